package org.fristad.consent;

import gg.jte.Content;
import java.util.Objects;
import java.util.Optional;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CasePanel;
import org.fristad.cases.CaseTab;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.web.Page;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where agreements show themselves on the pages of a case: their tab, and what holds beside the overview. */
@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {

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
