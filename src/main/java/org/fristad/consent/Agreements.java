package org.fristad.consent;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.Organisations;
import org.fristad.papers.Paper;
import org.fristad.papers.Papers;
import org.fristad.vault.Reason;
import org.fristad.vault.Sealed;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the persons of a case were asked, and what they answered. Support never depends on a yes; a no changes nothing of
 * what one's own organisation does, and taking a yes back needs nothing but having the case open.
 */
@Service
@Transactional
public class Agreements {

    private static final String GUARDIAN = "consent.answer.guardian_name";

    private final AgreementTable table;
    private final Cases cases;
    private final Papers papers;
    private final Organisations organisations;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;

    Agreements(
            AgreementTable table,
            Cases cases,
            Papers papers,
            Organisations organisations,
            Vault vault,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.cases = cases;
        this.papers = papers;
        this.organisations = organisations;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /** The agreements of a case that the actor may read, with how each was answered.
     *
     * @param answers by agreement, for the owning organisation; the last of each
     * @param signatures by agreement, the paper that was signed
     * @param papers that can be attached as signed
     */
    record Sight(
            CaseHead head,
            List<Agreement> agreements,
            Map<UUID, Answer> answers,
            Map<UUID, String> guardians,
            Map<UUID, UUID> signatures,
            List<Paper> papers) {}

    /** Everything the page on the agreements of a case shows. */
    Sight sight(CaseId id) {
        var head = cases.head(id);
        audit.read("consent", id.value());
        var answers = table.answers(id).stream()
                .filter(answer -> answer.state() != Agreement.State.WITHDRAWN)
                .collect(Collectors.toMap(Answer::agreement, answer -> answer, (first, last) -> last));
        var guardians = answers.values().stream()
                .filter(answer -> answer.guardianName() != null)
                .collect(Collectors.toMap(Answer::agreement, answer -> guardian(id, answer.guardianName())));
        return new Sight(
                head, table.of(id), answers, guardians, table.signatures(id), head.owned() ? signed(id) : List.of());
    }

    private List<Paper> signed(CaseId id) {
        return papers.of(id, List.of("SIGNED_CONSENT")).stream()
                .filter(Paper::open)
                .toList();
    }

    /** The paper that the person has signed for it is this one, among the files of the case. */
    void attach(CaseId id, UUID agreement, UUID paper) {
        cases.headOfOwn(id);
        known(id, agreement);
        if (signed(id).stream().noneMatch(one -> one.id().equals(paper))) {
            throw new NotFound();
        }
        table.attach(id, agreement, paper);
        audit.wrote("consent.signed", id.value(), Map.of("agreement", agreement.toString(), "paper", paper.toString()));
    }

    private String guardian(CaseId id, @Nullable Sealed name) {
        return name == null ? "" : vault.open(id.value(), GUARDIAN, name, Reason.CASE_WORK);
    }

    /** What others may be let see of the case today, and what that rests on. */
    public List<Allowed> allowed(CaseId id) {
        return table.allowed(id);
    }

    /** The same, with what was disclosed today to be said once. */
    public List<Allowed> allowedToday(CaseId id) {
        var all = new ArrayList<>(table.allowed(id));
        all.addAll(table.allowedOnce(id));
        return all;
    }

    /**
     * Writes down what a person was asked and, when they have answered at once, what they said.
     *
     * @return the agreements, one for each recipient
     */
    List<UUID> ask(CaseId id, Asked asked, @Nullable Said said) {
        cases.decidable(id);
        if (cases.people(id).stream().noneMatch(one -> one.id().equals(asked.person()))) {
            throw new Refused("person", "web.input.choose");
        }
        if (asked.until() != null && asked.until().isBefore(LocalDate.now(clock))) {
            throw new Refused("until", "consent.refused.past");
        }
        if (asked.hasRecipient() == asked.groups().isEmpty()) {
            throw asked.hasRecipient()
                    ? new Refused("groups", "consent.refused.groups")
                    : new Refused("kinds", "consent.refused.recipient");
        }
        var made = new ArrayList<UUID>();
        if (asked.organisation() != null) {
            var organisation = organisations.get(asked.organisation());
            made.add(insert(id, asked, organisation.id(), null, organisation.code()));
        }
        for (var kind : asked.kinds()) {
            made.add(insert(id, asked, null, kind, kind.name()));
        }
        if (made.isEmpty()) {
            made.add(insert(id, asked, null, null, "NOBODY"));
        }
        if (said != null) {
            made.forEach(agreement -> answer(id, agreement, said));
        }
        return made;
    }

    private UUID insert(CaseId id, Asked asked, @Nullable UUID organisation, @Nullable Kind kind, String recipient) {
        var agreement = UUID.randomUUID();
        table.insert(agreement, id, asked, organisation, kind);
        audit.wrote(
                "consent.asked",
                id.value(),
                Map.of(
                        "agreement",
                        agreement.toString(),
                        "purpose",
                        asked.purpose().name(),
                        "recipient",
                        recipient,
                        "groups",
                        asked.groups().stream().map(Group::name).sorted().collect(Collectors.joining("+"))));
        return agreement;
    }

    /** Writes down what was said to a question that waited for it.
     *
     * @throws Stale when it has its answer already
     */
    void answer(CaseId id, UUID agreement, Said said) {
        cases.decidable(id);
        known(id, agreement);
        try {
            table.insert(
                    id,
                    agreement,
                    said,
                    said.guardian() == null || said.guardianName().isBlank()
                            ? null
                            : vault.seal(id.value(), GUARDIAN, said.guardianName()));
        } catch (DataIntegrityViolationException answered) {
            throw new Stale();
        }
        var yes = said.state() == Agreement.State.GIVEN;
        cases.happened(id, yes ? "consent.happening.given" : "consent.happening.refused", null);
        audit.wrote(
                yes ? "consent.given" : "consent.refused",
                id.value(),
                Map.of("agreement", agreement.toString(), "how", said.how()));
    }

    /** A question that waits for its answer; for the organisation that asked it.
     *
     * @throws NotFound when there is none, or it has its answer
     */
    Agreement waiting(CaseId id, UUID agreement) {
        cases.decidable(id);
        audit.read("consent", id.value());
        var found = known(id, agreement);
        if (found.state() != Agreement.State.ASKED) {
            throw new NotFound();
        }
        return found;
    }

    /** One agreement of the own organisation's case, whatever became of it. */
    Agreement one(CaseId id, UUID agreement) {
        cases.headOfOwn(id);
        audit.read("consent", id.value());
        return known(id, agreement);
    }

    private Agreement known(CaseId id, UUID agreement) {
        return table.find(id, agreement).orElseThrow(NotFound::new);
    }

    /** Whether anything of the case is open to the actor. */
    boolean open(CaseId id) {
        return !cases.people(id).isEmpty();
    }

    /** The yeses that hold, for a card beside the case. */
    List<Agreement> given(CaseId id) {
        return table.of(id).stream()
                .filter(one -> one.state() == Agreement.State.GIVEN)
                .toList();
    }

    /**
     * The person takes a yes back. Whoever has any of the case open writes it down; everything that rested on it ends in
     * the same transaction, and the log keeps who had seen what on it since when. A question without an answer is taken away.
     *
     * @return what it was until then
     */
    Agreement withdraw(CaseId id, UUID agreement) {
        cases.head(id);
        var given = known(id, agreement);
        if (given.state() == Agreement.State.WITHDRAWN) {
            return given;
        }
        var asked = given.answeredAt() == null;
        cases.happened(id, asked ? "consent.happening.unasked" : "consent.happening.withdrawn", null);
        var seen = table.withdraw(agreement).orElseThrow(NotFound::new);
        audit.wrote(
                asked ? "consent.unasked" : "consent.withdrawn",
                id.value(),
                Map.of("agreement", agreement.toString(), "seen", seen));
        return given;
    }
}
