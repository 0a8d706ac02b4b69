package org.fristad.vault;

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

    void insert(UUID id, byte[] wrapped) {
        jdbc.sql("insert into vault.data_key (id, wrapped, state) values (:id, :wrapped, 'LIVE')")
                .param("id", id)
                .param("wrapped", wrapped)
                .update();
    }

    /** The wrapped key, if it is live and this actor may have it. */
    Optional<byte[]> wrapped(UUID id) {
        return jdbc.sql("select wrapped from vault.data_key where id = :id and state = 'LIVE'")
                .param("id", id)
                .query(byte[].class)
                .optional();
    }
}
