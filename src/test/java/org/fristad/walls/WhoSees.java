package org.fristad.walls;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who sees what of a case, decided in Java from what people said and did, without a look at any policy: the second opinion that the
 * database is held against. The rules are those of docs/access.md.
 */
final class WhoSees {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final Set<Role> OF_CASES =
            Set.of(Role.CASEWORKER, Role.COORDINATOR, Role.LEGAL_ADVISER, Role.ON_CALL);
    static final Set<String> AT_NIGHT = Set.of("SITUATION", "CONTACT", "PLAN", "NOTES");
    static final Set<String> BROKEN = Set.of("SITUATION", "CONTACT", "RIGHTS", "PLAN", "NOTES");
    private static final Duration GLASS = Duration.ofMinutes(60);
    private static final Duration REVIEW = Duration.ofHours(24);
    private static final int TRIES = 10;

    enum Level {
        OPEN,
        PROTECTED,
        SEALED
    }

    enum State {
        INVITED,
        ACCEPTED,
        ENDED
    }

    /** A yes to one organisation, or to all of a kind. */
    static final class Yes {
        final UUID id = UUID.randomUUID();
        final @Nullable UUID organisation;
        final @Nullable String kind;
        final Set<String> groups;
        final @Nullable LocalDate until;
        final List<Yes> takenBackSince = new ArrayList<>();
        boolean withdrawn;

        Yes(@Nullable UUID organisation, @Nullable String kind, Set<String> groups, @Nullable LocalDate until) {
            this.organisation = organisation;
            this.kind = kind;
            this.groups = groups;
            this.until = until;
        }

        boolean covers(UUID asked, String askedKind, Set<String> wanted, LocalDate today) {
            return !withdrawn
                    && (until == null || !until.isBefore(today))
                    && groups.containsAll(wanted)
                    && isFor(asked, askedKind)
                    && !objected(asked, askedKind);
        }

        boolean isFor(UUID asked, String askedKind) {
            return asked.equals(organisation) || askedKind.equals(kind);
        }

        /** Whether the same person has taken back as much or less since, to this recipient. */
        boolean objected(UUID asked, String askedKind) {
            return takenBackSince.stream().anyMatch(other -> other.isFor(asked, askedKind));
        }
    }

    /** A part in the team of a case; of the own organisation without a yes. */
    static final class Part {
        final UUID id;
        final UUID organisation;
        final @Nullable UUID staff;
        final @Nullable Role role;
        final Set<String> groups;
        final @Nullable LocalDate until;
        final @Nullable Yes yes;
        State state;

        Part(
                UUID id,
                UUID organisation,
                @Nullable UUID staff,
                @Nullable Role role,
                Set<String> groups,
                @Nullable LocalDate until,
                @Nullable Yes yes,
                State state) {
            this.id = id;
            this.organisation = organisation;
            this.staff = staff;
            this.role = role;
            this.groups = groups;
            this.until = earlier(until, yes == null ? null : yes.until);
            this.yes = yes;
            this.state = state;
        }

        private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
            return one == null || other != null && other.isBefore(one) ? other : one;
        }

        boolean isFor(Actor actor) {
            return organisation.equals(actor.organisation())
                    && (staff == null || staff.equals(actor.person()))
                    && (role == null || actor.roles().contains(role));
        }

        boolean lasts(LocalDate today) {
            return until == null || !until.isBefore(today);
        }
    }

    /** Glass that somebody broke. */
    static final class Opening {
        final Actor by;
        final Instant at;
        final LocalDate until;
        boolean ended;

        Opening(Actor by, Instant at, LocalDate until) {
            this.by = by;
            this.at = at;
            this.until = until;
        }
    }

    /** A case of an organisation. */
    static final class Case {
        final UUID id;
        final String code;
        final UUID person;
        final UUID owner;
        final List<Part> parts = new ArrayList<>();
        final List<Yes> answers = new ArrayList<>();
        final List<Opening> openings = new ArrayList<>();
        Level level = Level.OPEN;

        Case(UUID id, String code, UUID person, UUID owner) {
            this.id = id;
            this.code = code;
            this.person = person;
            this.owner = owner;
        }
    }

    /** A code out of somebody's reach that they tried on a day. */
    private record Missed(UUID staff, LocalDate day) {}

    final List<Case> cases = new ArrayList<>();
    private final List<Missed> missed = new ArrayList<>();
    final Map<UUID, String> kinds = new HashMap<>();
    Instant now;

    WhoSees(Instant now) {
        this.now = now;
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, ZONE);
    }

    /** The groups that somebody sees of a case; empty: for them there is no such case. */
    Set<String> groups(Actor actor, Case one) {
        var seen = lasting(actor, one);
        if (mayWork(actor)) {
            one.openings.stream()
                    .filter(opening -> opening.by.person().equals(actor.person()) && running(opening))
                    .forEach(opening -> seen.addAll(BROKEN));
        }
        return seen;
    }

    /** The same without what ends by the minute. */
    Set<String> lasting(Actor actor, Case one) {
        var seen = new HashSet<String>();
        if (!mayWork(actor)) {
            return seen;
        }
        one.parts.stream()
                .filter(part -> part.state == State.ACCEPTED && part.isFor(actor) && part.lasts(today()))
                .forEach(part -> seen.addAll(part.groups));
        if (one.level == Level.OPEN
                && actor.organisation().equals(one.owner)
                && actor.roles().contains(Role.ON_CALL)) {
            seen.addAll(AT_NIGHT);
        }
        return seen;
    }

    private static boolean mayWork(Actor actor) {
        return actor.roles().stream().anyMatch(OF_CASES::contains);
    }

    private boolean running(Opening opening) {
        return !opening.ended && opening.at.plus(GLASS).isAfter(now) && !opening.until.isBefore(today());
    }

    /** Whether somebody works on a case of their own organisation by name. */
    boolean worksOn(Actor actor, Case one) {
        return actor.organisation().equals(one.owner)
                && !lasting(actor, one).isEmpty()
                && one.parts.stream()
                        .anyMatch(part -> part.state == State.ACCEPTED
                                && part.organisation.equals(one.owner)
                                && actor.person().equals(part.staff)
                                && part.lasts(today()));
    }

    /** Whether somebody may write down what the person answers: not whoever is there for an emergency's hour only. */
    boolean mayAsk(Actor actor, Case one) {
        return actor.organisation().equals(one.owner) && !lasting(actor, one).isEmpty();
    }

    /** Whether somebody may ask another organisation in, resting on this yes. */
    boolean mayInvite(Actor actor, Case one, UUID organisation, String kind, Set<String> groups, Yes yes) {
        return actor.organisation().equals(one.owner)
                && one.level != Level.SEALED
                && lasting(actor, one).containsAll(groups)
                && !lasting(actor, one).isEmpty()
                && yes.covers(organisation, kind, groups, today());
    }

    /** Whether somebody may give a colleague a part. */
    boolean mayName(Actor actor, Case one, Actor colleague, Set<String> groups) {
        return actor.organisation().equals(one.owner)
                && one.level != Level.SEALED
                && !colleague.person().equals(actor.person())
                && colleague.roles().stream().anyMatch(role -> role != Role.ON_CALL && OF_CASES.contains(role))
                && !lasting(actor, one).isEmpty()
                && lasting(actor, one).containsAll(groups);
    }

    /** Whether an invitation waits for somebody. */
    boolean mayAccept(Actor actor, Part part) {
        return part.state == State.INVITED && part.isFor(actor) && part.lasts(today());
    }

    void withdraw(Case one, Yes yes) {
        yes.withdrawn = true;
        one.answers.stream()
                .filter(other -> !other.withdrawn && other.groups.containsAll(yes.groups))
                .forEach(other -> other.takenBackSince.add(yes));
        one.parts.stream()
                .filter(part -> part.state != State.ENDED && restsNoMore(part, yes))
                .toList()
                .forEach(part -> end(one, part));
    }

    /** Whether what a part rests on is this yes, or does not hold for its organisation any more. */
    private boolean restsNoMore(Part part, Yes withdrawn) {
        var yes = part.yes;
        return yes != null
                && (yes == withdrawn
                        || yes.objected(part.organisation, Objects.requireNonNull(kinds.get(part.organisation)))
                        || yes.until != null && yes.until.isBefore(today()));
    }

    /** A part ends, and with an organisation's last one the glass that it has broken. */
    void end(Case one, Part ended) {
        boolean open = ended.state == State.ACCEPTED;
        ended.state = State.ENDED;
        if (open) {
            one.openings.stream()
                    .filter(opening -> opening.by.organisation().equals(ended.organisation))
                    .filter(opening -> opening.until.isAfter(inTheTeamUntil(one, ended.organisation)))
                    .forEach(opening -> opening.ended = true);
        }
    }

    /** Glass that somebody breaks now. */
    Opening opening(Actor by, Case one) {
        return new Opening(by, now, inTheTeamUntil(one, by.organisation()));
    }

    /** The last day on which an organisation is in the team; the owner always, whoever is not in it was so never. */
    private LocalDate inTheTeamUntil(Case one, UUID organisation) {
        return organisation.equals(one.owner)
                ? LocalDate.MAX
                : one.parts.stream()
                        .filter(part -> part.state == State.ACCEPTED && part.organisation.equals(organisation))
                        .map(part -> part.until == null ? LocalDate.MAX : part.until)
                        .max(LocalDate::compareTo)
                        .orElse(LocalDate.MIN);
    }

    void close(Case one, Level level) {
        one.level = level;
        if (level == Level.SEALED) {
            one.parts.stream().filter(part -> part.staff == null).toList().forEach(part -> end(one, part));
            one.openings.forEach(opening -> opening.ended = true);
        }
    }

    /** Whether somebody may agree that a case is closed less, as a colleague of the asker has asked. */
    boolean mayAgree(Actor second, Case one, Actor asker) {
        return !second.person().equals(asker.person())
                && (worksOn(second, one)
                        || second.organisation().equals(one.owner)
                                && second.roles().contains(Role.DATA_PROTECTION_OFFICER)
                                && one.parts.stream()
                                        .noneMatch(part -> part.state == State.ACCEPTED
                                                && part.organisation.equals(one.owner)
                                                && !asker.person().equals(part.staff)
                                                && part.lasts(today())));
    }

    /** Whether somebody may break the glass of a case that they do not see in full. */
    boolean mayBreak(Actor actor, Case one) {
        return mayTry(actor) && inReach(actor, one) && !groups(actor, one).containsAll(BROKEN);
    }

    /** Somebody tries a code; what is out of their reach counts among the day's unknown ones. */
    void knock(Actor actor, Case one) {
        if (mayTry(actor) && !inReach(actor, one)) {
            missed.add(new Missed(actor.person(), today()));
        }
    }

    private boolean mayTry(Actor actor) {
        return actor.roles().stream()
                        .anyMatch(role -> role == Role.CASEWORKER || role == Role.ON_CALL || role == Role.COORDINATOR)
                && missed.stream()
                                .filter(new Missed(actor.person(), today())::equals)
                                .count()
                        < TRIES
                && cases.stream()
                        .flatMap(any -> any.openings.stream())
                        .noneMatch(opening -> opening.by.person().equals(actor.person())
                                && !opening.at.plus(REVIEW).isAfter(now));
    }

    private boolean inReach(Actor actor, Case one) {
        return one.level != Level.SEALED
                && (actor.organisation().equals(one.owner)
                        || one.parts.stream()
                                .anyMatch(part -> part.state == State.ACCEPTED
                                        && part.organisation.equals(actor.organisation())
                                        && part.lasts(today())));
    }
}
