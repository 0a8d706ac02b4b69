package org.fristad.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CheckpointTable {

    private static final RowMapper<Checkpoint> CHECKPOINT = (row, number) -> new Checkpoint(
            row.getLong("seq"),
            row.getObject("at", java.time.OffsetDateTime.class).toInstant(),
            row.getBytes("hash"),
            row.getBytes("signature"));

    /** Where the log ends. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record End(long seq, byte[] hash) {}

    private final JdbcClient jdbc;

    CheckpointTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The log's end, when it is time to sign it. */
    Optional<End> endToSign() {
        return jdbc.sql("select seq, hash from audit.end_to_sign()")
                .query((row, number) -> new End(row.getLong("seq"), row.getBytes("hash")))
                .optional();
    }

    void keep(Checkpoint signed) {
        jdbc.sql("select audit.keep_checkpoint(:seq, :at, :hash, :signature)")
                .param("seq", signed.seq())
                .param("at", Row.value(signed.at()))
                .param("hash", signed.hash())
                .param("signature", signed.signature())
                .query()
                .listOfRows();
    }

    Optional<Checkpoint> find(long seq) {
        return jdbc.sql("select seq, at, hash, signature from audit.checkpoint where seq = :seq")
                .param("seq", seq)
                .query(CHECKPOINT)
                .optional();
    }

    /** Those after this entry, in their order. */
    List<Checkpoint> after(long seq) {
        return jdbc.sql("select seq, at, hash, signature from audit.checkpoint where seq > :seq order by seq")
                .param("seq", seq)
                .query(CHECKPOINT)
                .list();
    }

    /** Those of a time, in their order. */
    List<Checkpoint> between(Instant from, Instant until) {
        return jdbc.sql("""
                select seq, at, hash, signature from audit.checkpoint where at >= :from and at < :until order by seq
                """)
                .param("from", Row.value(from))
                .param("until", Row.value(until))
                .query(CHECKPOINT)
                .list();
    }
}
