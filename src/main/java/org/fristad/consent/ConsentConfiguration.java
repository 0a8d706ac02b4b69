package org.fristad.consent;

import gg.jte.Content;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CasePanel;
import org.fristad.cases.CaseTab;
import org.fristad.cases.HeldData;
import org.fristad.cases.HeldTable;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.web.Codes;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where agreements show themselves on the pages of a case: their tab, and what holds beside the overview. */
@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {

    @Bean
    HeldData heldByConsent(
            HeldTable table, AgreementTable agreements, Disclosures disclosures, Organisations organisations) {
        return table.of("consent", 50, (id, person) -> {
            var names = OrganisationNames.of(organisations, List.of());
            var asked = agreements.of(id).stream()
                    .filter(one -> one.person().equals(person.id()))
                    .map(one -> new HeldData.Line(
                            Texts.label("agreement_purpose", one.purpose().name()) + ": " + one.about(names),
                            Texts.t(
                                    "consent.told.answer",
                                    Texts.label("agreement_state", one.state().name()),
                                    one.answeredAt() == null ? one.askedAt() : one.answeredAt())))
                    .toList();
            var disclosed = disclosures.of(id).stream()
                    .map(one -> new HeldData.Line(
                            Texts.label("ground", one.disclosure().ground()) + ": "
                                    + names.of(one.disclosure().organisation()),
                            Texts.t(
                                    "consent.told.disclosed",
                                    Codes.labels("group", one.disclosure().groups()),
                                    one.disclosure().madeAt(),
                                    one.reason())))
                    .toList();
            return List.of(
                    new HeldData.Section(Texts.t("consent.told"), asked),
                    new HeldData.Section(Texts.t("consent.told.others"), disclosed));
        });
    }

    @Bean
    CaseTab consentOfCase() {
        return new CaseTab("consent.tab", "/consent", 20, head -> true);
    }

    @Bean
    CasePanel consentBesideCase(Agreements agreements, Organisations organisations) {
        return new CasePanel() {
            @Override
            public Place place() {
                return Place.SIDE;
            }

            @Override
            public int order() {
                return 15;
            }

            @Override
            public Optional<Content> on(CaseHead head) {
                var given = agreements.given(head.id());
                var names = OrganisationNames.of(
                        organisations,
                        given.stream()
                                .map(Agreement::organisation)
                                .filter(Objects::nonNull)
                                .toList());
                return Optional.of(
                        Page.part((html, tags) -> JteConsentCardGenerated.render(html, tags, head, given, names)));
            }
        };
    }
}
