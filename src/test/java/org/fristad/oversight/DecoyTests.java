package org.fristad.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.fristad.audit.Alert;
import org.fristad.audit.Alerts;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Level;
import org.fristad.cases.SomeCases;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.junit.jupiter.api.BeforeEach;
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

/** The officer names cases that nobody has a reason to open, and learns who opens them. */
@SpringBootTest
@Import(SomeCases.class)
class DecoyTests {

    private static final String PAGE = "/oversight/decoys";

    @Autowired
    private SomeCases some;

    @Autowired
    private Cases cases;

    @Autowired
    private Alerts alerts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private StaffDirectory staff;

    private TransactionTemplate transaction;
    private MockMvcTester web;
    private Actor officer;
    private Actor foreignOfficer;

    @Autowired
    void tools(PlatformTransactionManager manager, WebApplicationContext context) {
        transaction = new TransactionTemplate(manager);
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    @BeforeEach
    void people() {
        var network = new SomeNetwork(address, staff);
        officer = network.staff(some.shelter.organisation(), Role.DATA_PROTECTION_OFFICER);
        foreignOfficer = network.staff(network.organisation(Kind.SHELTER), Role.DATA_PROTECTION_OFFICER);
    }

    private MvcTestResult ask(Actor actor, HttpMethod method, String path, Map<String, String> fields) {
        return actor.call(() -> {
            var request = web.method(method).uri(path);
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    private MvcTestResult set(Actor actor, String code) {
        return ask(actor, HttpMethod.POST, PAGE, Map.of("code", code));
    }

    private String code(CaseId id) {
        return some.shelter.call(() -> cases.head(id)).code();
    }

    private List<Alert> about(CaseId id) {
        return officer.call(alerts::waiting).stream()
                .filter(one -> id.value().equals(one.object()))
                .toList();
    }

    @Test
    void whoeverOpensOneIsNoticedUntilItIsEnded() {
        var id = some.open();
        assertThat(ask(officer, HttpMethod.GET, "/oversight", Map.of()))
                .bodyText()
                .contains(PAGE);
        assertThat(set(officer, " " + code(id).toLowerCase(Locale.ROOT) + " ")).hasStatus(303);
        assertThat(ask(officer, HttpMethod.GET, PAGE, Map.of()))
                .hasStatusOk()
                .bodyText()
                .contains(code(id), PAGE + "/" + id + "/end");
        assertThat(about(id)).as("that it was set tells of nobody").isEmpty();
        ask(some.shelter, HttpMethod.GET, "/cases/" + id, Map.of());
        assertThat(about(id)).extracting(Alert::kind).containsOnly(Alert.Kind.DECOY);
        assertThat(ask(officer, HttpMethod.GET, "/today", Map.of())).bodyText().contains("/oversight/alerts");

        assertThat(ask(officer, HttpMethod.POST, PAGE + "/" + id + "/end", Map.of()))
                .hasStatus(303);
        assertThat(ask(officer, HttpMethod.POST, PAGE + "/" + id + "/end", Map.of()))
                .hasStatus(404);
        int before = about(id).size();
        ask(some.shelter, HttpMethod.GET, "/cases/" + id, Map.of());
        assertThat(about(id)).hasSize(before);
        assertThat(ask(officer, HttpMethod.GET, PAGE, Map.of())).bodyText().doesNotContain(code(id));

        assertThat(set(officer, code(id))).as("set again").hasStatus(303);
        assertThat(ask(officer, HttpMethod.GET, PAGE, Map.of())).bodyText().contains(code(id));
    }

    @Test
    void aCaseOfOthersASealedOneAndNoneAreAnsweredAlikeAndNothingTypedIsLost() {
        var sealed = code(some.open(Level.SEALED));
        for (var code : List.of(sealed, "ZZZ-ZZZ")) {
            assertThat(set(officer, code)).hasStatus(422).bodyText().contains("code-error", code);
        }
        assertThat(set(foreignOfficer, code(some.open()))).hasStatus(422);
        assertThat(set(officer, "")).hasStatus(422).bodyText().contains("code-error");
    }

    @Test
    void nobodyElseSetsSeesOrEndsOne() {
        var id = some.open();
        assertThat(set(officer, code(id))).hasStatus(303);
        assertThat(ask(foreignOfficer, HttpMethod.GET, PAGE, Map.of()))
                .bodyText()
                .doesNotContain(code(id));
        assertThat(ask(foreignOfficer, HttpMethod.POST, PAGE + "/" + id + "/end", Map.of()))
                .hasStatus(404);
        for (var other : List.of(some.shelter, some.colleague, some.onCall, some.coordinator, some.stranger)) {
            assertThat(ask(other, HttpMethod.GET, PAGE, Map.of())).hasStatus(404);
            assertThat(set(other, code(id))).hasStatus(404);
            assertThat(ask(other, HttpMethod.POST, PAGE + "/" + id + "/end", Map.of()))
                    .hasStatus(404);
            assertThatThrownBy(() -> other.run(
                            () -> transaction.executeWithoutResult(status -> jdbc.sql("select * from cases.decoys()")
                                    .query(UUID.class)
                                    .list())))
                    .isInstanceOf(DataAccessException.class);
        }
        ask(some.colleague, HttpMethod.GET, "/cases/" + id, Map.of());
        ask(some.shelter, HttpMethod.GET, "/cases/" + id, Map.of());
        assertThat(about(id)).isNotEmpty();
    }
}
