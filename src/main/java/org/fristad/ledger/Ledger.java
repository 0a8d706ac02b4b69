package org.fristad.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.audit.Audit;
import org.fristad.database.ServerAnswer;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Budget lines, and what is left of them. Money is bound by the database itself when a decision is written ({@code
 * ledger.book}, called by the trigger of the room that decides): all its lines or none, and never past a line's cap.
 */
@Service
@Transactional
public class Ledger {

    private final LedgerTable table;
    private final Audit audit;

    Ledger(LedgerTable table, Audit audit) {
        this.table = table;
        this.audit = audit;
    }

    /** Opens a budget line of a programme year; for finance. The key's repetition gives the same line.
     *
     * @throws Refused when the key was used for another wish, or the funder has such a line already
     */
    public Booking open(UUID key, int year, String category, String funder, Money cap) {
        var line = UUID.nameUUIDFromBytes(("budget line " + key).getBytes(StandardCharsets.UTF_8));
        var request = digest("OPEN|%d|%s|%s|%d".formatted(year, category, funder, cap.ore()));
        try {
            var done = table.open(key, request, line, year, category, funder, cap);
            if (!done.repeated()) {
                audit.wrote("ledger.opened", line, Map.of("entry", done.entry().toString()));
            }
            return done;
        } catch (DuplicateKeyException e) {
            throw new Refused("funder", "ledger.line-exists");
        } catch (DataAccessException e) {
            throw ServerAnswer.in(e).state().equals("FR002") ? new Refused(null, "ledger.key-used") : e;
        }
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

    private static byte[] digest(String request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
