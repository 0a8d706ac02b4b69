package org.fristad.consent;

import static org.fristad.web.Texts.label;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.OrganisationNames;
import org.jspecify.annotations.Nullable;

/**
 * A question to a person of a case, and where its answer stands.
 *
 * @param organisation the one organisation that it is about
 * @param kind or every organisation of this kind; neither when nobody else sees anything by it
 * @param until its last day; after it, it has expired, whatever nobody has written down
 * @param giver who answered, once somebody has: the person, or somebody in the person's place
 * @param main whether it is the main person of the case, whose yes alone opens it to others
 * @param objected whether somebody in the case has said no since to whom it is about, or to some of them
 */
record Agreement(
        UUID id,
        CaseId caseId,
        UUID person,
        int number,
        Purpose purpose,
        @Nullable UUID organisation,
        @Nullable Kind kind,
        List<String> groups,
        @Nullable LocalDate until,
        State state,
        Instant askedAt,
        @Nullable Instant answeredAt,
        @Nullable String giver,
        boolean main,
        boolean objected) {

    enum State {
        ASKED,
        GIVEN,
        REFUSED,
        WITHDRAWN,
        EXPIRED
    }

    Agreement {
        groups = List.copyOf(groups);
    }

    /** What it is about, in short: who sees something by it, or else what it is for. */
    String about(OrganisationNames names) {
        if (organisation != null) {
            return names.of(organisation);
        }
        return kind != null ? label("kind", kind.name()) : label("agreement_purpose", purpose.name());
    }

    /** Whether a yes to it can be taken back. */
    boolean stands() {
        return state == State.ASKED || state == State.GIVEN;
    }
}
