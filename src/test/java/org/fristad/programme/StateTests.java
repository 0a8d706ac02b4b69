package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fristad.programme.State.APPROVED;
import static org.fristad.programme.State.DRAFT;
import static org.fristad.programme.State.INFO_REQUESTED;
import static org.fristad.programme.State.IN_REVIEW;
import static org.fristad.programme.State.PARTLY_APPROVED;
import static org.fristad.programme.State.REJECTED;
import static org.fristad.programme.State.SUBMITTED;
import static org.fristad.programme.State.WITHDRAWN;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateTests {

    @ParameterizedTest
    @EnumSource(State.class)
    void anythingBeforeADecisionCanBeWithdrawnAndNothingAfterIt(State state) {
        assertThat(state.next().contains(WITHDRAWN))
                .isEqualTo(
                        EnumSet.of(DRAFT, SUBMITTED, IN_REVIEW, INFO_REQUESTED).contains(state));
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void whatWasDecidedStays(State state) {
        if (state.isDecided()) {
            assertThat(state.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void onlyWhatIsInReviewIsDecided(State state) {
        assertThat(state.next().stream().anyMatch(State::isDecided)).isEqualTo(state == IN_REVIEW);
    }

    @Test
    void theWayThere() {
        assertThat(DRAFT.next()).contains(SUBMITTED).doesNotContain(IN_REVIEW);
        assertThat(SUBMITTED.next()).contains(IN_REVIEW).doesNotContain(APPROVED);
        assertThat(IN_REVIEW.next()).contains(INFO_REQUESTED, APPROVED, PARTLY_APPROVED, REJECTED);
        assertThat(INFO_REQUESTED.next()).contains(SUBMITTED).doesNotContain(IN_REVIEW);
    }
}
