package org.fristad.secrecy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.cases.CaseId;
import org.fristad.database.Row;
import org.fristad.network.Organisation.Kind;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SecrecyTable {

    private final JdbcClient jdbc;

    SecrecyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The legal bases that an organisation has today. */
    List<Basis> bases(UUID organisation) {
        return jdbc.sql("""
                select b.code, b.sector, b.valid_from, b.valid_until, b.source, b.mark, b.confirmed_on
                from secrecy.basis b
                join network.kind k on k.sector = b.sector
                join network.organisation o on o.kind = k.code
                where o.id = :organisation
                  and b.valid_from <= actor.today() and (b.valid_until is null or b.valid_until >= actor.today())
                order by b.position
                """)
                .param("organisation", organisation)
                .query(Row.as(Basis.class))
                .list();
    }

    /** The kinds of organisations that are authorities, bound by secrecy. */
    Set<Kind> authorities() {
        return jdbc
                .sql("select k.code from network.kind k where secrecy.authority(k.code)")
                .query((row, number) -> Kind.valueOf(row.getString(1)))
                .list()
                .stream()
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    /** On what a case has been kept, the one that holds first. */
    List<Kept> kept(CaseId id) {
        return jdbc.sql("select basis, recorded_at from secrecy.case_basis where case_id = :id order by number desc")
                .param("id", id.value())
                .query(Row.as(Kept.class))
                .list();
    }

    /** A legal basis that was written down for a case. */
    record Kept(String basis, Instant recordedAt) {}

    void keep(CaseId id, String basis) {
        jdbc.sql("insert into secrecy.case_basis (case_id, basis) values (:id, :basis)")
                .param("id", id.value())
                .param("basis", basis)
                .update();
    }

    /** The waivers of a case, the newest first. */
    List<Waiver> waivers(CaseId id) {
        return jdbc.sql("""
                select w.id, p.number, w.direction, w.authority, w.kind, w.groups, w.until, w.guardian, w.how, w.recorded_at, w.taken_back_at
                from secrecy.waiver w join cases.person p on p.id = w.person
                where w.case_id = :id order by w.recorded_at desc, w.id
                """).param("id", id.value()).query(Row.as(Waiver.class)).list();
    }

    void insert(UUID id, CaseId caseId, Waiving waiving) {
        jdbc.sql("""
                insert into secrecy.waiver (id, case_id, person, direction, authority, kind, groups, until, giver, guardian, how)
                values (:id, :caseId, :person, :direction, :authority, :kind, :groups, :until, :giver, :guardian, :how)
                """)
                .param("id", id)
                .param("caseId", caseId.value())
                .param("person", waiving.person())
                .param("direction", waiving.direction().name())
                .param("authority", waiving.authority())
                .param("kind", Row.value(waiving.kind()))
                .param("groups", Row.value(waiving.groups()))
                .param("until", waiving.until())
                .param("giver", waiving.guardian() == null ? "PERSON" : "GUARDIAN")
                .param("guardian", waiving.guardian())
                .param("how", waiving.how())
                .update();
    }

    /** Whether there was one that held, for this actor. */
    boolean takeBack(UUID waiver) {
        return jdbc.sql("select secrecy.take_back(:waiver)")
                .param("waiver", waiver)
                .query(Boolean.class)
                .single();
    }

    /** The waivers on which an authority could tell something of a case on a day. */
    List<UUID> waiving(CaseId id, UUID authority, LocalDate onDay) {
        return jdbc.sql("""
                select w.id from secrecy.waiver w
                where w.case_id = :id and secrecy.waived_on(w.id, :id, :authority, :onDay)
                order by w.until desc nulls first, w.recorded_at desc
                """)
                .param("id", id.value())
                .param("authority", authority)
                .param("onDay", onDay)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** The grounds on which an authority could tell something on a day. */
    List<String> grounds(UUID authority, LocalDate onDay) {
        return jdbc.sql("""
                select g.code from consent.ground g
                join network.kind k on k.sector = g.sector
                join network.organisation o on o.kind = k.code
                where o.id = :authority and g.valid_from <= :onDay and (g.valid_until is null or g.valid_until >= :onDay)
                """)
                .param("authority", authority)
                .param("onDay", onDay)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** What authorities have told in a case, the newest first. */
    List<Received> received(CaseId id) {
        return jdbc.sql("""
                select id, authority, ground, waiver, words, on_day
                from secrecy.received where case_id = :id order by on_day desc, recorded_at desc
                """)
                .param("id", id.value())
                .query(Row.as(Received.class))
                .list();
    }

    void insert(
            UUID id,
            CaseId caseId,
            UUID authority,
            String ground,
            @Nullable UUID waiver,
            Sealed words,
            LocalDate onDay) {
        jdbc.sql("""
                insert into secrecy.received (id, case_id, authority, ground, waiver, words, on_day)
                values (:id, :caseId, :authority, :ground, :waiver, :words, :onDay)
                """)
                .param("id", id)
                .param("caseId", caseId.value())
                .param("authority", authority)
                .param("ground", ground)
                .param("waiver", waiver)
                .param("words", words.bytes())
                .param("onDay", onDay)
                .update();
    }
}
