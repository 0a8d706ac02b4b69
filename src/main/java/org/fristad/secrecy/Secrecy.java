package org.fristad.secrecy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseHead;
import org.fristad.cases.CaseId;
import org.fristad.cases.CasePerson;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.network.Organisation;
import org.fristad.network.Organisations;
import org.fristad.secrecy.SecrecyTable.Kept;
import org.fristad.vault.Reason;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The two things that are both called consent and are neither a yes to sharing: the legal basis on which the organisation
 * keeps a case, and the person's waiver of secrecy in a direction. And what authorities have told, each time with its ground.
 */
@Service
@Transactional
class Secrecy {

    private static final String WORDS = "secrecy.received.words";

    private final SecrecyTable table;
    private final Cases cases;
    private final Organisations organisations;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;

    Secrecy(SecrecyTable table, Cases cases, Organisations organisations, Vault vault, Audit audit, Clock clock) {
        this.table = table;
        this.cases = cases;
        this.organisations = organisations;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /** What an authority has told, opened. */
    record Told(Received received, String words) {}

    /** Everything the page on secrecy in a case shows.
     *
     * @param bases those that the organisation can have
     * @param kept those that were written down, the one that holds first
     * @param authorities whom a waiver can be about
     */
    record Sight(
            CaseHead head,
            List<CasePerson> people,
            List<Basis> bases,
            List<Kept> kept,
            List<Waiver> waivers,
            List<Told> told,
            List<Organisation> authorities,
            LocalDate today) {

        /** The kinds of the authorities, as choices. */
        List<String> kinds() {
            return authorities.stream()
                    .map(Organisation::kind)
                    .distinct()
                    .map(Enum::name)
                    .toList();
        }
    }

    /** What is known of secrecy in a case; for the organisation whose case it is. */
    Sight sight(CaseId id) {
        var head = cases.headOfOwn(id);
        audit.read("secrecy", id.value());
        var told = table.received(id).stream()
                .map(one -> new Told(one, vault.open(id.value(), WORDS, one.words(), Reason.CASE_WORK)))
                .toList();
        return new Sight(
                head,
                cases.people(id),
                table.bases(head.owner()),
                table.kept(id),
                table.waivers(id),
                told,
                authorities(head),
                LocalDate.now(clock));
    }

    private List<Organisation> authorities(CaseHead head) {
        var kinds = table.authorities();
        return organisations.all().stream()
                .filter(one -> kinds.contains(one.kind()) && !one.id().equals(head.owner()))
                .toList();
    }

    /** Writes down on which legal basis the case is kept. */
    void keep(CaseId id, String basis) {
        var head = cases.decidable(id);
        if (table.bases(head.owner()).stream().noneMatch(one -> one.code().equals(basis))) {
            throw new Refused("basis", "web.input.choose");
        }
        table.keep(id, basis);
        audit.wrote("secrecy.basis", id.value(), Map.of("basis", basis));
    }

    /** Writes down that a person waives secrecy. */
    UUID waive(CaseId id, Waiving waiving) {
        var head = cases.decidable(id);
        if (cases.people(id).stream().noneMatch(one -> one.id().equals(waiving.person()))) {
            throw new Refused("person", "web.input.choose");
        }
        if ((waiving.authority() == null) == (waiving.kind() == null)
                || !(waiving.authority() == null
                        ? table.authorities().contains(waiving.kind())
                        : authorities(head).stream().anyMatch(one -> one.id().equals(waiving.authority())))) {
            throw new Refused("authority", "secrecy.refused.authority");
        }
        if (waiving.groups().isEmpty()) {
            throw new Refused("groups", "web.input.choose");
        }
        if (waiving.until() != null && waiving.until().isBefore(LocalDate.now(clock))) {
            throw new Refused("until", "secrecy.refused.past");
        }
        var made = UUID.randomUUID();
        table.insert(made, id, waiving);
        cases.happened(id, "secrecy.happening.waived", null);
        audit.wrote(
                "secrecy.waived",
                id.value(),
                Map.of(
                        "waiver",
                        made.toString(),
                        "direction",
                        waiving.direction().name(),
                        "groups",
                        waiving.groups().stream().map(Group::name).sorted().collect(Collectors.joining("+"))));
        return made;
    }

    /** A waiver is taken back: what rests on it ends at once. One step; on call too. */
    void takeBack(CaseId id, UUID waiver) {
        cases.headOfOwn(id);
        if (table.waivers(id).stream().noneMatch(one -> one.id().equals(waiver))) {
            throw new NotFound();
        }
        if (table.takeBack(waiver)) {
            cases.happened(id, "secrecy.happening.takenBack", null);
            audit.wrote("secrecy.withdrawn", id.value(), Map.of("waiver", waiver.toString()));
        }
    }

    /**
     * Writes down what an authority has told.
     *
     * @param ground on which it could; when that is a waiver, one must have held on that day that lets it tell us
     */
    void told(CaseId id, UUID authority, String ground, String words, LocalDate onDay) {
        var head = cases.headOfOwn(id);
        if (!head.sees(Group.RIGHTS)) {
            throw new NotFound();
        }
        if (authorities(head).stream().noneMatch(one -> one.id().equals(authority))) {
            throw new Refused("authority", "secrecy.refused.authority");
        }
        if (onDay.isAfter(LocalDate.now(clock))) {
            throw new Refused("onDay", "secrecy.refused.future");
        }
        var waiver = waiver(id, authority, ground, onDay);
        if (table.grounds(authority, onDay).stream().noneMatch(ground::equals)) {
            throw new Refused("ground", "secrecy.refused.ground");
        }
        table.insert(UUID.randomUUID(), id, authority, ground, waiver, vault.seal(id.value(), WORDS, words), onDay);
        audit.wrote(
                "secrecy.told",
                id.value(),
                Map.of("authority", organisations.get(authority).code(), "ground", ground));
    }

    private @Nullable UUID waiver(CaseId id, UUID authority, String ground, LocalDate onDay) {
        if (!ground.equals("WAIVER")) {
            return null;
        }
        return table.waiving(id, authority, onDay).stream()
                .findFirst()
                .orElseThrow(() -> new Refused("ground", "secrecy.refused.noWaiver"));
    }
}
