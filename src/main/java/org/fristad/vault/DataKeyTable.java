package org.fristad.vault;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DataKeyTable {

    private final JdbcClient jdbc;

    DataKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The version of the wrapping key by which new keys are wrapped: another one after a rotation has begun. */
    int wrappingVersion() {
        return jdbc.sql("select version from vault.wrapping where current")
                .query(Integer.class)
                .single();
    }

    void insert(UUID id, DataKey made) {
        jdbc.sql("insert into vault.data_key (id, wrapped, wrapped_by, state) values (:id, :wrapped, :by, 'LIVE')")
                .param("id", id)
                .param("wrapped", made.wrapped())
                .param("by", made.wrappedBy())
                .update();
    }

    /** When it was destroyed just now, if there was a live one. */
    Optional<Instant> destroy(UUID id, String reason) {
        return jdbc.sql("select vault.destroy(:id, :reason)")
                .param("id", id)
                .param("reason", reason)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Its state, if this actor may know of it. */
    Optional<String> state(UUID id) {
        return jdbc.sql("""
                select state from vault.data_key where id = :id
                union select 'DESTROYED' from vault.tombstone where id = :id
                """).param("id", id).query(String.class).optional();
    }

    /** The wrapped key, if it is live and this actor may have it. */
    Optional<DataKey.Wrapped> wrapped(UUID id) {
        return jdbc.sql("select wrapped, wrapped_by from vault.data_key where id = :id and state = 'LIVE'")
                .param("id", id)
                .query((row, number) -> new DataKey.Wrapped(row.getBytes("wrapped"), row.getInt("wrapped_by")))
                .optional();
    }
}
