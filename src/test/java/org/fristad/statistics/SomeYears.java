package org.fristad.statistics;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.fristad.protection.Fact;
import org.fristad.protection.SomeFacts;
import org.fristad.web.Texts;
import org.springframework.boot.test.context.TestComponent;

/** Organisations that deliver sheets, a statistician, and years of facts as cases and as sheets. */
@TestComponent
class SomeYears {

    final Actor statistician;
    final Actor reporter;
    final Actor otherReporter;
    final Actor caseworker;

    private final DatabaseAddress address;
    private final SomeNetwork network;

    SomeYears(DatabaseAddress address, StaffDirectory staff) {
        this.address = address;
        this.network = new SomeNetwork(address, staff);
        this.statistician = network.staff(network.organisation(Kind.PLATFORM_OFFICE), Role.STATISTICIAN);
        this.reporter = reporter();
        this.otherReporter = reporter();
        this.caseworker = network.staff(network.organisation(Kind.SHELTER), Role.CASEWORKER);
    }

    /** Somebody who delivers for a fresh organisation without casework. */
    Actor reporter() {
        var organisation = network.organisation(Kind.MEMBER);
        try (var owner = address.asOwner()) {
            run(owner, "update network.organisation set casework = false where id = ?", organisation);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return network.staff(organisation, Role.REPORTER);
    }

    /** The facts as cases: a file, a person, a situation and a counted row for each. */
    void asCases(List<Fact> facts, int year, boolean released) {
        try (var owner = address.asOwner()) {
            for (var fact : facts) {
                asCase(owner, UUID.randomUUID(), fact, year, released);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A person who came in this year, and then what became of the case; returns who it is. */
    UUID person(int year, boolean released, String... becomes) {
        try (var owner = address.asOwner()) {
            var person = UUID.randomUUID();
            asCase(owner, person, SomeFacts.year(1, 1).getFirst(), year, released);
            for (var change : becomes) {
                run(
                        owner,
                        "update cases.case_file set %s where id = (select case_id from cases.person where id = ?)"
                                .formatted(change),
                        person);
            }
            return person;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The years in which somebody is counted, and whether each may be published. */
    List<String> counted(UUID person) {
        try (var owner = address.asOwner();
                var query = owner.prepareStatement(
                        "select year || ' ' || released from cases.counted where person = ? order by year")) {
            query.setObject(1, person);
            var rows = query.executeQuery();
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void asCase(Connection owner, UUID person, Fact fact, int year, boolean released)
            throws SQLException {
        var file = UUID.randomUUID();
        var organisation = Objects.requireNonNull(fact.organisation());
        run(
                owner,
                "select set_config('app.person', ?, false), set_config('app.organisation', ?, false)",
                UUID.randomUUID().toString(),
                organisation.toString());
        run(owner, """
                        insert into cases.case_file (id, code, owner, region, source, opened_on)
                        values (?, ?, ?, ?, 'POLICE', make_date(?, 3, 1))
                        """, file, file.toString(), organisation, Objects.requireNonNull(fact.region()), year);
        run(owner, """
                        insert into cases.person (id, case_id, main, number, standing, standing_on)
                        values (?, ?, true, 1, ?, make_date(?, 3, 1))
                        """, person, file, fact.standing(), year);
        run(
                owner,
                """
                        insert into cases.situation (person, case_id, gender, age, citizenship, main_form)
                        values (?, ?, ?, ?, 'UNKNOWN', nullif(?, ''))
                        """,
                person,
                file,
                Objects.requireNonNull(fact.gender()),
                Objects.requireNonNull(fact.age()),
                Objects.requireNonNullElse(fact.mainForm(), ""));
        run(owner, """
                        insert into cases.counted (person, year, new_in_year, released, basis)
                        values (?, ?, true, ?, 'ANONYMOUS_STATISTICS')
                        """, person, year, released);
    }

    /** The facts as a sheet in Swedish words. */
    static byte[] asSheet(List<Fact> facts) {
        return Texts.in(Locale.of("sv"), () -> {
            var text = new StringBuilder(new String(SheetTemplate.csv(), StandardCharsets.UTF_8));
            for (var fact : facts) {
                text.append(Csv.line(
                        List.of(
                                Column.STANDING.label(fact.standing()),
                                "Ja",
                                Column.GENDER.label(Objects.requireNonNull(fact.gender())),
                                Column.AGE.label(Objects.requireNonNull(fact.age())),
                                "",
                                "Inte känt",
                                fact.mainForm() == null ? "" : Column.MAIN_FORM.label(fact.mainForm()),
                                "",
                                Column.REGION.label(Objects.requireNonNull(fact.region())),
                                "",
                                "",
                                ""),
                        ';'));
            }
            return text.toString().getBytes(StandardCharsets.UTF_8);
        });
    }

    private static void run(Connection owner, String sql, Object... values) throws SQLException {
        try (var statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
