package org.fristad.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.audit.Audit;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books money in double entry. Each booking has a key of its own: asked twice, it happens once. A booking moves all its
 * lines or none, and a line is never moved past its cap, whoever asks at the same time.
 */
@Service
@Transactional
public class Ledger {

    private enum Kind {
        RESERVE,
        COMMIT,
        COMMIT_RESERVED,
        RELEASE
    }

    private final LedgerTable table;
    private final Audit audit;

    Ledger(LedgerTable table, Audit audit) {
        this.table = table;
        this.audit = audit;
    }

    /** Opens a budget line of a programme year; for finance. The key's repetition gives the same line. */
    public Booking open(UUID key, int year, String category, String funder, Money cap) {
        var line = UUID.nameUUIDFromBytes(("budget line " + key).getBytes(StandardCharsets.UTF_8));
        var request = digest("OPEN|%d|%s|%s|%d".formatted(year, category, funder, cap.ore()));
        return booked("ledger.opened", line, () -> table.open(key, request, line, year, category, funder, cap));
    }

    /** The lines of a year by category and funder, as far as the actor may see money. */
    @Transactional(readOnly = true)
    public List<BudgetLine> lines(int year) {
        return table.lines(year);
    }

    /** The years that have lines, newest first. */
    @Transactional(readOnly = true)
    public List<Integer> years() {
        return table.years();
    }

    /** One line.
     *
     * @throws NotFound when there is none, or none for this actor
     */
    @Transactional(readOnly = true)
    public BudgetLine line(UUID id) {
        return table.line(id).orElseThrow(NotFound::new);
    }

    /** Binds amounts at a first yes that waits for another.
     *
     * @throws LineExceeded when a line does not bear it; nothing is moved then
     */
    public Booking reserve(UUID key, UUID reference, Map<UUID, Money> amounts) {
        return book(key, Kind.RESERVE, reference, amounts);
    }

    /** Binds amounts at the only yes.
     *
     * @throws LineExceeded when a line does not bear it; nothing is moved then
     */
    public Booking commit(UUID key, UUID reference, Map<UUID, Money> amounts) {
        return book(key, Kind.COMMIT, reference, amounts);
    }

    /** Turns what was reserved for this reference into a commitment, at the last yes. */
    public Booking commitReserved(UUID key, UUID reference, Map<UUID, Money> amounts) {
        return book(key, Kind.COMMIT_RESERVED, reference, amounts);
    }

    /** Gives back what was reserved for this reference. */
    public Booking release(UUID key, UUID reference, Map<UUID, Money> amounts) {
        return book(key, Kind.RELEASE, reference, amounts);
    }

    private Booking book(UUID key, Kind kind, UUID reference, Map<UUID, Money> amounts) {
        var inOrder = new TreeMap<>(amounts);
        var request = digest(kind + "|" + reference
                + inOrder.entrySet().stream()
                        .map(part -> "|" + part.getKey() + "=" + part.getValue().ore())
                        .collect(Collectors.joining()));
        return booked(
                "ledger." + kind.name().toLowerCase(Locale.ROOT),
                reference,
                () -> table.book(key, request, kind.name(), reference, inOrder));
    }

    private Booking booked(String action, UUID object, Supplier<Booking> booking) {
        try {
            var done = booking.get();
            if (!done.repeated()) {
                audit.wrote(action, object, Map.of("entry", done.entry().toString()));
            }
            return done;
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof PSQLException answer && answer.getServerErrorMessage() != null) {
                switch (answer.getSQLState()) {
                    case "FR001" ->
                        throw new LineExceeded(UUID.fromString(
                                String.valueOf(answer.getServerErrorMessage().getDetail())));
                    case "FR002" -> throw new Refused(null, "ledger.key-used");
                    default -> throw e;
                }
            }
            throw e;
        }
    }

    private static byte[] digest(String request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
