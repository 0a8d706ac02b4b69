package org.fristad.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** The paper that a person has signed is one of the case's files. */
@SpringBootTest
@Import({SomeCases.class, SomeAgreements.class})
class SignatureTests {

    private static final String ATTACH = "insert into consent.signature (agreement, case_id, paper) values (?, ?, ?)";

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeAgreements given;

    @Autowired
    private Agreements agreements;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;

    private MockMvcTester web;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    private int raw(Actor actor, Object... arguments) {
        return actor.<Integer, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql(ATTACH).params(arguments).update()));
    }

    /** A file of the case. */
    private UUID paper(CaseId id, String kind) {
        var content =
                new MockMultipartFile("file", "ja.txt", "text/plain", "Jag säger ja.".getBytes(StandardCharsets.UTF_8));
        assertThat(some.shelter.call(() -> web.post()
                        .uri("/cases/" + id + "/papers")
                        .multipart()
                        .file(content)
                        .param("kind", kind)
                        .param("group", "PLAN")
                        .exchange()))
                .hasStatus(303);
        return some.shelter.<UUID, RuntimeException>call(() ->
                transaction.execute(status -> jdbc.sql("select id from papers.paper where case_id = ? and kind = ?")
                        .params(id.value(), kind)
                        .query(UUID.class)
                        .single()));
    }

    @Test
    void theSignedPaperIsAttachedToItsYesAndOpenedFromIt() {
        var id = some.open();
        var yes = given.yes(some.shelter, id, some.coordinator.organisation(), Group.SITUATION);
        var path = "/cases/" + id + "/consent/" + yes + "/signature";
        var paper = paper(id, "SIGNED_CONSENT");
        assertThat(some.shelter.call(
                        () -> web.get().uri("/cases/" + id + "/consent").exchange()))
                .hasStatusOk()
                .bodyText()
                .contains("action=\"" + path + "\"", "ja.txt");
        assertThat(some.shelter.call(() ->
                        web.post().uri(path).param("paper", paper.toString()).exchange()))
                .hasStatus(303);
        assertThat(some.shelter.call(
                        () -> web.get().uri("/cases/" + id + "/consent").exchange()))
                .bodyText()
                .contains("href=\"/cases/" + id + "/papers/" + paper + "\"")
                .doesNotContain(path);
    }

    @Test
    void onlyASignedPaperOfTheSameCaseIsAttachedAndByTheOwnOrganisationOnly() {
        var id = some.open();
        var yes = given.yes(some.shelter, id, some.coordinator.organisation(), Group.SITUATION);
        var letter = paper(id, "LETTER");
        var elsewhere = paper(some.open(), "SIGNED_CONSENT");
        for (var wrong : List.of(letter, elsewhere)) {
            assertThatThrownBy(() -> some.shelter.run(() -> agreements.attach(id, yes, wrong)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> raw(some.shelter, yes, id.value(), wrong))
                    .hasStackTraceContaining("row-level security");
        }
        var paper = paper(id, "SIGNED_CONSENT");
        for (var other : List.of(some.coordinator, some.colleague, some.stranger)) {
            assertThatThrownBy(() -> other.run(() -> agreements.attach(id, yes, paper)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> raw(other, yes, id.value(), paper)).hasStackTraceContaining("row-level security");
        }
        assertThat(raw(some.shelter, yes, id.value(), paper)).isOne();
    }
}
