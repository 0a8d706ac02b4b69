package org.fristad.demo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fristad.demo.CaseRows.Frame;
import org.fristad.demo.DemoCases.Opened;
import org.fristad.vault.DataKey;
import org.fristad.vault.MasterKey;
import org.jspecify.annotations.Nullable;

/** What a data protection officer looks after. */
final class OversightRows {

    private final Rows keys = new Rows("vault.data_key");
    private final Rows erasures = new Rows("oversight.erasure");
    private final Rows elsewhere = new Rows("oversight.elsewhere");
    private final Rows holds = new Rows("oversight.hold");
    private final Rows corrections = new Rows("oversight.correction");
    private final Rows breaches = new Rows("oversight.breach");
    private final Rows steps = new Rows("oversight.breach_step");
    private final Rows decoys = new Rows("audit.decoy");
    private final Rows alerts = new Rows("audit.alert");

    private final MasterKey master;
    private final Chance chance;

    OversightRows(MasterKey master, Chance chance) {
        this.master = master;
        this.chance = chance;
    }

    List<Rows> all() {
        return List.of(keys, erasures, elsewhere, holds, corrections, breaches, steps, decoys, alerts);
    }

    /** Whoever opened the case has asked that it is erased. */
    void asked(Frame frame, String reason, Instant at) {
        erasures.add()
                .with("id", chance.uuid())
                .with("case_id", frame.id())
                .with("case_code", frame.code())
                .with("organisation", frame.owner())
                .with("reason", reason)
                .with("state", "ASKED")
                .with("asked_by", frame.opener())
                .with("asked_at", at);
    }

    /** A case that is no more: two have agreed, and one organisation had read it. */
    void forgotten(UUID organisation, UUID askedBy, Instant asked, UUID agreedBy, Instant agreed, UUID reader) {
        var id = chance.uuid();
        erasures.add()
                .with("id", id)
                .with("case_id", chance.uuid())
                .with("case_code", chance.code())
                .with("organisation", organisation)
                .with("reason", "PERSONS_WISH")
                .with("state", "DONE")
                .with("asked_by", askedBy)
                .with("asked_at", asked)
                .with("answered_by", agreedBy)
                .with("answered_at", agreed);
        elsewhere
                .add()
                .with("erasure", id)
                .with("organisation", reader)
                .with("what", "team.held.readers")
                .with("many", 1);
    }

    /** Whoever opened the case keeps it from being erased. */
    void held(Frame frame, String reason, Instant at) {
        holds.add()
                .with("id", chance.uuid())
                .with("case_id", frame.id())
                .with("case_code", frame.code())
                .with("organisation", frame.owner())
                .with("reason", reason)
                .with("set_by", frame.opener())
                .with("set_at", at);
    }

    /** The case's main person has said that a date of birth is wrong. */
    void corrected(Opened opened, String stood, String said, Instant at) {
        corrections
                .add()
                .with("id", chance.uuid())
                .with("case_id", opened.frame().id())
                .with("person", opened.frame().person())
                .with("about", "BORN")
                .with("outcome", "CHANGED")
                .with("stood", opened.key().seal("oversight.correction.stood", stood))
                .with("said", opened.key().seal("oversight.correction.said", said))
                .with("added_by", opened.frame().opener())
                .with("added_at", at);
    }

    /** A breach whose clock has begun to run. */
    final class Known {
        private final UUID id;
        private final DataKey key;
        private final UUID by;

        private Known(UUID id, DataKey key, UUID by) {
            this.id = id;
            this.key = key;
            this.by = by;
        }

        Known then(String step, String words, Instant at) {
            steps.add()
                    .with("id", chance.uuid())
                    .with("breach", id)
                    .with("kind", step)
                    .with("at", at)
                    .with("words", key.seal("oversight.breach_step.words", words))
                    .with("by", by)
                    .with("added_at", at);
            return this;
        }
    }

    Known breach(UUID organisation, UUID officer, String kind, @Nullable Integer persons, String words, Instant at) {
        var id = chance.uuid();
        var key = DataKey.create(id, master);
        keys.add()
                .with("id", id)
                .with("wrapped", key.wrapped())
                .with("wrapped_by", key.wrappedBy())
                .with("state", "LIVE");
        breaches.add()
                .with("id", id)
                .with("organisation", organisation)
                .with("kind", kind)
                .with("known_at", at)
                .with("persons", persons)
                .with("words", key.seal("oversight.breach.words", words))
                .with("added_by", officer)
                .with("added_at", at);
        return new Known(id, key, officer);
    }

    /** The officer has set a case as a decoy. */
    void decoy(Frame frame, UUID officer, Instant at) {
        decoys.add()
                .with("object", frame.id())
                .with("organisation", frame.owner())
                .with("set_by", officer)
                .with("set_at", at);
    }

    /** Somebody has opened a decoy of their own organisation. */
    void opened(Frame decoy, UUID person, Instant at) {
        alerts.add()
                .with("id", chance.uuid())
                .with("at", at)
                .with("kind", "DECOY")
                .with("action", "case.read")
                .with("person", person)
                .with("organisation", decoy.owner())
                .with("object", decoy.id())
                .with("object_owner", decoy.owner())
                .with("number", 1);
    }

    /** Somebody has opened so many different cases within an hour. */
    void opened(int many, UUID person, UUID organisation, Instant at) {
        alerts.add()
                .with("id", chance.uuid())
                .with("at", at)
                .with("kind", "HOUR")
                .with("action", "case.read")
                .with("person", person)
                .with("organisation", organisation)
                .with("number", many);
    }
}
