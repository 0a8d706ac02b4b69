package org.fristad.factors;

import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.actor.NotFound;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/**
 * Where Spring Security finds the accounts that passkeys open. It keeps nothing of its own: a holder is an account, and is
 * known for as long as it is.
 */
@Component
class PasskeyHolders implements PublicKeyCredentialUserEntityRepository {

    private final Accounts accounts;
    private final PasskeyRecords records;

    PasskeyHolders(Accounts accounts, PasskeyRecords records) {
        this.accounts = accounts;
        this.records = records;
    }

    @Override
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
    public PublicKeyCredentialUserEntity findByUsername(String login) {
        return findById(PasskeyTable.handle(UUID.fromString(login)));
    }

    /**
     * There is nothing to keep of an account that is known.
     *
     * @throws NotFound when it is not
     */
    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        findById(user.getId());
    }

    /** With their passkeys nothing is left here of a holder. */
    @Override
    public void delete(Bytes handle) {
        records.findByUserId(handle).forEach(it -> records.delete(it.getCredentialId()));
    }
}
