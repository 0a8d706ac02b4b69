package org.fristad.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fristad.actor.NotFound;
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

    Vault(DataKeyTable table, Audit audit, MasterKey master) {
        this.table = table;
        this.audit = audit;
        this.master = master;
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
        if (reason != Reason.STAFF_DIRECTORY) {
            audit.unsealed(reason.name(), key);
        }
        return words;
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
