package org.fristad.factors;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.stereotype.Repository;

@Repository
class PasskeyTable {

    private static final RowMapper<Passkey> PASSKEY = Row.as(Passkey.class);

    private static final RowMapper<CredentialRecord> CREDENTIAL = (row, number) -> ImmutableCredentialRecord.builder()
            .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
            .credentialId(new Bytes(row.getBytes("id")))
            .userEntityUserId(handle(row.getObject("login", UUID.class)))
            .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
            .attestationObject(new Bytes(row.getBytes("attestation")))
            .signatureCount(row.getLong("uses"))
            .uvInitialized(true)
            .backupEligible(row.getBoolean("synced"))
            .transports(Arrays.stream((String[]) row.getArray("transports").getArray())
                    .map(AuthenticatorTransport::valueOf)
                    .collect(Collectors.toSet()))
            .label("")
            .build();

    private static final String SELECT =
            "select p.id, p.login, p.public_key, p.attestation, p.uses, p.synced, p.transports from factors.passkey p ";

    private final JdbcClient jdbc;

    PasskeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an authenticator is told to call the account: a number that says nothing. */
    static Bytes handle(UUID login) {
        return new Bytes(ByteBuffer.allocate(16)
                .putLong(login.getMostSignificantBits())
                .putLong(login.getLeastSignificantBits())
                .array());
    }

    static UUID login(Bytes handle) {
        var bytes = ByteBuffer.wrap(handle.getBytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** The passkeys of an account, the oldest first. */
    List<Passkey> of(UUID login) {
        return jdbc.sql("""
                select encode(p.id, 'hex') as id, p.synced, p.transports, p.added_at, p.used_at from factors.passkey p
                where p.login = :login order by p.added_at, p.id
                """).param("login", login).query(PASSKEY).list();
    }

    List<CredentialRecord> credentials(UUID login) {
        return jdbc.sql(SELECT + "where p.login = :login")
                .param("login", login)
                .query(CREDENTIAL)
                .list();
    }

    Optional<CredentialRecord> find(byte[] id) {
        return jdbc.sql(SELECT + "where p.id = :id")
                .param("id", id)
                .query(CREDENTIAL)
                .optional();
    }

    void insert(CredentialRecord added, byte[] attestation) {
        jdbc.sql("""
                insert into factors.passkey (id, login, public_key, attestation, uses, synced, transports)
                values (:id, :login, :key, :attestation, :uses, :synced, :transports)
                """)
                .param("id", added.getCredentialId().getBytes())
                .param("login", login(added.getUserEntityUserId()))
                .param("key", added.getPublicKey().getBytes())
                .param("attestation", attestation)
                .param("uses", added.getSignatureCount())
                .param("synced", added.isBackupEligible())
                .param(
                        "transports",
                        added.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .sorted()
                                .toArray(String[]::new))
                .update();
    }

    /** Remembers the use, unless the authenticator counts backwards: then there are two of it. */
    boolean use(byte[] id, long uses) {
        return jdbc.sql("""
                update factors.passkey set uses = :uses, used_at = actor.now()
                where id = :id and (uses < :uses or uses = 0 and :uses = 0)
                """).param("id", id).param("uses", uses).update() == 1;
    }

    /** Two who change the factors of one account at once do it one after the other. */
    void alone(UUID login) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('factors ' || :login, 0))")
                .param("login", login.toString())
                .query((row, number) -> number)
                .single();
    }

    /** How many factors the account has beside its password. */
    int held(UUID login) {
        return jdbc.sql("select factors.held(:login)")
                .param("login", login)
                .query(Integer.class)
                .single();
    }

    int delete(UUID login, String id) {
        return jdbc.sql("delete from factors.passkey where login = :login and id = decode(:id, 'hex')")
                .param("login", login)
                .param("id", id)
                .update();
    }
}
