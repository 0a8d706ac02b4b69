package org.fristad.factors;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Refused;
import org.fristad.audit.Audit;
import org.fristad.sessions.OpenSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where Spring Security's side of passkeys finds accounts and keeps what an authenticator has given us. */
@Service
@Transactional
class PasskeyStore implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {

    private final PasskeyTable table;
    private final Accounts accounts;
    private final Proof proof;
    private final OpenSessions open;
    private final Audit audit;

    PasskeyStore(PasskeyTable table, Accounts accounts, Proof proof, OpenSessions open, Audit audit) {
        this.table = table;
        this.accounts = accounts;
        this.proof = proof;
        this.open = open;
        this.audit = audit;
    }

    /** A passkey counts backwards: somebody has copied it. */
    static final class Copied extends RuntimeException {
        Copied() {
            super("A passkey was copied", null, false, false);
        }
    }

    @Transactional(readOnly = true)
    List<Passkey> of(UUID login) {
        return table.of(login);
    }

    /** Says in the access log that one of our passkeys was not taken. */
    void refused(Bytes id, String what) {
        table.find(id.getBytes())
                .map(known -> PasskeyTable.login(known.getUserEntityUserId()))
                .ifPresent(login -> audit.wrote(what, login));
    }

    /** Takes a passkey away from whoever acts, with whatever it opened elsewhere; the last of all factors stays, or a password alone would open the account. */
    void remove(UUID login, String id, UUID here) {
        proof.strongly();
        table.alone(login);
        if (table.of(login).stream().noneMatch(passkey -> passkey.id().equals(id))) {
            throw new NotFound();
        }
        if (table.held(login) < 2) {
            throw new Refused(null, "factors.last");
        }
        table.delete(login, id);
        audit.wrote("account.passkey.removed", login);
        open.endOthers(login, here);
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
    @Transactional(readOnly = true)
    public PublicKeyCredentialUserEntity findById(Bytes handle) {
        var login = accounts.login(PasskeyTable.login(handle));
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle)
                .name(login.name())
                .displayName(login.name())
                .build();
    }

    /** Here an account is named by its id. */
    @Override
    @Transactional(readOnly = true)
    public PublicKeyCredentialUserEntity findByUsername(String login) {
        return findById(PasskeyTable.handle(UUID.fromString(login)));
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        throw new UnsupportedOperationException("Accounts are opened by their administrators");
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("Taken away by its holder, with a proof");
    }
}
