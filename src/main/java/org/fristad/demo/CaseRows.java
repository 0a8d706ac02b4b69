package org.fristad.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fristad.search.Tokens;
import org.fristad.vault.BlindIndex;
import org.fristad.vault.DataKey;
import org.fristad.vault.MasterKey;
import org.jspecify.annotations.Nullable;

/** The rows of whole cases, as if they had been opened, worked on and closed in their time. */
final class CaseRows {

    private final Rows keys = new Rows("vault.data_key");
    private final Rows files = new Rows("cases.case_file");

    private final MasterKey master;
    private final Past past;
    private final HappeningRows happenings;
    private final ConsentRows consent;
    private final SecrecyRows secrecy;
    private final TeamRows team;
    private final PersonRows persons;
    private final PaperRows papers;
    private final GuardedRows guarded;

    CaseRows(MasterKey master, Chance chance, Words words, Past past) {
        this.master = master;
        this.past = past;
        this.happenings = new HappeningRows(chance, past);
        this.consent = new ConsentRows(chance);
        this.secrecy = new SecrecyRows(chance);
        this.team = new TeamRows(chance, past, happenings, consent);
        this.persons = new PersonRows(chance, words, happenings, new Tokens(new BlindIndex(master)));
        this.papers = new PaperRows(chance, past);
        this.guarded = new GuardedRows(master, past);
    }

    /** Every table that is filled, in an order in which each row finds what it refers to. */
    List<Rows> all() {
        var all = new ArrayList<>(List.of(keys, files));
        all.addAll(persons.all());
        all.addAll(consent.all());
        all.addAll(secrecy.all());
        // after what the persons have said about it: whoever has said no is not released
        all.add(persons.counted());
        all.addAll(team.all());
        all.addAll(happenings.all());
        all.addAll(papers.all());
        all.addAll(guarded.all());
        return all;
    }

    /** What the persons of the cases have agreed to. */
    ConsentRows consent() {
        return consent;
    }

    /** Who may tell whom of them, and what was handed over. */
    SecrecyRows secrecy() {
        return secrecy;
    }

    /** Who works on the cases. */
    TeamRows team() {
        return team;
    }

    /** Whom the cases are about. */
    PersonRows persons() {
        return persons;
    }

    /** What lies in the cases' files. */
    PaperRows papers() {
        return papers;
    }

    /** What could kill. */
    GuardedRows guarded() {
        return guarded;
    }

    /**
     * A case's frame: whose it is, who opened it, when its phases began.
     *
     * @param person the main person of the case
     */
    record Frame(
            UUID id,
            UUID person,
            String code,
            UUID owner,
            UUID opener,
            String region,
            @Nullable String county,
            String source,
            LocalDate opened,
            @Nullable LocalDate screened,
            @Nullable LocalDate support,
            @Nullable LocalDate followUp,
            @Nullable LocalDate closed,
            @Nullable String reason) {

        Instant openedAt(Past past) {
            // the low bits of the id make times of one day differ, the same way each time
            return past.at(opened, LocalTime.of(8, 0).plusSeconds(id.getLeastSignificantBits() & 0x7ff));
        }
    }

    /** Opens the case for those who work on it and for on call; its key seals what follows. */
    DataKey open(Frame frame) {
        return open(frame, "OPEN");
    }

    /** Opens the case, more or less closed. */
    DataKey open(Frame frame, String level) {
        var key = DataKey.create(frame.id(), master);
        keys.add()
                .with("id", frame.id())
                .with("wrapped", key.wrapped())
                .with("wrapped_by", key.wrappedBy())
                .with("state", "LIVE");
        files.add()
                .with("id", frame.id())
                .with("code", frame.code())
                .with("owner", frame.owner())
                .with("region", frame.region())
                .with("county", frame.county())
                .with("source", frame.source())
                .with("opened_on", frame.opened())
                .with("opened_at", frame.openedAt(past))
                .with("screened_on", frame.screened())
                .with("support_from", frame.support())
                .with("follow_up_from", frame.followUp())
                .with("closed_on", frame.closed())
                .with("closing_reason", frame.reason())
                .with("level", level);
        team.owners(frame, level.equals("OPEN"));
        happenings.add(frame, frame.opened(), "cases.happening.opened", null);
        phase(frame, frame.support(), "IN_SUPPORT");
        phase(frame, frame.followUp(), "FOLLOW_UP");
        phase(frame, frame.closed(), "CLOSED");
        return key;
    }

    private void phase(Frame frame, @Nullable LocalDate day, String phase) {
        if (day != null) {
            happenings.add(frame, day, "cases.happening.phase", phase);
        }
    }
}
