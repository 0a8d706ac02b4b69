package org.fristad.network;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.fristad.vault.Reason;
import org.fristad.vault.Sealed;
import org.fristad.vault.Vault;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works in one's own organisation, with which roles; nobody else's staff can be seen. */
@Service
@Transactional
public class StaffDirectory {

    private final StaffTable table;
    private final OrganisationTable organisations;
    private final Rights rights;
    private final Vault vault;
    private final Proof proof;
    private final Audit audit;
    private final Clock clock;

    StaffDirectory(
            StaffTable table,
            OrganisationTable organisations,
            Rights rights,
            Vault vault,
            Proof proof,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.organisations = organisations;
        this.rights = rights;
        this.vault = vault;
        this.proof = proof;
        this.audit = audit;
        this.clock = clock;
    }

    /** The staff member as acting now, with the roles in force today.
     *
     * @throws NotFound when nobody of that id works here today, or the organisation has left the network
     */
    @Transactional(readOnly = true)
    public Actor actor(UUID staff, Purpose purpose) {
        var found = table.active(staff).orElseThrow(NotFound::new);
        return new Actor(
                found.id(), found.organisation(), roles(List.of(staff)).getOrDefault(staff, Set.of()), purpose);
    }

    /** The name of a colleague, also one who has left. */
    @Transactional(readOnly = true)
    public String name(UUID staff) {
        return name(table.find(staff).orElseThrow(NotFound::new));
    }

    /** Those of an organisation, by name, also those who have left. */
    @Transactional(readOnly = true)
    public List<StaffMember> of(UUID organisation) {
        return members(table.of(organisation));
    }

    /** Those who work in an organisation today, by name. */
    @Transactional(readOnly = true)
    public List<StaffMember> active(UUID organisation) {
        return members(table.activeOf(organisation));
    }

    private List<StaffMember> members(List<StaffTable.Staff> found) {
        var roles = roles(found.stream().map(StaffTable.Staff::id).toList());
        return found.stream()
                .map(it -> new StaffMember(
                        it.id(),
                        it.organisation(),
                        name(it),
                        it.language(),
                        it.activeFrom(),
                        it.activeUntil(),
                        roles.getOrDefault(it.id(), Set.of())))
                .sorted(Comparator.comparing(StaffMember::name, Collator.getInstance(Locale.of("sv"))))
                .toList();
    }

    /** Somebody begins to work in the administrator's organisation, without a role: roles take two ({@link RolesAsked}). */
    public UUID add(String name, String language) {
        administered();
        proof.lately();
        return added(name, language);
    }

    /** The program itself takes somebody on, who has these roles at once: an organisation's first administrator. */
    public UUID found(String name, String language, Set<Role> roles) {
        fits(roles);
        var added = added(name, language);
        roles.forEach(role -> table.give(added, role));
        return added;
    }

    private UUID added(String name, String language) {
        var organisation = administered();
        var added = new StaffTable.Staff(
                UUID.randomUUID(), organisation, sealed(organisation, name), language, LocalDate.now(clock), null);
        table.insert(added);
        audit.wrote("staff.added", added.id());
        return added.id();
    }

    /** The administrator's organisation, where these roles exist.
     *
     * @throws Refused when one does not
     */
    UUID fits(Set<Role> roles) {
        var organisation = organisations.find(administered()).orElseThrow(NotFound::new);
        if (!roles.stream().allMatch(role -> rights.fits(role, organisation.kind()))) {
            throw new Refused("roles", "network.role.unfit");
        }
        return organisation.id();
    }

    /** A colleague has a role no more, from now on. */
    public void take(UUID staff, Role role) {
        administered();
        colleague(staff);
        if (table.take(staff, role) > 0) {
            audit.wrote("staff.role.taken", staff, Map.of("role", role.name()));
        }
    }

    /** A colleague works here no more, from now on. */
    public void end(UUID staff) {
        administered();
        colleague(staff);
        table.end(staff);
        audit.wrote("staff.ended", staff);
    }

    /** The language of one's own pages. */
    public void chooseLanguage(String language) {
        table.chooseLanguage(language);
    }

    /** The first of an organisation's staff brings the organisation's key. */
    private Sealed sealed(UUID organisation, String name) {
        try {
            return vault.seal(organisation, StaffTable.NAME, name);
        } catch (NotFound e) {
            vault.create(organisation);
            return vault.seal(organisation, StaffTable.NAME, name);
        }
    }

    private static UUID administered() {
        var actor = Actor.current();
        if (!actor.is(Role.ACCOUNT_ADMINISTRATOR)) {
            throw new NotFound();
        }
        return actor.organisation();
    }

    /** Somebody else of the administrator's organisation. */
    void colleague(UUID staff) {
        if (table.find(staff).isEmpty()) {
            throw new NotFound();
        }
        if (staff.equals(Actor.current().person())) {
            throw new Refused(null, "network.role.own");
        }
    }

    private Map<UUID, Set<Role>> roles(List<UUID> staff) {
        return table.roles(staff).stream()
                .collect(groupingBy(StaffTable.Held::staff, mapping(StaffTable.Held::role, toSet())));
    }

    private String name(StaffTable.Staff staff) {
        return vault.open(staff.organisation(), StaffTable.NAME, staff.name(), Reason.STAFF_DIRECTORY);
    }
}
