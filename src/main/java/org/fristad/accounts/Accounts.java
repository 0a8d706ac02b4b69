package org.fristad.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Proof;
import org.fristad.actor.Purpose;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.fristad.network.Organisation;
import org.fristad.network.Organisations;
import org.fristad.network.Rights;
import org.fristad.network.RolesAsked;
import org.fristad.network.StaffDirectory;
import org.fristad.network.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts: who may sign in, how it is looked up, and what an organisation's administrator does with them. */
@Service
@Transactional
public class Accounts {

    static final Duration LINK_WORKS = Duration.ofDays(3);

    private static final String NAME = "[a-z0-9][a-z0-9-]{2,39}";

    private final AccountTable table;
    private final StaffDirectory staff;
    private final Organisations organisations;
    private final Rights rights;
    private final RolesAsked rolesAsked;
    private final Proof proof;
    private final Audit audit;
    private final Clock clock;

    Accounts(
            AccountTable table,
            StaffDirectory staff,
            Organisations organisations,
            Rights rights,
            RolesAsked rolesAsked,
            Proof proof,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.staff = staff;
        this.organisations = organisations;
        this.rights = rights;
        this.rolesAsked = rolesAsked;
        this.proof = proof;
        this.audit = audit;
        this.clock = clock;
    }

    /** Somebody as they are called, for their own pages. */
    public record Me(String name, String organisation, String language) {}

    /** Somebody whom the demo offers to be. */
    public record Offered(Login login, String name, Organisation organisation, Set<Role> roles) {
        public Offered {
            roles = Set.copyOf(roles);
        }
    }

    /** A colleague and their account, if they have one. */
    record Account(StaffMember member, @Nullable Login login) {
        boolean working() {
            return member.activeUntil() == null;
        }
    }

    /** The account and its link, which is shown once. */
    record Linked(Login login, Token link) {}

    /** What a link is for. */
    public record Invited(
            Organisation organisation, @Nullable String name) {}

    // ---- looked up by the program before anybody acts

    /** The account of this name that may be used today. */
    @Transactional(readOnly = true)
    public Optional<Login> named(String name) {
        return table.named(name).filter(login -> !login.disabled());
    }

    /**
     * Who acts with this account now, with the roles in force today.
     *
     * @throws NotFound when the account is disabled or its holder works here no more
     */
    @Transactional(readOnly = true)
    public Actor actor(UUID login, Purpose purpose) {
        var found = table.find(login).filter(it -> !it.disabled()).orElseThrow(NotFound::new);
        return staff.actor(found.staff(), purpose);
    }

    /** The account of this id. */
    @Transactional(readOnly = true)
    public Login login(UUID id) {
        return table.find(id).orElseThrow(NotFound::new);
    }

    /** Those whom the demo offers to be; nobody in a real network. */
    @Transactional(readOnly = true)
    public List<Offered> offered() {
        var offered = new ArrayList<Offered>();
        for (var login : table.offered()) {
            var actor = staff.actor(login.staff(), Purpose.ADMINISTRATION);
            offered.add(new Offered(
                    login, staff.name(login.staff()), organisations.get(actor.organisation()), actor.roles()));
        }
        return offered;
    }

    /** Whoever acts, for their own eyes. */
    @Transactional(readOnly = true)
    public Me me() {
        var actor = Actor.current();
        var language = staff.of(actor.organisation()).stream()
                .filter(it -> it.id().equals(actor.person()))
                .map(StaffMember::language)
                .findFirst()
                .orElse("sv");
        return new Me(
                staff.name(actor.person()),
                organisations.get(actor.organisation()).name(),
                language);
    }

    // ---- links that work once

    /** What the link is for, if it still works. */
    @Transactional(readOnly = true)
    public Optional<Invited> invited(Token link) {
        return table.invitation(link.digest())
                .map(it -> new Invited(
                        organisations.get(it.organisation()),
                        it.login() == null
                                ? null
                                : table.find(it.login()).map(Login::name).orElse(null)));
    }

    /** Takes the link out of use, and says whose account it opens. */
    public UUID use(Token link) {
        var login = table.invitation(link.digest())
                .map(AccountTable.Invitation::login)
                .orElseThrow(NotFound::new);
        if (!table.use(link.digest())) {
            throw new NotFound();
        }
        return login;
    }

    /** Makes the first administrator whom the link of the console invites, and takes the link out of use. */
    public UUID found(Token link, String person, String name, String language) {
        if (!table.use(link.digest())) {
            throw new NotFound();
        }
        var added = staff.found(person, language, Set.of(Role.ACCOUNT_ADMINISTRATOR));
        var login = insert(added, name);
        audit.wrote("account.opened", login.id());
        return login.id();
    }

    /** The organisation of a link that makes a first administrator. */
    @Transactional(readOnly = true)
    public Optional<UUID> founding(Token link) {
        return table.invitation(link.digest())
                .filter(it -> it.login() == null)
                .map(AccountTable.Invitation::organisation);
    }

    // ---- what an organisation's administrator does

    /** Everybody of the administrator's organisation, with their accounts. */
    @Transactional(readOnly = true)
    List<Account> colleagues() {
        var logins = new HashMap<UUID, Login>();
        table.all().forEach(login -> logins.put(login.staff(), login));
        return staff.of(administered()).stream()
                .map(member -> new Account(member, logins.get(member.id())))
                .toList();
    }

    @Transactional(readOnly = true)
    Account colleague(UUID member) {
        return colleagues().stream()
                .filter(it -> it.member().id().equals(member))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** The account of a colleague of the administrator's.
     *
     * @throws NotFound when there is none
     */
    @Transactional(readOnly = true)
    public Login of(UUID member) {
        var login = colleague(member).login();
        if (login == null) {
            throw new NotFound();
        }
        return login;
    }

    /** The roles that exist in an organisation of this kind. */
    @Transactional(readOnly = true)
    List<Role> roles() {
        var kind = organisations.get(administered()).kind();
        return java.util.Arrays.stream(Role.values())
                .filter(role -> rights.fits(role, kind))
                .toList();
    }

    /** Somebody begins to work here and gets an account, to be opened with a link; the roles wait for another administrator. */
    Linked open(String person, String name, String language, Set<Role> roles) {
        administered();
        if (roles.isEmpty()) {
            throw new Refused("roles", "accounts.roles.none");
        }
        var member = staff.add(person, language);
        rolesAsked.ask(member, roles);
        var login = insert(member, name);
        audit.wrote("account.opened", login.id());
        return link(login);
    }

    /** A new link for a colleague who has none that works, or has lost the password. */
    Linked link(UUID member) {
        var login = of(member);
        if (login.staff().equals(Actor.current().person())) {
            throw new Refused(null, "accounts.own");
        }
        proof.lately();
        return link(login);
    }

    /** Closes or opens again a colleague's account, from their next request on. */
    void disable(UUID member, boolean disabled) {
        var login = of(member);
        if (login.staff().equals(Actor.current().person())) {
            throw new Refused(null, "accounts.own");
        }
        if (!disabled) {
            proof.lately();
        }
        table.disable(login.id(), disabled);
        audit.wrote(disabled ? "account.disabled" : "account.enabled", login.id());
    }

    /** A link that works once for a colleague's account, for so long. */
    public Token link(Login login, Duration works) {
        var link = Token.fresh();
        table.invite(
                link.digest(),
                Actor.current().organisation(),
                login.id(),
                clock.instant().plus(works));
        audit.wrote("account.link.made", login.id());
        return link;
    }

    private Linked link(Login login) {
        return new Linked(login, link(login, LINK_WORKS));
    }

    /** An account for somebody who has none. */
    Login insert(UUID member, String name) {
        if (!name.matches(NAME)) {
            throw new Refused("name", "accounts.name.form");
        }
        var login = new Login(UUID.randomUUID(), member, name, false, null);
        try {
            table.insert(login);
        } catch (DuplicateKeyException e) {
            throw new Refused("name", "accounts.name.taken");
        }
        return login;
    }

    private static UUID administered() {
        var actor = Actor.current();
        if (!actor.is(Role.ACCOUNT_ADMINISTRATOR)) {
            throw new NotFound();
        }
        return actor.organisation();
    }
}
