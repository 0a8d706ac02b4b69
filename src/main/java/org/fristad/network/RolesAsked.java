package org.fristad.network;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Roles take two: one administrator of accounts asks for a colleague, another agrees. So nobody alone makes a second self. */
@Service
@Transactional
public class RolesAsked {

    private final RoleAskedTable table;
    private final StaffDirectory directory;
    private final Proof proof;
    private final Audit audit;

    RolesAsked(RoleAskedTable table, StaffDirectory directory, Proof proof, Audit audit) {
        this.table = table;
        this.directory = directory;
        this.proof = proof;
        this.audit = audit;
    }

    /** What waits in the organisation of whoever acts, for an administrator's eyes. */
    @Transactional(readOnly = true)
    public List<RoleAsked> waiting() {
        return Actor.current().is(Role.ACCOUNT_ADMINISTRATOR) ? table.waiting() : List.of();
    }

    /** What waits for this colleague. */
    @Transactional(readOnly = true)
    public List<RoleAsked> waiting(UUID staff) {
        return waiting().stream().filter(it -> it.staff().equals(staff)).toList();
    }

    /** Whether the organisation has another administrator, who could agree. */
    @Transactional(readOnly = true)
    public boolean alone() {
        var me = Actor.current();
        return directory.of(me.organisation()).stream()
                .filter(it -> it.activeUntil() == null && !it.id().equals(me.person()))
                .noneMatch(it -> it.roles().contains(Role.ACCOUNT_ADMINISTRATOR));
    }

    /** Asks for these roles for a colleague; what already waits is not asked twice. */
    public void ask(UUID staff, Set<Role> roles) {
        var organisation = directory.fits(roles);
        directory.colleague(staff);
        proof.lately();
        var waiting = waiting(staff).stream().map(RoleAsked::role).toList();
        roles.stream().sorted().filter(role -> !waiting.contains(role)).forEach(role -> {
            table.ask(organisation, staff, role, Actor.current().person());
            audit.wrote("staff.role.asked", staff, Map.of("role", role.name()));
        });
    }

    /**
     * Agrees, and the colleague has the role from now on.
     *
     * @throws NotFound when nobody has asked lately
     * @throws Refused when whoever agrees has asked, or it is for themselves
     */
    public RoleAsked agree(UUID staff, UUID asked) {
        var found = find(staff, asked);
        var me = Actor.current().person();
        if (found.askedBy().equals(me) || staff.equals(me)) {
            throw new Refused(null, "network.role.another");
        }
        settle(found, true);
        audit.wrote("staff.role.given", staff, Map.of("role", found.role().name()));
        return found;
    }

    /** Says no, or takes back what one has asked for oneself. */
    public RoleAsked refuse(UUID staff, UUID asked) {
        directory.colleague(staff);
        var found = find(staff, asked);
        settle(found, false);
        audit.wrote("staff.role.refused", staff, Map.of("role", found.role().name()));
        return found;
    }

    private void settle(RoleAsked asked, boolean yes) {
        proof.lately();
        if (!table.settle(asked.id(), yes)) {
            throw new NotFound();
        }
    }

    private RoleAsked find(UUID staff, UUID asked) {
        return waiting(staff).stream()
                .filter(it -> it.id().equals(asked))
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
