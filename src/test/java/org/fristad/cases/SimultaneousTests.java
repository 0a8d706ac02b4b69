package org.fristad.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.fristad.actor.Stale;
import org.fristad.database.DatabaseAddress;
import org.fristad.database.Meeting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Two colleagues who do the same thing of a case at the very same moment, each in a transaction of their own. */
@SpringBootTest
@Import(SomeCases.class)
class SimultaneousTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private Cases cases;

    @Autowired
    private Persons persons;

    @Autowired
    private JdbcClient jdbc;

    private MockMvcTester web;
    private Meeting meeting;
    private TransactionTemplate transaction;

    private CaseId id;
    private UUID main;

    @Autowired
    void web(WebApplicationContext context, DatabaseAddress address, PlatformTransactionManager manager) {
        web = MockMvcTester.from(context);
        meeting = new Meeting(address, manager);
        transaction = new TransactionTemplate(manager);
    }

    @BeforeEach
    void aCaseWithoutWords() {
        id = some.openSilently();
        main = some.shelter.call(() -> cases.view(id)).main().person().id();
    }

    private @Nullable Throwable both(Callable<?> first, Callable<?> second) {
        return some.shelter.call(() -> meeting.of(first, () -> some.shelter.call(second::call)));
    }

    private MvcTestResult post(String path, Map<String, String> fields) {
        return some.shelter.call(() -> {
            var request = web.method(HttpMethod.POST).uri("/cases/" + id + path);
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    @Test
    void theSecondOfTwoFirstWordsComesLateAndSeesBothVersions() {
        assertThat(both(() -> tell("Först"), () -> tell("Sedan"))).isInstanceOf(Stale.class);
        assertThat(some.shelter.call(() -> cases.told(id)).words()).isEqualTo("Först");
        assertThat(post("/words", Map.of("words", "Sedan", "version", "-1")))
                .hasStatus(409)
                .bodyText()
                .contains("Först", "Sedan");
    }

    private CaseId tell(String words) {
        cases.tell(id, words, -1);
        return id;
    }

    @Test
    void theSecondOfTwoFirstIdentitiesComesLateAndSeesBothVersions() {
        assertThat(both(() -> identify("Ayşe Demir"), () -> identify("Ayşe Kaya")))
                .isInstanceOf(Stale.class);
        assertThat(some.shelter.call(() -> persons.identity(id, main)).birthName())
                .isEqualTo("Ayşe Demir");
        assertThat(post(
                        "/persons/" + main + "/identity/change",
                        Map.of("birthName", "Ayşe Kaya", "born", "", "papers", "", "version", "-1")))
                .hasStatus(409)
                .bodyText()
                .contains("Ayşe Demir", "Ayşe Kaya");
    }

    private CaseId identify(String birthName) {
        persons.change(id, main, new Person.Identity(birthName, "", "", -1));
        return id;
    }

    @Test
    void twoPersonsAddedAtOnceAreTwoPersonsWithTheirOwnNumbers() {
        assertThat(both(() -> accompany("Lilla"), () -> accompany("Lille"))).isNull();
        assertThat(some.shelter.call(() -> cases.view(id)).persons())
                .extracting(one -> one.person().number())
                .containsExactly(1, 2, 3);
    }

    private UUID accompany(String firstName) {
        var person = UUID.randomUUID();
        persons.accompany(id, person, Standing.ACCOMPANYING_CHILD, "WOMAN", "CHILD", firstName, true);
        return person;
    }

    @Test
    void aNumberThatIsMissingDoesNotStopTheNext() {
        some.shelter.run(() -> transaction.executeWithoutResult(
                status -> jdbc.sql("""
                        insert into cases.person (case_id, main, number, standing, standing_on)
                        values ('%s', false, 3, 'ACCOMPANYING_CHILD', '2026-03-02')
                        """.formatted(id)).update()));
        some.shelter.run(() -> accompany("Lilla"));
        assertThat(some.shelter.call(() -> cases.view(id)).persons())
                .extracting(one -> one.person().number())
                .containsExactly(1, 3, 4);
    }
}
