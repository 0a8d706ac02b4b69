package org.fristad.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.MovedClock;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.cases.Persons;
import org.fristad.cases.SomeCases;
import org.fristad.team.SomeTeams;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** What a person says is wrong is kept beside what stood there. */
@SpringBootTest
@Import({SomeCases.class, SomeTeams.class, MovedClock.Bring.class})
class CorrectionTests {

    private static final String SAID = "Jag kom i maj, inte i mars";

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeTeams teams;

    @Autowired
    private Persons persons;

    @Autowired
    private MovedClock clock;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;
    private MockMvcTester web;

    @Autowired
    void tools(PlatformTransactionManager manager, WebApplicationContext context) {
        transaction = new TransactionTemplate(manager);
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    private MvcTestResult ask(Actor actor, HttpMethod method, String path, Map<String, String> fields) {
        return actor.call(() -> {
            var request = web.method(method).uri(path);
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    private UUID main(CaseId id) {
        return some.shelter.call(() -> persons.of(id)).getFirst().id();
    }

    private Map<String, String> fields(CaseId id) {
        return Map.of(
                "whose",
                main(id).toString(),
                "about",
                "WORDS",
                "stood",
                "Kom i mars",
                "said",
                SAID,
                "outcome",
                "NOTED");
    }

    @Test
    void itStandsBesideTheOldWordsAndFollowsInTheExtract() {
        var id = some.open();
        var page = "/cases/" + id + "/corrections";
        assertThat(ask(some.shelter, HttpMethod.GET, "/cases/" + id, Map.of()))
                .bodyText()
                .contains(page);
        assertThat(ask(some.shelter, HttpMethod.POST, page, Map.of("said", SAID)))
                .hasStatus(422)
                .bodyText()
                .contains("whose-error", "about-error", "stood-error", "outcome-error", SAID);
        assertThat(ask(some.shelter, HttpMethod.POST, page, fields(id))).hasStatus(303);
        assertThat(ask(some.shelter, HttpMethod.GET, page, Map.of()))
                .hasStatusOk()
                .bodyText()
                .contains("Kom i mars", SAID);
        var sure = some.shelter.assured(new Assurance(Factor.PASSKEY, clock.instant()));
        assertThat(ask(
                        sure,
                        HttpMethod.POST,
                        "/cases/" + id + "/extract",
                        Map.of("whose", main(id).toString(), "language", "sv", "format", "PAGE")))
                .hasStatusOk()
                .bodyText()
                .contains(SAID);
    }

    @Test
    void itIsForThoseWhoWorkOnTheCaseAndNeverChanged() {
        var id = some.open();
        var page = "/cases/" + id + "/corrections";
        teams.share(id, Group.SITUATION, Group.IDENTITY);
        assertThat(ask(some.shelter, HttpMethod.POST, page, fields(id))).hasStatus(303);
        for (var other : List.of(some.coordinator, some.colleague, some.onCall, some.stranger)) {
            assertThat(ask(other, HttpMethod.GET, page, Map.of())).hasStatus(404);
            assertThat(ask(other, HttpMethod.POST, page, fields(id))).hasStatus(404);
            assertThat(Objects.requireNonNull(other.<Integer, RuntimeException>call(
                            () -> transaction.execute(status -> jdbc.sql("select count(*) from oversight.correction")
                                    .query(Integer.class)
                                    .single()))))
                    .isZero();
        }
        assertThatThrownBy(() -> some.shelter.run(() -> transaction.executeWithoutResult(
                        status -> jdbc.sql("update oversight.correction set about = 'NAME'")
                                .update())))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> some.shelter.run(() -> transaction.executeWithoutResult(
                        status -> jdbc.sql("delete from oversight.correction").update())))
                .isInstanceOf(DataAccessException.class);
    }
}
