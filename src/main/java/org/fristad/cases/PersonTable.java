package org.fristad.cases;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.database.Row;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PersonTable {

    private static final RowMapper<Person> PERSON = Row.as(Person.class);
    private static final RowMapper<CasePerson> PEOPLE = Row.as(CasePerson.class);
    private static final RowMapper<Situation> SITUATION = Row.as(Situation.class);
    private static final RowMapper<SealedContact> CONTACT = Row.as(SealedContact.class);
    private static final RowMapper<SealedIdentity> IDENTITY = Row.as(SealedIdentity.class);

    /** A contact as it is kept. */
    record SealedContact(
            UUID person,
            CaseId caseId,
            @Nullable Sealed firstName,
            @Nullable Sealed phone,
            @Nullable Sealed safeWay,
            @Nullable String language,
            @Nullable Boolean interpreter,
            int version) {}

    /** An identity as it is kept. */
    record SealedIdentity(
            UUID person,
            CaseId caseId,
            @Nullable Sealed birthName,
            @Nullable Sealed born,
            @Nullable Sealed papers,
            int version) {}

    private final JdbcClient jdbc;

    PersonTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether nobody else had that number in the case. */
    boolean insert(Person added) {
        return jdbc.sql("""
                insert into cases.person (id, case_id, main, number, standing, standing_on)
                values (:id, :caseId, :main, :number, :standing, :standingOn)
                on conflict (case_id, number) do nothing
                """).paramSource(Row.of(added)).update() == 1;
    }

    /** The case's persons, the main one first. */
    List<Person> of(CaseId id) {
        return jdbc.sql("select * from cases.person where case_id = :id order by number")
                .param("id", id.value())
                .query(PERSON)
                .list();
    }

    /** The same with what other rooms may know of them, as far as it is open to the actor. */
    List<CasePerson> people(CaseId id) {
        return jdbc.sql("""
                select p.id, p.number, p.main, s.age, c.language, c.interpreter
                from cases.person p
                left join cases.situation s on s.person = p.id
                left join cases.contact c on c.person = p.id
                where p.case_id = :id order by p.number
                """).param("id", id.value()).query(PEOPLE).list();
    }

    Optional<Person> find(CaseId id, UUID person) {
        return jdbc.sql("select * from cases.person where case_id = :id and id = :person")
                .param("id", id.value())
                .param("person", person)
                .query(PERSON)
                .optional();
    }

    boolean update(Person changed) {
        return jdbc.sql("""
                update cases.person set standing = :standing, standing_on = :standingOn, version = version + 1
                where id = :id and version = :version
                """).paramSource(Row.of(changed)).update() == 1;
    }

    void insert(Situation added) {
        jdbc.sql("""
                insert into cases.situation (person, case_id, gender, age, citizenship, main_form)
                values (:person, :caseId, :gender, :age, :citizenship, :mainForm)
                """).paramSource(Row.of(added)).update();
    }

    List<Situation> situations(CaseId id) {
        return jdbc.sql("select * from cases.situation where case_id = :id")
                .param("id", id.value())
                .query(SITUATION)
                .list();
    }

    Optional<Situation> situation(UUID person) {
        return jdbc.sql("select * from cases.situation where person = :person")
                .param("person", person)
                .query(SITUATION)
                .optional();
    }

    boolean update(Situation changed) {
        return jdbc.sql("""
                update cases.situation
                set gender = :gender, age = :age, age_band = :ageBand, citizenship = :citizenship, country = :country,
                    stay_basis = :stayBasis, main_form = :mainForm, other_forms = :otherForms, industry = :industry,
                    recruitment = :recruitment, control = :control, relation = :relation, place = :place,
                    police_report = :policeReport, outside_mechanism = :outsideMechanism, version = version + 1
                where person = :person and version = :version
                """).paramSource(Row.of(changed)).update() == 1;
    }

    void insert(SealedContact added) {
        jdbc.sql("""
                insert into cases.contact (person, case_id, first_name, phone, safe_way, language, interpreter)
                values (:person, :caseId, :firstName, :phone, :safeWay, :language, :interpreter)
                """).paramSource(Row.of(added)).update();
    }

    List<SealedContact> mainContacts(Collection<CaseId> ids) {
        return jdbc.sql("""
                select k.* from cases.contact k join cases.person p on p.id = k.person and p.main where k.case_id = any (:ids)
                """)
                .param("ids", ids.stream().map(CaseId::value).toArray(UUID[]::new))
                .query(CONTACT)
                .list();
    }

    List<SealedContact> contacts(CaseId id) {
        return jdbc.sql("select * from cases.contact where case_id = :id")
                .param("id", id.value())
                .query(CONTACT)
                .list();
    }

    boolean update(SealedContact changed) {
        return jdbc.sql("""
                update cases.contact
                set first_name = :firstName, phone = :phone, safe_way = :safeWay, language = :language,
                    interpreter = :interpreter, version = version + 1
                where person = :person and version = :version
                """).paramSource(Row.of(changed)).update() == 1;
    }

    /** Whether nobody had written one down. */
    boolean insert(SealedIdentity added) {
        return jdbc.sql("""
                insert into cases.identity (person, case_id, birth_name, born, papers)
                values (:person, :caseId, :birthName, :born, :papers)
                on conflict (person) do nothing
                """).paramSource(Row.of(added)).update() == 1;
    }

    Optional<SealedIdentity> identity(UUID person) {
        return jdbc.sql("select * from cases.identity where person = :person")
                .param("person", person)
                .query(IDENTITY)
                .optional();
    }

    boolean update(SealedIdentity changed) {
        return jdbc.sql("""
                update cases.identity set birth_name = :birthName, born = :born, papers = :papers, version = version + 1
                where person = :person and version = :version
                """).paramSource(Row.of(changed)).update() == 1;
    }

    void insertCounted(UUID person, int year) {
        jdbc.sql("""
                insert into cases.counted (person, year, new_in_year, released, basis)
                values (:person, :year, true, true, 'ANONYMOUS_STATISTICS')
                """).param("person", person).param("year", year).update();
    }
}
