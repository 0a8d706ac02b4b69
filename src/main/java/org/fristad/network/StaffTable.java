package org.fristad.network;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.Role;
import org.fristad.database.Row;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StaffTable {

    static final String NAME = "network.staff.name";

    record Staff(
            UUID id,
            UUID organisation,
            Sealed name,
            String language,
            LocalDate activeFrom,
            @Nullable LocalDate activeUntil) {}

    record Held(UUID staff, Role role) {}

    private static final RowMapper<Staff> STAFF = Row.as(Staff.class);

    private static final String SELECT =
            "select s.id, s.organisation, s.name, s.language, s.active_from, s.active_until from network.staff s ";

    private static final String TODAY = """
             and s.active_from <= actor.today() and (s.active_until is null or s.active_until >= actor.today())
             and not network.has_left(s.organisation)
            """;

    private final JdbcClient jdbc;

    StaffTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Staff> find(UUID id) {
        return jdbc.sql(SELECT + "where s.id = :id")
                .param("id", id)
                .query(STAFF)
                .optional();
    }

    Optional<Staff> active(UUID id) {
        return jdbc.sql(SELECT + "where s.id = :id" + TODAY)
                .param("id", id)
                .query(STAFF)
                .optional();
    }

    List<Staff> activeOf(UUID organisation) {
        return jdbc.sql(SELECT + "where s.organisation = :organisation" + TODAY)
                .param("organisation", organisation)
                .query(STAFF)
                .list();
    }

    List<Staff> of(UUID organisation) {
        return jdbc.sql(SELECT + "where s.organisation = :organisation")
                .param("organisation", organisation)
                .query(STAFF)
                .list();
    }

    List<Held> roles(List<UUID> staff) {
        return jdbc.sql("""
                select r.staff, r.role from network.staff_role r
                where r.staff = any (:staff) and r.from_date <= actor.today()
                  and (r.until_date is null or r.until_date >= actor.today())
                order by r.role
                """)
                .param("staff", staff.toArray(UUID[]::new))
                .query(Row.as(Held.class))
                .list();
    }

    void insert(Staff added) {
        jdbc.sql("""
                insert into network.staff (id, organisation, name, language, active_from)
                values (:id, :organisation, :name, :language, :activeFrom)
                """).paramSource(Row.of(added)).update();
    }

    void give(UUID staff, Role role) {
        jdbc.sql("""
                insert into network.staff_role (staff, role, from_date) values (:staff, :role, actor.today())
                """).param("staff", staff).param("role", role.name()).update();
    }

    /** Ends today what is held; it is in force no more from this moment, so the day before is its last. */
    int take(UUID staff, Role role) {
        return jdbc.sql("""
                update network.staff_role set until_date = actor.today() - 1
                where staff = :staff and role = :role and (until_date is null or until_date >= actor.today())
                """).param("staff", staff).param("role", role.name()).update();
    }

    int end(UUID staff) {
        return jdbc.sql("update network.staff set active_until = actor.today() - 1 where id = :staff")
                .param("staff", staff)
                .update();
    }

    void chooseLanguage(String language) {
        jdbc.sql("select network.choose_language(:language)")
                .param("language", language)
                .query()
                .listOfRows();
    }
}
