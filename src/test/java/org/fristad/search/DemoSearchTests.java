package org.fristad.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.cases.CaseId;
import org.fristad.database.DatabaseAddress;
import org.fristad.vault.DataKey;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Sealed;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = {"fristad.demo=true", "fristad.kind=DEMO"})
class DemoSearchTests {

    @Autowired
    private Searches searches;

    @Autowired
    private MasterKey master;

    @Autowired
    private DatabaseAddress address;

    @Test
    void inTheDemoEverybodyIsFoundByWhoeverWorksOnTheCase() throws SQLException {
        int tried = 0;
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("""
                        select a.staff, a.organisation, a.case_id, i.birth_name, k.wrapped, k.wrapped_by from cases.access a
                        join cases.case_file c on c.id = a.case_id and c.owner = a.organisation
                        join cases.identity i on i.case_id = a.case_id
                        join vault.data_key k on k.id = a.case_id
                        join network.staff_role r on r.staff = a.staff and r.role = 'CASEWORKER' and r.until_date is null
                        where 'IDENTITY' = any (a.groups) and a.ended_at is null order by a.case_id limit 20
                        """)) {
            while (rows.next()) {
                var of = rows.getObject("case_id", UUID.class);
                var key = DataKey.unwrap(of, rows.getBytes("wrapped"), rows.getInt("wrapped_by"), master);
                var name = key.open("cases.identity.birth_name", new Sealed(rows.getBytes("birth_name")));
                var worker = new Actor(
                        rows.getObject("staff", UUID.class),
                        rows.getObject("organisation", UUID.class),
                        Set.of(Role.CASEWORKER),
                        Purpose.SUPPORT);
                assertThat(worker.call(() -> searches.find(name, "")).cases())
                        .extracting(Found::id)
                        .contains(new CaseId(of));
                tried++;
            }
        }
        assertThat(tried).isEqualTo(20);
    }

    @Test
    void theDemoIsIndexedAsItIsMade() throws SQLException {
        try (var owner = address.asOwner()) {
            assertThat(new MissingTokens(owner, master).some()).isEmpty();
        }
    }
}
