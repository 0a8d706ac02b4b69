package org.fristad.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.fristad.demo.CaseRows.Frame;
import org.fristad.vault.DataKey;
import org.fristad.vault.MasterKey;

/** What could kill: where a person stays, a new identity. */
final class GuardedRows {

    private final Rows keys = new Rows("vault.data_key");
    private final Rows facts = new Rows("guarded.fact");
    private final Rows said = new Rows("guarded.words");

    private final MasterKey master;
    private final Past past;

    GuardedRows(MasterKey master, Past past) {
        this.master = master;
        this.past = past;
    }

    List<Rows> all() {
        return List.of(keys, facts, said);
    }

    /** A fact that whoever opened the case has written down, sealed under a key of its own. */
    void fact(Frame frame, String kind, String words, LocalDate day) {
        var id = UUID.nameUUIDFromBytes(("%s:%s".formatted(frame.id(), kind)).getBytes(StandardCharsets.UTF_8));
        var key = DataKey.create(id, master);
        keys.add()
                .with("id", id)
                .with("wrapped", key.wrapped())
                .with("wrapped_by", key.wrappedBy())
                .with("state", "LIVE");
        facts.add()
                .with("id", id)
                .with("case_id", frame.id())
                .with("kind", kind)
                .with("added_by", frame.opener())
                .with("added_at", past.at(day, LocalTime.of(11, 20)));
        said.add().with("fact", id).with("words", key.seal("guarded.words.words", words));
    }
}
