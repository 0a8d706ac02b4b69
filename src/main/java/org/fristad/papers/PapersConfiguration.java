package org.fristad.papers;

import java.util.List;
import org.fristad.cases.CaseTab;
import org.fristad.cases.HeldData;
import org.fristad.cases.HeldTable;
import org.fristad.web.Codes;
import org.fristad.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the files of a case show themselves: a tab of the case. */
@Configuration(proxyBeanMethods = false)
class PapersConfiguration {

    @Bean
    HeldData heldByPapers(HeldTable table, Papers papers) {
        return table.of(
                "papers",
                70,
                (id, person) -> person.main()
                        ? List.of(new HeldData.Section(
                                Texts.t("papers.told"),
                                papers.of(id, Codes.of("paper_kind")).stream()
                                        .filter(paper -> paper.goneAt() == null)
                                        .map(paper -> new HeldData.Line(
                                                Texts.label("paper_kind", paper.kind()),
                                                Texts.t("papers.told.paper", paper.name(), paper.addedAt())))
                                        .toList()))
                        : List.of());
    }

    @Bean
    CaseTab papersOfCase() {
        return new CaseTab(
                "papers.tab", "/papers", 15, head -> !Papers.groups(head).isEmpty());
    }
}
