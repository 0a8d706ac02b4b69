package org.fristad.handover;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Refused;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Extracts;
import org.fristad.cases.Group;
import org.fristad.consent.Agreements;
import org.fristad.consent.Allowed;
import org.fristad.network.Organisation;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.Organisations;
import org.fristad.vault.Reason;
import org.fristad.vault.Vault;
import org.fristad.web.Codes;
import org.fristad.web.Texts;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Numbered copies for authorities. A copy holds what was chosen as it was on the day, rests on the person's yes or on another
 * ground, and is kept sealed under the case's key; what could kill is never in it.
 */
@Service
@Transactional
class Copies {

    private static final String CONTENT = "handover.copy.content";

    private final CopyTable table;
    private final Cases cases;
    private final Extracts extracts;
    private final Agreements agreements;
    private final Organisations organisations;
    private final Vault vault;
    private final Proof proof;
    private final Audit audit;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    Copies(
            CopyTable table,
            Cases cases,
            Extracts extracts,
            Agreements agreements,
            Organisations organisations,
            Vault vault,
            Proof proof,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.cases = cases;
        this.extracts = extracts;
        this.agreements = agreements;
        this.organisations = organisations;
        this.vault = vault;
        this.proof = proof;
        this.audit = audit;
        this.clock = clock;
    }

    /** Everything the page on a case's copies shows.
     *
     * @param recipients who gets copies and is allowed something of this case today
     * @param groups what somebody among them may be given
     */
    record Sight(CaseHead head, List<Copy> copies, List<Organisation> recipients, List<String> groups) {

        /** Whether there can be no copy with something in it that is not open to the actor, and that is so not in the list. */
        boolean seesAll() {
            return head.groups().containsAll(EnumSet.complementOf(EnumSet.of(Group.GUARDED)));
        }
    }

    /** The copies of a case; for the organisation whose case it is. */
    Sight sight(CaseId id) {
        var head = cases.headOfOwn(id);
        audit.read("handover", id.value());
        var allowed = allowed(id);
        var copying = copying();
        var recipients = organisations.all().stream()
                .filter(one -> copying.contains(one.kind()) && !one.id().equals(head.owner()))
                .filter(one -> allowed.stream().anyMatch(it -> it.isFor(one)))
                .toList();
        var groups = allowed.stream()
                .filter(it -> recipients.stream().anyMatch(it::isFor))
                .flatMap(it -> it.groups().stream())
                .distinct()
                .filter(group -> Extracts.GROUPS.contains(Group.valueOf(group)))
                .sorted()
                .toList();
        return new Sight(head, table.of(id), recipients, groups);
    }

    private List<Allowed> allowed(CaseId id) {
        return agreements.allowedToday(id);
    }

    /** The kinds of organisations that get copies instead of reading on screen. */
    private Set<Kind> copying() {
        return organisations.facts().stream()
                .filter(fact -> fact.fact().equals("SHARING") && fact.value().equals("HANDOVER_COPY"))
                .map(fact -> fact.kind())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    /**
     * Makes a copy. It says that those groups are in it of which something is known.
     *
     * @throws Refused when the recipient reads on screen, or nothing covers these groups
     */
    UUID make(CaseId id, UUID recipient, Set<Group> groups) {
        var head = cases.decidable(id);
        var to = sight(id).recipients().stream()
                .filter(one -> one.id().equals(recipient))
                .findFirst()
                .orElseThrow(() -> new Refused("recipient", "handover.refused.recipient"));
        if (groups.isEmpty()
                || !Extracts.GROUPS.containsAll(groups)
                || !head.groups().containsAll(groups)) {
            throw new Refused("groups", "handover.refused.groups");
        }
        var names = groups.stream().map(Group::name).toList();
        var fitting = allowed(id).stream().filter(one -> one.isFor(to)).toList();
        var rests = fitting.stream()
                .filter(one -> one.groups().containsAll(names))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "groups",
                        "handover.refused.notCovered",
                        Codes.labels("group", fitting.getFirst().groups())));
        proof.lately();
        var sections = extracts.of(id, groups);
        var within = sections.stream()
                .map(Extracts.Section::group)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Group.class)));
        if (within.isEmpty()) {
            throw new Refused("groups", "handover.refused.empty");
        }
        var made = UUID.randomUUID();
        var number = table.next();
        var called = number.year() + "-" + number.number();
        var content = content(head, called, to, sections, rests);
        try {
            table.insert(
                    made,
                    id,
                    number,
                    to.id(),
                    within,
                    rests,
                    vault.seal(id.value(), CONTENT, json.writeValueAsString(content)));
        } catch (DataIntegrityViolationException takenBackMeanwhile) {
            throw new Refused("groups", "handover.refused.meanwhile");
        }
        cases.happened(id, "handover.happening.made", to.name());
        audit.wrote(
                "handover.made",
                id.value(),
                Map.of(
                        "copy",
                        made.toString(),
                        "number",
                        called,
                        "recipient",
                        to.code(),
                        "basis",
                        rests.basis().name(),
                        "groups",
                        within.stream().map(Group::name).sorted().collect(Collectors.joining("+"))));
        return made;
    }

    private Content content(
            CaseHead head, String called, Organisation to, List<Extracts.Section> sections, Allowed rests) {
        var parts = sections.stream()
                .map(section -> new Content.Part(
                        section.group().name(),
                        Texts.label("group", section.group().name()),
                        section.person(),
                        section.lines().stream()
                                .map(line -> new Content.Line(line.label(), line.value()))
                                .toList()))
                .toList();
        return new Content(
                called,
                head.code(),
                organisations.get(head.owner()).name(),
                to.name(),
                Texts.label("basis", rests.basis().name()),
                LocalDate.now(clock).toString(),
                parts);
    }

    /** A copy with what stands in it.
     *
     * @param text the same as data
     */
    record Opened(CaseHead head, Copy copy, Content content, String text) {}

    /** A copy, opened; each time is logged. */
    Opened open(CaseId id, UUID copy) {
        var head = cases.headOfOwn(id);
        var found = table.find(id, copy).orElseThrow(NotFound::new);
        audit.read("handover.copy", id.value());
        var text = vault.open(id.value(), CONTENT, found.content(), Reason.HAND_OVER);
        return new Opened(head, found, json.readValue(text, Content.class), text);
    }
}
