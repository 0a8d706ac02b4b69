package org.fristad.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@SpringBootTest(properties = "fristad.kind=DEMO")
class NetworkControllerTests {

    private final Actor anybody =
            new Actor(UUID.randomUUID(), UUID.randomUUID(), Set.of(Role.REPORTER), Purpose.STATISTICS);

    private MockMvcTester pages;

    @Autowired
    void pages(WebApplicationContext context) {
        pages = MockMvcTester.from(context);
    }

    @Test
    void theDirectoryIsThereInBothLanguages() throws Exception {
        assertThat(asked("/network", "sv"))
                .hasStatusOk()
                .bodyText()
                .contains("Skyddat boende Lyktan", "Skyddat boende", "Region Syd", "Utlämnandekopia");
        assertThat(asked("/network", "en"))
                .hasStatusOk()
                .bodyText()
                .contains("Skyddat boende Lyktan", "Protected residence", "Region South", "Reads on screen");
    }

    @Test
    void oneAsksForAKindAndACounty() throws Exception {
        assertThat(asked("/network?kind=COORDINATORS&county=08", "en"))
                .hasStatusOk()
                .bodyText()
                .contains("Regionkoordinatorerna Syd", "value=\"08\" selected")
                .doesNotContain("Regionkoordinatorerna Nord", "Boendet Ankaret");
    }

    @Test
    void whatIsNoKindOrCountyIsAsIfNotAsked() throws Exception {
        assertThat(asked("/network?kind=CASTLE&county=99", "en"))
                .hasStatusOk()
                .bodyText()
                .contains("Boendet Ankaret");
    }

    @Test
    void aShelterIsNotPlacedCloserThanItsRegion() throws Exception {
        var page = asked("/network?kind=SHELTER", "en").getResponse().getContentAsString();
        var list = page.substring(page.indexOf("<section"));
        assertThat(list).contains("Boendet Tröskeln", "Region West").doesNotContain("Västra Götaland", "Skåne");
    }

    private MvcTestResult asked(String path, String language) {
        return anybody.call(
                () -> pages.get().uri(path).header("Accept-Language", language).exchange());
    }
}
