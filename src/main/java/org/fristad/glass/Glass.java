package org.fristad.glass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseCode;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.network.Organisations;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.fristad.network.StaffDirectory;
import org.fristad.vault.Reason;
import org.fristad.vault.Vault;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Breaking the glass of a case, and reviewing that it was broken. Every condition stands in the database; here they are
 * asked once more only to be answered in words.
 */
@Service
@Transactional
class Glass {

    private static final String WORDS = "glass.opening.words";
    private static final int SHOWN = 50;

    private final GlassTable table;
    private final Cases cases;
    private final Organisations organisations;
    private final StaffDirectory staff;
    private final Rights rights;
    private final Proof proof;
    private final Vault vault;
    private final Audit audit;

    Glass(
            GlassTable table,
            Cases cases,
            Organisations organisations,
            StaffDirectory staff,
            Rights rights,
            Proof proof,
            Vault vault,
            Audit audit) {
        this.table = table;
        this.cases = cases;
        this.organisations = organisations;
        this.staff = staff;
        this.rights = rights;
        this.proof = proof;
        this.vault = vault;
        this.audit = audit;
    }

    /** Whether breaking glass, or reviewing it, is anything to somebody at all. */
    boolean concerns(Actor actor) {
        return rights.may(actor, Right.BREAK_GLASS) || rights.may(actor, Right.SEE_LOG);
    }

    /**
     * What the page shows.
     *
     * @param may whether the actor may break glass, paused or not
     * @param paused whether an opening of theirs was not reviewed in time
     */
    record Sight(
            boolean may,
            boolean paused,
            int minutes,
            int hours,
            int words,
            List<String> groups,
            List<Opening> own,
            List<Opening> ofOthers) {}

    /** What the page shows.
     *
     * @throws NotFound when neither breaking glass nor reviewing it is the actor's
     */
    Sight sight() {
        if (!concerns(Actor.current())) {
            throw new NotFound();
        }
        var others = table.ofOthers(SHOWN);
        audit.listed("glass", "", others.stream().map(Opening::id).toList());
        return new Sight(
                rights.may(Actor.current(), Right.BREAK_GLASS),
                table.paused(),
                table.chosen("GLASS_MINUTES"),
                table.chosen("GLASS_REVIEW_HOURS"),
                table.chosen("GLASS_WORDS"),
                table.groups(),
                table.own(SHOWN),
                others);
    }

    /** Breaks the glass of a case, or leads to it where it is open anyway.
     *
     * @return nothing when there is no such case, or none whose glass the actor can break: the two are told apart to nobody
     * @throws ConfirmFirst when the actor has not just proved with a strong factor who they are
     * @throws Refused when the actor's right rests, or too many codes were tried, or the words are too few
     */
    Optional<CaseId> open(String code, String reason, String words) {
        if (!rights.may(Actor.current(), Right.BREAK_GLASS)) {
            throw new NotFound();
        }
        var least = table.chosen("GLASS_WORDS");
        if (words.length() < least) {
            throw new Refused("words", "glass.refused.words", least);
        }
        if (table.paused()) {
            throw new Refused(null, "glass.refused.paused", table.chosen("GLASS_REVIEW_HOURS"));
        }
        proof.strongly();
        table.oneAtATime();
        if (table.triesLeft() < 1) {
            throw new Refused("code", "glass.refused.tries");
        }
        var normalised = CaseCode.normalised(code);
        var opened = cases.byCode(normalised).filter(this::openAnyway).map(CaseHead::id);
        if (opened.isPresent()) {
            return opened;
        }
        if (!table.knock(normalised)) {
            audit.wrote("glass.missed", Actor.current().person());
            return Optional.empty();
        }
        var opening = UUID.randomUUID();
        vault.create(opening);
        var id = table.open(opening, normalised, reason, vault.seal(opening, WORDS, words))
                .orElseThrow(Stale::new);
        var own = organisations.get(Actor.current().organisation());
        cases.happened(id, "glass.happening.opened", own.name());
        audit.wrote("glass.opened", id.value(), Map.of("opening", opening.toString(), "reason", reason));
        return Optional.of(id);
    }

    private boolean openAnyway(CaseHead head) {
        return table.groups().stream().map(Group::valueOf).allMatch(head::sees);
    }

    /** Ends the actor's own opening of a case before its time. */
    void close(CaseId id) {
        var opening = table.running(id).orElseThrow(NotFound::new);
        if (!table.close(opening)) {
            throw new NotFound();
        }
        audit.wrote("glass.closed", id.value());
    }

    /** Whether the actor has broken the glass of this case and it has not ended. */
    boolean running(CaseId id) {
        return table.running(id).isPresent();
    }

    /** What waits for the actor's review. */
    List<Opening> waiting() {
        return table.waiting(SHOWN);
    }

    /** What waits for the actor's review of one case. */
    List<Opening> waiting(CaseId id) {
        return table.waiting(id);
    }

    /** One opening with what was said.
     *
     * @param who the name of a colleague, empty when somebody of another organisation did it
     * @param mine whether it is the actor's own, which others review
     */
    record Said(Opening opening, String who, String words, boolean mine) {
        @Override
        public String toString() {
            return "said";
        }
    }

    /** One opening.
     *
     * @throws NotFound when there is none, or not for the actor
     */
    Said said(UUID id) {
        var opening = table.find(id).orElseThrow(NotFound::new);
        audit.read("glass", id);
        var colleague = opening.organisation().equals(Actor.current().organisation());
        return new Said(
                opening,
                colleague ? staff.name(opening.staff()) : "",
                vault.open(id, WORDS, table.words(id), Reason.REVIEW),
                opening.isOf(Actor.current().person()));
    }

    /** Says whether it was right.
     *
     * @throws Stale when somebody else has said so before
     */
    void review(UUID id, String verdict) {
        var opening = table.find(id).orElseThrow(NotFound::new);
        if (opening.isOf(Actor.current().person())) {
            throw new NotFound();
        }
        if (!opening.waits() || !table.review(id, verdict)) {
            throw new Stale();
        }
        audit.wrote("glass.reviewed", opening.caseId().value(), Map.of("opening", id.toString(), "verdict", verdict));
    }
}
