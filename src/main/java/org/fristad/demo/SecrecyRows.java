package org.fristad.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.fristad.demo.CaseRows.Frame;
import org.fristad.vault.DataKey;

/** Legal bases, waivers of secrecy and what authorities have told; and what was handed over to them. */
final class SecrecyRows {

    private final Rows bases = new Rows("secrecy.case_basis");
    private final Rows waivers = new Rows("secrecy.waiver");
    private final Rows received = new Rows("secrecy.received");
    private final Rows copies = new Rows("handover.copy");
    private final Rows counts = new Rows("handover.count");

    private final Chance chance;

    SecrecyRows(Chance chance) {
        this.chance = chance;
    }

    List<Rows> all() {
        return List.of(bases, waivers, received, copies, counts);
    }

    void basis(Frame frame, String basis, Instant at) {
        bases.add()
                .with("case_id", frame.id())
                .with("basis", basis)
                .with("recorded_by", frame.opener())
                .with("recorded_for", frame.owner())
                .with("recorded_at", at);
    }

    /** The person frees an authority from secrecy towards the case's organisation, and the authority tells something. */
    void told(Frame frame, DataKey key, UUID authority, String words, LocalDate day, Instant at) {
        var waiver = chance.uuid();
        waivers.add()
                .with("id", waiver)
                .with("case_id", frame.id())
                .with("person", frame.person())
                .with("direction", "TO_US")
                .with("authority", authority)
                .with("groups", List.of("SITUATION", "PLAN"))
                .with("giver", "PERSON")
                .with("how", "SPOKEN")
                .with("recorded_by", frame.opener())
                .with("recorded_for", frame.owner())
                .with("recorded_at", at);
        received.add()
                .with("id", chance.uuid())
                .with("case_id", frame.id())
                .with("authority", authority)
                .with("ground", "WAIVER")
                .with("waiver", waiver)
                .with("words", key.seal("secrecy.received.words", words))
                .with("on_day", day)
                .with("recorded_by", frame.opener())
                .with("recorded_at", at);
    }

    /** The first copy of its organisation's year. */
    void copy(Frame frame, DataKey key, UUID recipient, UUID agreement, String content, LocalDate day, Instant at) {
        copies.add()
                .with("id", chance.uuid())
                .with("case_id", frame.id())
                .with("owner", frame.owner())
                .with("year", day.getYear())
                .with("number", 1)
                .with("recipient", recipient)
                .with("groups", List.of("SITUATION"))
                .with("agreement", agreement)
                .with("content", key.seal("handover.copy.content", content))
                .with("made_by", frame.opener())
                .with("made_at", at);
        counts.add().with("owner", frame.owner()).with("year", day.getYear()).with("last", 1);
    }
}
