package org.fristad.consent;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.Group;
import org.fristad.network.Organisation.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** What the persons of a test's cases have said yes and no to. */
@TestComponent
public class SomeAgreements {

    static final Said YES = new Said(Agreement.State.GIVEN, null, "", "SPOKEN", "tr", true);
    static final Said NO = new Said(Agreement.State.REFUSED, null, "", "TELEPHONE", null, null);

    private final Agreements agreements;
    private final Cases cases;

    SomeAgreements(Agreements agreements, Cases cases) {
        this.agreements = agreements;
        this.cases = cases;
    }

    /** The main person says yes to an organisation seeing these groups. */
    public UUID yes(Actor worker, CaseId id, UUID organisation, Group... groups) {
        return yes(worker, id, organisation, null, groups);
    }

    /** The main person says yes to an organisation seeing these groups until a day. */
    public UUID yes(Actor worker, CaseId id, UUID organisation, @Nullable LocalDate until, Group... groups) {
        return worker.call(() -> agreements.ask(
                        id,
                        new Asked(main(id), Purpose.REFERRAL, organisation, List.of(), Set.of(groups), until, null),
                        YES))
                .getFirst();
    }

    /** The main person says yes to all organisations of a kind seeing these groups. */
    UUID yes(Actor worker, CaseId id, Kind kind, Group... groups) {
        return worker.call(() -> agreements.ask(
                        id,
                        new Asked(main(id), Purpose.REFERRAL, null, List.of(kind), Set.of(groups), null, null),
                        YES))
                .getFirst();
    }

    /** The main person is asked for something that nobody else sees, and answers. */
    UUID asked(Actor worker, CaseId id, Purpose purpose, boolean yes) {
        return worker.call(() -> agreements.ask(
                        id, new Asked(main(id), purpose, null, List.of(), Set.of(), null, null), yes ? YES : NO))
                .getFirst();
    }

    /** Somebody of the case, by their number in it, is asked whether an organisation may see these groups, and answers. */
    public UUID said(Actor worker, CaseId id, int number, boolean yes, UUID organisation, Group... groups) {
        return worker.call(() -> agreements.ask(
                        id,
                        new Asked(
                                cases.people(id).get(number - 1).id(),
                                Purpose.REFERRAL,
                                organisation,
                                List.of(),
                                Set.of(groups),
                                null,
                                null),
                        yes ? YES : NO))
                .getFirst();
    }

    /** The main person is asked for something that nobody else sees, and wants to think. */
    UUID waiting(Actor worker, CaseId id, Purpose purpose) {
        return worker.call(() ->
                        agreements.ask(id, new Asked(main(id), purpose, null, List.of(), Set.of(), null, null), null))
                .getFirst();
    }

    /** The main person says yes or no to applying for money. */
    public UUID money(Actor worker, CaseId id, boolean yes) {
        return worker.call(() -> agreements.ask(
                        id,
                        new Asked(
                                main(id),
                                Purpose.PROGRAMME,
                                null,
                                List.of(Kind.PLATFORM_OFFICE),
                                Set.of(Group.PROGRAMME),
                                null,
                                null),
                        yes ? YES : NO))
                .getFirst();
    }

    /** The person takes it back, and tells this one. */
    public void withdraw(Actor worker, CaseId id, UUID agreement) {
        worker.run(() -> agreements.withdraw(id, agreement));
    }

    private UUID main(CaseId id) {
        return cases.people(id).getFirst().id();
    }
}
