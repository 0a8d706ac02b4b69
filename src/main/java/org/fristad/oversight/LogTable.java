package org.fristad.oversight;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fristad.database.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LogTable {

    private static final RowMapper<LogSearch.Entry> ENTRY = Row.as(LogSearch.Entry.class);

    /** What each choice of the page means in the log's own codes. */
    static final Map<String, String> KINDS = Map.of(
            "SEEN", "(read|listed)$",
            "OPENED", "^(vault\\.opened|guarded\\.revealed|paper\\.fetched|export\\.made)$",
            "REFUSED", "refused$",
            "SIGNED_IN", "^account\\.(session|sign|passkey|code|password|link)",
            "RIGHTS", "^(erasure|hold|correction|export|retention|breach|vault\\.destroyed)");

    private final JdbcClient jdbc;

    LogTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The organisation's newest entries that fit, from below a number on. */
    List<LogSearch.Entry> find(LogSearch search, ZoneId zone, int most) {
        var asked = new LinkedHashMap<String, @Nullable Object>();
        asked.put("e.person = :staff", search.staff());
        asked.put("e.action ~ :action", search.action() == null ? null : KINDS.get(search.action()));
        asked.put("e.object = :object", search.object());
        asked.put(
                "e.at >= :from",
                search.from() == null
                        ? null
                        : Row.value(search.from().atStartOfDay(zone).toInstant()));
        asked.put(
                "e.at < :until",
                search.until() == null
                        ? null
                        : Row.value(
                                search.until().plusDays(1).atStartOfDay(zone).toInstant()));
        asked.put("e.seq < :before", search.before());
        var conditions = asked.entrySet().stream()
                .filter(condition -> condition.getValue() != null)
                .map(condition -> " and " + condition.getKey())
                .collect(Collectors.joining());
        var sql = jdbc.sql("""
                select e.seq, e.at, e.person, e.roles, e.purpose, e.action, e.object from audit.entry e
                where e.organisation = actor.organisation() and (select actor.has_role('DATA_PROTECTION_OFFICER'))%s
                order by e.seq desc limit :most
                """.formatted(conditions)).param("most", most);
        for (var condition : asked.entrySet()) {
            if (condition.getValue() != null) {
                sql = sql.param(name(condition.getKey()), condition.getValue());
            }
        }
        return sql.query(ENTRY).list();
    }

    private static String name(String condition) {
        return condition.substring(condition.indexOf(':') + 1);
    }
}
