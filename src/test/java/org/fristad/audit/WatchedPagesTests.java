package org.fristad.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.fristad.actor.Actor;
import org.fristad.actor.MovedClock;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.cases.CaseId;
import org.fristad.cases.CaseTab;
import org.fristad.cases.Cases;
import org.fristad.cases.SomeCases;
import org.fristad.database.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Whoever reads case after case is noticed whichever page of them they take; here three cases in an hour are usual. */
@SpringBootTest(properties = "fristad.database.name=watched-pages-tests-${random.uuid}")
@Import({SomeCases.class, MovedClock.Bring.class})
class WatchedPagesTests {

    private static final int USUAL = 3;

    @Autowired
    private SomeCases some;

    @Autowired
    private Cases cases;

    @Autowired
    private List<CaseTab> tabs;

    @Autowired
    private Alerts alerts;

    @Autowired
    private MovedClock clock;

    @Autowired
    private DatabaseAddress address;

    private TransactionTemplate transaction;
    private MockMvcTester web;

    @Autowired
    void web(WebApplicationContext context, PlatformTransactionManager manager) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
        transaction = new TransactionTemplate(manager);
    }

    private void opens(String page) {
        assertThat(some.shelter.call(() -> web.get().uri(page).exchange()))
                .as(page)
                .hasStatusOk();
    }

    private List<Alert> waiting() {
        return new Actor(
                        UUID.randomUUID(),
                        some.shelter.organisation(),
                        Set.of(Role.DATA_PROTECTION_OFFICER),
                        Purpose.OVERSIGHT)
                .call(alerts::waiting);
    }

    private UUID main(CaseId id) {
        return some.shelter
                .<List<UUID>, RuntimeException>call(() -> transaction.execute(
                        status -> cases.people(id).stream().map(one -> one.id()).toList()))
                .getFirst();
    }

    @Test
    void everyTabAndEveryPageAboutAPersonIsWatched() throws SQLException {
        owner("update audit.threshold set value = %d where name like 'LOG_ALERT_AN_HOUR_%%'".formatted(USUAL));
        var pages = new ArrayList<>(tabs.stream().map(CaseTab::path).toList());
        pages.addAll(List.of("/words", "/persons/{person}/situation", "/persons/{person}/contact"));
        assertThat(pages).hasSizeGreaterThan(8);
        var opened = Stream.generate(some::open).limit(USUAL + 1).toList();
        for (var page : pages) {
            clock.pass(Duration.ofHours(2));
            int before = waiting().size();
            for (var id : opened) {
                assertThat(waiting()).as(page).hasSize(before);
                opens("/cases/" + id + page.replace("{person}", main(id).toString()));
            }
            assertThat(waiting().size()).as("too many of " + page).isGreaterThan(before);
        }
    }

    @Test
    void whoeverOpensAPageAboutAPersonOfADecoyIsNoticed() throws SQLException {
        var id = some.open();
        owner("insert into audit.decoy (object, organisation, set_by) values ('%s', '%s', gen_random_uuid())"
                .formatted(id, some.shelter.organisation()));
        opens("/cases/" + id + "/persons/" + main(id) + "/situation");
        assertThat(waiting())
                .filteredOn(alert -> alert.kind() == Alert.Kind.DECOY)
                .singleElement()
                .extracting(Alert::object)
                .isEqualTo(id.value());
    }

    private void owner(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }
}
