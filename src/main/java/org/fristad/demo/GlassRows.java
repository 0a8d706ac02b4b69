package org.fristad.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fristad.demo.CaseRows.Frame;
import org.fristad.vault.DataKey;
import org.fristad.vault.MasterKey;

/** Glass that was broken, and what was said of it afterwards. */
final class GlassRows {

    private final Rows keys = new Rows("vault.data_key");
    private final Rows openings = new Rows("glass.opening");

    private final MasterKey master;
    private final Chance chance;

    GlassRows(MasterKey master, Chance chance) {
        this.master = master;
        this.chance = chance;
    }

    List<Rows> all() {
        return List.of(keys, openings);
    }

    /** A colleague broke the glass of a case and nobody has looked at it yet. */
    Rows.Row opened(Frame frame, UUID staff, String reason, String words, Instant at) {
        var id = chance.uuid();
        var key = DataKey.create(id, master);
        keys.add()
                .with("id", id)
                .with("wrapped", key.wrapped())
                .with("wrapped_by", key.wrappedBy())
                .with("state", "LIVE");
        return openings.add()
                .with("id", id)
                .with("case_id", frame.id())
                .with("case_code", frame.code())
                .with("owner", frame.owner())
                .with("staff", staff)
                .with("organisation", frame.owner())
                .with("reason", reason)
                .with("words", key.seal("glass.opening.words", words))
                .with("at", at)
                .with("until", at.plus(Duration.ofHours(1)));
    }

    /** The same, and somebody has looked at it in time. */
    void reviewed(Frame frame, UUID staff, String reason, String words, Instant at, UUID reviewer, String verdict) {
        opened(frame, staff, reason, words, at)
                .with("reviewed_by", reviewer)
                .with("reviewed_at", at.plus(Duration.ofHours(9)))
                .with("verdict", verdict);
    }
}
