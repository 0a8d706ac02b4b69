package org.fristad.team;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CasePanel;
import org.fristad.cases.CaseTab;
import org.fristad.cases.HeldData;
import org.fristad.cases.HeldTable;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.network.StaffDirectory;
import org.fristad.web.Codes;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the team shows itself on the pages of a case: its tab, and its card beside the overview. */
@Configuration(proxyBeanMethods = false)
class TeamConfiguration {

    @Bean
    HeldData heldByTeam(HeldTable table, TeamTable parts, Organisations organisations) {
        return table.of("team", 10, (id, person) -> {
            var all = parts.of(id);
            var names = OrganisationNames.of(
                    organisations, all.stream().map(Participation::organisation).toList());
            return List.of(new HeldData.Section(
                    Texts.t("team.told"),
                    all.stream()
                            .map(part -> new HeldData.Line(
                                    names.of(part.organisation()),
                                    Texts.t(
                                            "team.told.part",
                                            Codes.labels("group", part.groups()),
                                            part.invitedAt(),
                                            Texts.t("team.state." + part.state()))))
                            .toList()));
        });
    }

    @Bean
    CaseTab teamOfCase() {
        return new CaseTab("team.tab", "/team", 10, head -> true);
    }

    @Bean
    CasePanel teamBesideCase(Team team, Organisations organisations, StaffDirectory staff) {
        return new CasePanel() {
            @Override
            public Place place() {
                return Place.SIDE;
            }

            @Override
            public int order() {
                return 10;
            }

            @Override
            public Optional<Content> on(CaseHead head) {
                var now = team.now(head.id());
                var names = Members.of(now, organisations, staff);
                return Optional.of(
                        Page.part((html, tags) -> JteTeamCardGenerated.render(html, tags, head, now, names)));
            }
        };
    }
}
