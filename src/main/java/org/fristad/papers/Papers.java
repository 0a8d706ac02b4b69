package org.fristad.papers;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.vault.Reason;
import org.fristad.vault.Vault;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files of a case: kept under the case's key, seen by those to whom their group is open, and gone with a reason. */
@Service
@Transactional
public class Papers {

    private final PaperTable table;
    private final Cases cases;
    private final Vault vault;
    private final Audit audit;

    Papers(PaperTable table, Cases cases, Vault vault, Audit audit) {
        this.table = table;
        this.cases = cases;
        this.vault = vault;
        this.audit = audit;
    }

    PaperLimits limits() {
        return table.limits();
    }

    /** The groups to which a file can belong; what could kill is never in one. */
    static List<Group> groups(CaseHead head) {
        return Arrays.stream(Group.values())
                .filter(group -> group != Group.GUARDED && head.sees(group))
                .toList();
    }

    /** Whether the actor may add to this group of this case. */
    static boolean writable(CaseHead head, Group group) {
        return head.owned() && groups(head).contains(group);
    }

    /** Keeps a file, which was looked through.
     *
     * @param kind a code of the list of kinds
     * @return its id
     * @throws NotFound when the case is not the actor's own organisation's, or the group is not open to them
     * @throws Refused beside the field {@code file} when the case holds as much as it may
     */
    public UUID keep(CaseId id, Group group, String kind, Inspected file) {
        if (!writable(cases.headOfOwn(id), group)) {
            throw new NotFound();
        }
        var paper = UUID.randomUUID();
        int size = file.bytes().length;
        try {
            table.insert(paper, id, group, kind, file.type(), size);
        } catch (DataIntegrityViolationException full) {
            throw new Refused(Inspection.FIELD, "papers.refused.full");
        }
        table.insertName(paper, vault.seal(id.value(), Pieces.NAME, file.name()));
        for (int number = 0; number < Pieces.of(size); number++) {
            var piece = Pieces.cut(file.bytes(), number);
            table.insertPiece(paper, number, vault.sealBytes(id.value(), Pieces.place(paper, number, size), piece));
        }
        audit.wrote("paper.added", id.value(), Map.of("paper", paper.toString(), "kind", kind, "group", group.name()));
        return paper;
    }

    /** Everything the page on a case's files shows.
     *
     * @param takesFrom the groups whose files the actor may take away
     */
    record Sight(CaseHead head, List<Paper> papers, PaperLimits limits, List<String> takesFrom) {

        Sight {
            papers = List.copyOf(papers);
            takesFrom = List.copyOf(takesFrom);
        }

        boolean writes() {
            return head.owned() && !groups(head).isEmpty();
        }

        boolean removable(Paper paper) {
            return paper.open() && takesFrom.contains(paper.group().name());
        }
    }

    /** The files of the case that are open to the actor, the newest first. */
    Sight sight(CaseId id) {
        var head = cases.head(id);
        audit.read("papers", id.value());
        return new Sight(head, of(id), table.limits(), table.groupsToTakeFrom(id));
    }

    /** The files of these kinds of a case that are open to the actor, the newest first; what shows them logs it. */
    public List<Paper> of(CaseId id, Collection<String> kinds) {
        return of(id).stream().filter(paper -> kinds.contains(paper.kind())).toList();
    }

    private List<Paper> of(CaseId id) {
        return table.of(id).stream().map(row -> named(id, row)).toList();
    }

    private Paper named(CaseId id, PaperTable.PaperRow row) {
        var name = row.name() == null ? "" : vault.open(id.value(), Pieces.NAME, row.name(), Reason.CASE_WORK);
        return new Paper(
                row.id(),
                row.fieldGroup(),
                row.kind(),
                row.type(),
                row.size(),
                name,
                row.addedAt(),
                row.goneAt(),
                row.goneWhy());
    }

    /** One file of the case.
     *
     * @throws NotFound when there is none, or none for this actor, or it is gone
     */
    public Paper paper(CaseId id, UUID paper) {
        return table.find(id, paper)
                .map(row -> named(id, row))
                .filter(Paper::open)
                .orElseThrow(NotFound::new);
    }

    /** A file as it is handed out, which is logged.
     *
     * @throws NotFound when there is none, or none for this actor, or it is gone
     */
    public PaperContent read(CaseId id, UUID paper) {
        var found = paper(id, paper);
        var bytes = ByteBuffer.allocate(found.size());
        for (int number = 0; number < Pieces.of(found.size()); number++) {
            var sealed = table.piece(paper, number).orElseThrow(NotFound::new);
            bytes.put(vault.openBytes(id.value(), Pieces.place(paper, number, found.size()), sealed, Reason.CASE_WORK));
        }
        audit.wrote("paper.fetched", id.value(), Map.of("paper", paper.toString()));
        return new PaperContent(found.type(), found.name(), bytes.array());
    }

    /** A file that the actor may take away: who works on the case by name, not who has broken the glass or is on call.
     *
     * @throws NotFound when there is none, or they may not
     */
    Paper removable(CaseId id, UUID paper) {
        cases.decidable(id);
        var takesFrom = table.groupsToTakeFrom(id);
        return Optional.of(paper(id, paper))
                .filter(found -> takesFrom.contains(found.group().name()))
                .orElseThrow(NotFound::new);
    }

    /** Takes a file away: its name and content are gone; that there was one, and why it went, stays.
     *
     * @param reason a code of the list of reasons
     * @throws Stale when somebody has taken it away already
     * @throws NotFound when there was none, or the actor may not
     */
    public void takeAway(CaseId id, UUID paper, String reason) {
        if (gone(id, paper)) {
            throw new Stale();
        }
        removable(id, paper);
        if (!table.takeAway(paper, reason)) {
            throw new Stale();
        }
        audit.wrote("paper.gone", id.value(), Map.of("paper", paper.toString(), "reason", reason));
    }

    private boolean gone(CaseId id, UUID paper) {
        cases.decidable(id);
        var takesFrom = table.groupsToTakeFrom(id);
        return table.find(id, paper)
                .filter(found -> found.goneAt() != null
                        && takesFrom.contains(found.fieldGroup().name()))
                .isPresent();
    }
}
