package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.rules.Phase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What reviewers and deciders read of an application that only its applicant has. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({SomeApplications.class, PlainSql.class})
class WithheldTests {

    @Autowired
    private SomeApplications some;

    @Autowired
    private Applications applications;

    @Autowired
    private Reviews reviews;

    @Autowired
    private PlainSql sql;

    @Autowired
    private MockMvcTester web;

    @Test
    void whatWasTakenBackIsReadByItsApplicantAlone() {
        var id = some.reviewed();
        read(id, true);
        some.shelter.run(() -> applications.withdraw(id, some.version(some.shelter, id)));
        read(id, false);
        for (var actor : List.of(some.reviewer, some.decider)) {
            assertThat(page(actor, "/programme/" + id)).contains("has taken it back");
            assertThat(page(actor, "/programme/decided")).contains("/programme/" + id);
        }
        assertThat(some.shelter.call(() -> applications.open(id)).need()).isEqualTo(SomeApplications.NEED);
    }

    @Test
    void whileTheApplicantAnswersNobodyReadsAlong() {
        var id = some.submitted(
                some.shelter, some.openKnownCase(some.shelter), Phase.INITIAL_REST, 30, SomeApplications.rest());
        some.reviewer.run(() -> reviews.take(id, some.version(some.reviewer, id)));
        read(id, true);
        some.reviewer.run(() -> reviews.ask(id, some.version(some.reviewer, id), "Hur ofta?"));
        some.shelter.run(
                () -> applications.say(id, some.version(some.shelter, id), List.of("HOUSING"), "Halvfärdiga ord"));
        read(id, false);
        assertThat(page(some.reviewer, "/programme/" + id))
                .contains("works on it")
                .doesNotContain("Halvfärdiga");
        some.shelter.run(() -> applications.answer(id, some.version(some.shelter, id), "Varje dag"));
        for (var actor : List.of(some.reviewer, some.decider)) {
            assertThat(page(actor, "/programme/" + id)).contains("Halvfärdiga ord", "Hur ofta?", "Varje dag");
        }
    }

    private void read(UUID id, boolean open) {
        for (var actor : List.of(some.reviewer, some.decider)) {
            assertThat(page(actor, "/programme/" + id).contains(SomeApplications.NEED))
                    .isEqualTo(open);
            for (var table : List.of(
                    "programme.line where application",
                    "programme.asked where application",
                    "vault.data_key where id")) {
                assertThat(sql.count(actor, table + " = '" + id + "'") > 0)
                        .as(table)
                        .isEqualTo(open);
            }
            if (!open) {
                assertThat(sql.count(actor, "programme.information where application = '" + id + "'"))
                        .isZero();
            }
        }
        assertThat(sql.count(some.shelter, "programme.line where application = '" + id + "'"))
                .isPositive();
    }

    private String page(Actor actor, String path) {
        try {
            return actor.call(() -> web.get()
                            .uri(path)
                            .header("Accept-Language", "en")
                            .with(user("somebody"))
                            .exchange())
                    .getResponse()
                    .getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
