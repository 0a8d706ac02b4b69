package org.fristad.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Seals and opens personal words. A key is reached only by an actor whom row-level security lets have it; opening takes
 * a reason, which is logged. Open keys live no longer than their transaction.
 */
@Component
public class Vault {

    private final DataKeyTable table;
    private final Audit audit;
    private final MasterKey master;
    private final ErasedKeys erased;

    /** How it stands with a key. One that was destroyed never comes back. */
    public enum State {
        /** There is none, or this actor may not know of it. */
        ABSENT,
        LIVE,
        DESTROYED
    }

    Vault(DataKeyTable table, Audit audit, MasterKey master, ErasedKeys erased) {
        this.table = table;
        this.audit = audit;
        this.master = master;
        this.erased = erased;
    }

    /** Makes the data key of a new case, application or organisation, which may be used at once in this transaction. */
    public void create(UUID id) {
        var made = DataKey.create(id, master, table.wrappingVersion());
        table.insert(id, made);
        opened().put(id, made);
    }

    /** Seals words for one field, named as table and column.
     *
     * @throws NotFound when the key is not there, destroyed, or not for this actor
     */
    public Sealed seal(UUID key, String field, String text) {
        return key(key).seal(field, text);
    }

    /** Opens sealed words for a reason.
     *
     * @throws NotFound when the key is not there, destroyed, or not for this actor
     */
    public String open(UUID key, String field, Sealed sealed, Reason reason) {
        var words = key(key).open(field, sealed);
        said(key, reason);
        return words;
    }

    /** Seals a piece of a file for one place, named as table and column and what tells it from others there.
     *
     * @throws NotFound when the key is not there, destroyed, or not for this actor
     */
    public Sealed sealBytes(UUID key, String field, byte[] bytes) {
        return key(key).sealBytes(field, bytes);
    }

    /** Opens a sealed piece of a file for a reason.
     *
     * @throws NotFound when the key is not there, destroyed, or not for this actor
     */
    public byte[] openBytes(UUID key, String field, Sealed sealed, Reason reason) {
        var bytes = key(key).openBytes(field, sealed);
        said(key, reason);
        return bytes;
    }

    private void said(UUID key, Reason reason) {
        if (reason != Reason.STAFF_DIRECTORY) {
            audit.unsealed(reason.name(), key);
        }
    }

    /** How it stands with this key, for this actor. */
    public State state(UUID key) {
        return table.state(key).map(State::valueOf).orElse(State.ABSENT);
    }

    /**
     * Destroys a key: what it has sealed can be read by nobody any more, from no copy of the database either. For an actor
     * to whom the program gave the right {@link Role#ERASURE} when what has to be decided was decided.
     *
     * @param reason a code
     * @throws NotFound when there is no live key, or the actor has not the right
     */
    public void destroy(UUID key, String reason) {
        var actor = Actor.current();
        if (!actor.is(Role.ERASURE)) {
            throw new NotFound();
        }
        var at = table.destroy(key, reason).orElseThrow(NotFound::new);
        opened().remove(key);
        audit.wrote("vault.destroyed", key, Map.of("reason", reason));
        var stone = new Tombstone(key, at, actor.person(), actor.organisation(), reason);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                erased.add(stone);
            }
        });
    }

    /** A keyed hash of normalised facts, 32 bytes: equal facts give equal hashes, and nobody without the key can try names. */
    public byte[] blind(String purpose, String normalised) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(master.persons(), "HmacSHA256"));
            return mac.doFinal((purpose + "|" + normalised).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private DataKey key(UUID id) {
        return opened().computeIfAbsent(
                        id, it -> DataKey.unwrap(it, table.wrapped(it).orElseThrow(NotFound::new), master));
    }

    private static Map<UUID, DataKey> opened() {
        for (var found : TransactionSynchronizationManager.getSynchronizations()) {
            if (found instanceof Opened opened) {
                return opened.keys;
            }
        }
        var opened = new Opened(new HashMap<>());
        TransactionSynchronizationManager.registerSynchronization(opened);
        return opened.keys;
    }

    private record Opened(Map<UUID, DataKey> keys) implements TransactionSynchronization {}
}
