package org.fristad.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@SpringBootTest
class TodayTests {

    @Autowired
    private Agenda agenda;

    @Autowired
    private DatabaseAddress address;

    private MockMvcTester web;
    private Actor worker;
    private Actor colleague;

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    @BeforeEach
    void somebodyWorks(@Autowired StaffDirectory staff) {
        var network = new SomeNetwork(address, staff);
        var house = network.organisation(Kind.SHELTER);
        worker = network.staff(house, Role.CASEWORKER);
        colleague = network.staff(house, Role.CASEWORKER);
    }

    @Test
    void whatWasSaidToBeDoneIsDoneAlsoWhenItIsSaidTwice() {
        waits(1);
        var task = worker.call(agenda::waiting).tasks().getFirst().id();
        var path = "/today/tasks/" + task + "/done";
        assertThat(ask(colleague, HttpMethod.POST, path)).hasStatus(404);
        assertThat(ask(worker, HttpMethod.POST, path)).hasStatus(303);
        assertThat(ask(worker, HttpMethod.POST, path)).as("again").hasStatus(303);
        assertThat(ask(colleague, HttpMethod.POST, path)).hasStatus(404);
        assertThat(ask(worker, HttpMethod.POST, "/today/tasks/" + UUID.randomUUID() + "/done"))
                .hasStatus(404);
    }

    @Test
    void whatDoesNotFitIsNotKeptSilentAndWhatWasShownIsLogged() throws SQLException {
        waits(100);
        assertThat(body()).doesNotContain("more waits");
        waits(1);
        assertThat(body()).contains("Only the 100 that are due first are shown; more waits.");
        try (var owner = address.asOwner();
                var query = owner.prepareStatement(
                        "select count(*) from audit.entry where action = 'task.listed' and person = ?")) {
            query.setObject(1, worker.person());
            var rows = query.executeQuery();
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    private void waits(int tasks) {
        worker.run(() -> {
            for (int n = 0; n < tasks; n++) {
                agenda.add(new Task(
                        "cases.task.concern",
                        UUID.randomUUID(),
                        "AAA-AAA",
                        "/today",
                        LocalDate.now(),
                        worker.person(),
                        null));
            }
        });
    }

    private String body() {
        var page = ask(worker, HttpMethod.GET, "/today");
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult ask(Actor actor, HttpMethod method, String path) {
        return actor.call(() ->
                web.method(method).uri(path).header("Accept-Language", "en").exchange());
    }
}
