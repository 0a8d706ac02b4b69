package org.fristad.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.Actor;
import org.fristad.actor.Afterwards;
import org.fristad.database.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The access log. What is said here during a transaction is appended by the transaction's last statement, so that
 * nothing is seen or changed without its entry, and the chain's end is locked for the shortest time. Entries hold ids
 * and codes only, never a personal word.
 */
@Component
public class Audit {

    private static final RowMapper<LoggedAccess> LOGGED = Row.as(LoggedAccess.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    Audit(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
    }

    /** Something of this kind was shown. */
    public void read(String kind, UUID object) {
        add(new Entry(kind + ".read", object, "", Map.of()));
    }

    /** A list or search was shown: one entry with a hash of what was asked and the ids that were shown. */
    public void listed(String kind, String query, Collection<UUID> shown) {
        add(new Entry(
                kind + ".listed",
                null,
                shown.stream().map(UUID::toString).collect(Collectors.joining(",")),
                Map.of("query", digest(query))));
    }

    /** Something was done, named by a dotted code as {@code case.opened}. */
    public void wrote(String action, UUID object) {
        add(new Entry(action, object, "", Map.of()));
    }

    /** Something was done, with codes that say more. */
    public void wrote(String action, UUID object, Map<String, String> codes) {
        add(new Entry(action, object, "", codes));
    }

    /** Something was refused; kept however the transaction ends that asked for it, in one of its own that follows. */
    public void refused(String action, UUID object, String code) {
        var refusal = new Entry(action + ".refused", object, "", Map.of("code", code));
        collected(refusal).refusals.add(refusal);
    }

    /** Words under this key were opened for this reason; said once in a transaction. */
    public void unsealed(String reason, UUID key) {
        add(new Entry("vault.opened", key, "", Map.of("reason", reason)));
    }

    /** What was done with and seen of one object, the newest first, as far as this actor may see the log. */
    public List<LoggedAccess> of(UUID object, int most) {
        return jdbc.sql("""
                select at, person, organisation, roles, purpose, action from audit.entry
                where object = :object order by seq desc limit :most
                """)
                .param("object", object)
                .param("most", most)
                .query(LOGGED)
                .list();
    }

    private record Entry(String action, @Nullable UUID object, String shown, Map<String, String> codes) {
        String json() {
            var fields = new ArrayList<String>();
            fields.add("\"action\":" + quoted(action));
            if (object != null) {
                fields.add("\"object\":" + quoted(object.toString()));
            }
            fields.add("\"shown\":" + quoted(shown));
            fields.add("\"detail\":"
                    + quoted(new TreeMap<>(codes)
                            .entrySet().stream()
                                    .map(code -> code.getKey() + "=" + code.getValue())
                                    .collect(Collectors.joining(";"))));
            return "{" + String.join(",", fields) + "}";
        }

        private static String quoted(String text) {
            return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + "\"";
        }
    }

    private void add(Entry entry) {
        collected(entry).entries.add(entry);
    }

    private Collected collected(Entry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()
                || Actor.acting().isEmpty()) {
            throw new IllegalStateException("Only an actor in a transaction is logged: " + entry.action());
        }
        for (var found : TransactionSynchronizationManager.getSynchronizations()) {
            if (found instanceof Collected collected) {
                return collected;
            }
        }
        var collected = new Collected();
        TransactionSynchronizationManager.registerSynchronization(collected);
        return collected;
    }

    private final class Collected implements TransactionSynchronization {
        private final LinkedHashSet<Entry> entries = new LinkedHashSet<>();
        private final LinkedHashSet<Entry> refusals = new LinkedHashSet<>();

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (!entries.isEmpty()) {
                append(List.copyOf(entries));
            }
        }

        @Override
        public void afterCompletion(int status) {
            if (!refusals.isEmpty()) {
                Afterwards.then(() -> apart.executeWithoutResult(_ -> append(List.copyOf(refusals))));
            }
        }
    }

    private void append(List<Entry> entries) {
        jdbc.sql("select audit.append(cast(:entries as jsonb))")
                .param("entries", entries.stream().map(Entry::json).collect(Collectors.joining(",", "[", "]")))
                .query()
                .listOfRows();
    }

    private static String digest(String query) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
