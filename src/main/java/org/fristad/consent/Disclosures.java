package org.fristad.consent;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.Refused;
import org.fristad.audit.Audit;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.network.Organisations;
import org.fristad.vault.Reason;
import org.fristad.vault.Vault;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is disclosed without a yes: each time with its ground and its reason, and only what the ground allows. */
@Service
@Transactional
class Disclosures {

    private static final String REASON = "consent.disclosure.reason";

    private final DisclosureTable table;
    private final Cases cases;
    private final Organisations organisations;
    private final Vault vault;
    private final Audit audit;

    Disclosures(DisclosureTable table, Cases cases, Organisations organisations, Vault vault, Audit audit) {
        this.table = table;
        this.cases = cases;
        this.organisations = organisations;
        this.vault = vault;
        this.audit = audit;
    }

    /** A disclosure with its reason opened. */
    record Told(Disclosure disclosure, String reason) {}

    /** Those of a case; for the organisation whose case it is. */
    List<Told> of(CaseId id) {
        return table.of(id).stream()
                .map(one -> new Told(
                        one,
                        one.reason() == null ? "" : vault.open(id.value(), REASON, one.reason(), Reason.CASE_WORK)))
                .toList();
    }

    /** The grounds that the organisation has whose case it is. */
    List<Ground> grounds(CaseId id) {
        return table.grounds(cases.decidable(id).owner());
    }

    /** Writes down that parts of a case are disclosed without a yes. */
    UUID disclose(CaseId id, UUID organisation, Set<Group> groups, String ground, String reason) {
        var head = cases.decidable(id);
        if (groups.isEmpty()) {
            throw new Refused("groups", "consent.refused.groups");
        }
        if (!head.groups().containsAll(groups)) {
            throw new Refused("groups", "consent.refused.wider");
        }
        if (organisation.equals(head.owner())) {
            throw new Refused("organisation", "consent.refused.own");
        }
        var known = table.grounds(head.owner()).stream()
                .filter(one -> one.code().equals(ground))
                .findFirst()
                .orElseThrow(() -> new Refused("ground", "web.input.choose"));
        var to = organisations.get(organisation);
        var made = UUID.randomUUID();
        try {
            table.insert(made, id, to.id(), groups, ground, vault.seal(id.value(), REASON, reason), known.days());
        } catch (DataIntegrityViolationException notWaived) {
            if (ground.equals("WAIVER")) {
                throw new Refused("ground", "consent.refused.noWaiver");
            }
            throw notWaived;
        }
        cases.happened(id, "consent.happening.disclosed", to.name());
        audit.wrote(
                "consent.disclosed",
                id.value(),
                Map.of(
                        "disclosure",
                        made.toString(),
                        "organisation",
                        to.code(),
                        "ground",
                        ground,
                        "groups",
                        groups.stream().map(Group::name).sorted().collect(Collectors.joining("+"))));
        return made;
    }
}
