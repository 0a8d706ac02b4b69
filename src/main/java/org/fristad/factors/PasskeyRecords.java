package org.fristad.factors;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fristad.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where Spring Security keeps what an authenticator has given us. What may be kept and deleted is the policies' to say. */
@Component
@Transactional
class PasskeyRecords implements UserCredentialRepository {

    private final PasskeyTable table;
    private final Audit audit;

    PasskeyRecords(PasskeyTable table, Audit audit) {
        this.table = table;
        this.audit = audit;
    }

    /** A passkey counts backwards: somebody has copied it. */
    static final class Copied extends RuntimeException {
        Copied() {
            super("A passkey was copied", null, false, false);
        }
    }

    @Override
    public void save(CredentialRecord credential) {
        var id = credential.getCredentialId().getBytes();
        if (table.find(id).isEmpty()) {
            var login = PasskeyTable.login(credential.getUserEntityUserId());
            table.alone(login);
            table.insert(
                    credential,
                    Objects.requireNonNull(credential.getAttestationObject()).getBytes());
            audit.wrote(
                    "account.passkey.added", login, Map.of("synced", String.valueOf(credential.isBackupEligible())));
        } else if (!table.use(id, credential.getSignatureCount())) {
            throw new Copied();
        }
    }

    @Override
    @Transactional(readOnly = true)
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return table.find(id.getBytes()).orElse(null);
    }

    @Override
    @Transactional(readOnly = true)
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return table.credentials(PasskeyTable.login(handle));
    }

    @Override
    public void delete(Bytes id) {
        table.find(id.getBytes())
                .map(it -> PasskeyTable.login(it.getUserEntityUserId()))
                .ifPresent(login -> {
                    if (table.delete(login, HexFormat.of().formatHex(id.getBytes())) > 0) {
                        audit.wrote("account.passkey.removed", login);
                    }
                });
    }
}
