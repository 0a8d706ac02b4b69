package org.fristad.actor;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The staff member acting now, the organisation they act for, with which roles and why, and how surely that is known.
 * Bound once for a request or a job; every transaction tells it to the database.
 */
public record Actor(UUID person, UUID organisation, Set<Role> roles, Purpose purpose, Assurance assurance) {

    private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

    private static final UUID PROGRAM = new UUID(0, 1);

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** Somebody of whom it is not known how they signed in, so the least is assumed. */
    public Actor(UUID person, UUID organisation, Set<Role> roles, Purpose purpose) {
        this(person, organisation, roles, purpose, Assurance.LEAST);
    }

    /** The program itself in one of its listed rights, with no organisation of its own. */
    public static Actor program(Role right) {
        return new Actor(
                PROGRAM, PROGRAM, Set.of(right), Purpose.ADMINISTRATION, new Assurance(Assurance.Factor.PROGRAM, null));
    }

    /** Who is acting.
     *
     * @throws IllegalStateException when nobody is
     */
    public static Actor current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("Nobody is acting"));
    }

    /** Who is acting, if anybody is. */
    public static Optional<Actor> acting() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Whether the actor holds this role now. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** The same person acting for another purpose. */
    public Actor purposely(Purpose other) {
        return new Actor(person, organisation, roles, other, assurance);
    }

    /** The same person with these roles only. */
    public Actor as(Role... only) {
        return new Actor(person, organisation, Set.of(only), purpose, assurance);
    }

    /** The same person, known this surely. */
    public Actor assured(Assurance other) {
        return new Actor(person, organisation, roles, purpose, other);
    }

    /** Does the work as this actor. */
    public <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** Does the work as this actor. */
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }
}
