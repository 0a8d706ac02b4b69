package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.UnsupportedEncodingException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.fristad.network.Organisation.Kind;
import org.fristad.web.Texts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
@Import(SomeApplications.class)
class ProviderPagesTests {

    @Autowired
    private SomeApplications some;

    @Autowired
    private MockMvcTester web;

    @Test
    void whoNobodyHasCertifiedAppliesOnceAReviewerHasDoneItOnThePage() {
        var worker = some.network.staff(some.network.organisation(Kind.SHELTER), Role.CASEWORKER);
        var caseId = some.openKnownCase(worker);
        var page = "/programme/providers/" + worker.organisation();
        assertThat(text(get(worker, "/programme"))).contains("Your organisation has no certificate today");
        assertThat(post(worker, "/programme", Map.of("case", caseId.toString())))
                .hasStatus(422);

        assertThat(text(get(some.reviewer, "/programme"))).contains("href=\"/programme/providers\"");
        assertThat(text(get(some.reviewer, "/programme/providers")))
                .contains("value=\"" + worker.organisation() + "\"");
        assertThat(get(some.reviewer, "/programme/providers?organisation="))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"organisation-error\"");
        assertThat(get(some.reviewer, "/programme/providers?organisation=" + worker.organisation()))
                .hasStatus(303)
                .redirectedUrl()
                .isEqualTo(page);
        var certificate =
                dates("from", some.today().minusDays(1), "until", some.today().plusDays(50));
        assertThat(post(some.reviewer, page + "/certify", certificate)).hasStatus(303);
        assertThat(post(some.reviewer, page + "/certify", certificate))
                .as("again")
                .hasStatus(303);
        var permit = Map.of(
                "key",
                UUID.randomUUID().toString(),
                "number",
                "IVO-77",
                "permitFrom",
                some.today().toString(),
                "permitUntil",
                some.today().plusYears(1).toString());
        assertThat(post(some.reviewer, page + "/permit", permit)).hasStatus(303);
        assertThat(text(get(some.decider, page)))
                .contains("IVO-77")
                .satisfies(shown -> assertThat(shown.split("in force", -1))
                        .as("one certificate, one permit")
                        .hasSize(3))
                .doesNotContain("<form method=\"post\" action=\"/programme");
        assertThat(text(get(some.reviewer, "/programme/providers"))).contains("ends soon");

        assertThat(post(worker, "/programme", Map.of("case", caseId.toString())))
                .hasStatus(303);
        assertThat(text(get(worker, "/programme"))).doesNotContain("Your organisation has no certificate today");

        var end = Map.of("endsOn", some.today().toString());
        assertThat(post(some.reviewer, page + "/end", end)).hasStatus(303);
        assertThat(post(some.reviewer, page + "/end", end)).as("again").hasStatus(303);
        assertThat(text(get(worker, "/programme"))).contains("Your organisation has no certificate today");
    }

    @Test
    void whatIsWrongWithADateIsSaidBesideIt() {
        var page = "/programme/providers/" + some.network.organisation(Kind.SHELTER);
        for (var wrong : List.of(
                Map.entry(
                        "/certify",
                        dates("from", some.today(), "until", some.today().minusDays(1))),
                Map.entry("/certify", Map.of("key", UUID.randomUUID().toString(), "until", "2026-13-40")))) {
            var answer = post(some.reviewer, page + wrong.getKey(), wrong.getValue());
            assertThat(answer).hasStatus(422);
            assertThat(text(answer)).contains("id=\"until-error\"");
        }
        assertThat(post(
                        some.reviewer,
                        page + "/end",
                        Map.of("endsOn", some.today().toString())))
                .as("nothing to end")
                .hasStatus(404);
        assertThat(post(some.reviewer, page + "/certify", dates("from", some.today(), "until", some.today())))
                .hasStatus(303);
        var earlier = post(
                some.reviewer,
                page + "/end",
                Map.of("endsOn", some.today().minusDays(1).toString()));
        assertThat(earlier).hasStatus(422);
        assertThat(text(earlier)).contains("id=\"endsOn-error\"");
        assertThat(post(some.reviewer, page + "/permit", Map.of("number", ""))).hasStatus(422);
    }

    @Test
    void nobodyButAReviewerOfAnotherOrganisationCertifies() {
        var organisation = some.network.organisation(Kind.SHELTER);
        var page = "/programme/providers/" + organisation;
        var certificate = dates("from", some.today(), "until", some.today().plusDays(50));
        var own = "/programme/providers/" + some.reviewer.organisation();
        assertThat(text(post(some.reviewer, own + "/certify", certificate))).contains("Nobody certifies their own");
        assertThat(text(get(some.reviewer, own))).doesNotContain("action=\"" + own);
        assertThat(text(get(some.reviewer, page))).contains("action=\"" + page);
        for (var other :
                List.of(some.decider, some.shelter, some.finance, some.cases.coordinator, some.cases.statistician)) {
            for (var path : List.of("/certify", "/end", "/permit")) {
                assertThat(post(other, page + path, certificate)).hasStatus(404);
                assertThat(post(other, page + path, Map.of())).hasStatus(404);
            }
            if (other != some.decider) {
                assertThat(get(other, "/programme/providers")).hasStatus(404);
                assertThat(get(other, page)).hasStatus(404);
            }
        }
        assertThat(text(get(some.reviewer, page))).contains("None yet.").doesNotContain("in force");
        assertThat(get(some.reviewer, "/programme/providers/" + UUID.randomUUID()))
                .hasStatus(404);
    }

    /** Dates of certificates are on a page with the provider's name: beside an application they would say whose it is. */
    @Test
    void anApplicationDoesNotSayHowLongItsApplicantIsCertified() {
        var id = some.submitted();
        for (var actor : List.of(some.reviewer, some.decider)) {
            assertThat(text(get(actor, "/programme/" + id)))
                    .contains("Certified on the day of applying.")
                    .doesNotContain(Texts.date(some.today().plusMonths(4)))
                    .doesNotContain(Texts.date(some.today().plusMonths(9)));
        }
    }

    private static Map<String, String> dates(String one, LocalDate first, String other, LocalDate second) {
        return Map.of("key", UUID.randomUUID().toString(), one, first.toString(), other, second.toString());
    }

    private MvcTestResult get(Actor actor, String path) {
        return actor.call(() -> web.get()
                .uri(path)
                .header("Accept-Language", "en")
                .with(user("somebody"))
                .exchange());
    }

    private MvcTestResult post(Actor actor, String path, Map<String, String> fields) {
        return actor.call(() -> {
            var request = web.post()
                    .uri(path)
                    .header("Accept-Language", "en")
                    .with(user("somebody"))
                    .with(csrf());
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    private static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
