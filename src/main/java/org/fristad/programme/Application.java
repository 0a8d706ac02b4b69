package org.fristad.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.fristad.ledger.Money;
import org.fristad.rules.Phase;
import org.fristad.web.Texts;
import org.jspecify.annotations.Nullable;

/**
 * An application for support from the programme, as the actor may see it: to the applicant with its case, to reviewers
 * and deciders without it. It never holds a word about who it is for.
 *
 * @param code what it is called in speech and letters; random, and not the case's
 * @param submission how many times it was handed in
 * @param period which period of the same phase for the same person it is
 * @param startDate the day from which the person is housed or the support begins
 * @param otherPayer who else pays, a code
 * @param reflection whether a reflection period runs, a code: the two are not paid side by side
 * @param outsideMechanism why the national mechanism does not help, a code
 * @param certifiedUntil the applicant's certificate on the day of applying
 * @param permitUntil the applicant's permit for protected residence on the day of applying, if it had one
 * @param keyStrength how sure the overlap guard can be: STRONG with a birth date, WEAK without, NONE without a name
 * @param own whether it is the actor's own organisation's
 * @param caseId the case it is for; null to everybody but the applicant's people on that case
 * @param needSaid whether the need has been written down
 * @param personsNo whether it was withdrawn because the person has said no
 */
public record Application(
        UUID id,
        String code,
        int year,
        State state,
        int version,
        int submission,
        int adults,
        int children,
        @Nullable String region,
        @Nullable Phase phase,
        @Nullable Integer period,
        @Nullable Integer days,
        @Nullable LocalDate startDate,
        List<String> needs,
        @Nullable String otherPayer,
        @Nullable String reflection,
        @Nullable String outsideMechanism,
        @Nullable String rightsBasis,
        @Nullable LocalDate certifiedUntil,
        @Nullable LocalDate permitUntil,
        @Nullable String keyStrength,
        @Nullable Instant submittedAt,
        @Nullable UUID reviewer,
        boolean own,
        @Nullable UUID caseId,
        boolean needSaid,
        boolean personsNo) {

    public Application {
        needs = List.copyOf(needs);
    }

    /** What is asked for the days: the phase, how many days, from when. */
    public record Period(Phase phase, @Nullable Integer days, LocalDate startDate) {}

    /** Who may have been asked, as kinds of organisations. */
    static final List<String> WHOM =
            List.of("SOCIAL_SERVICES", "MIGRATION_AGENCY", "HEALTH_CARE", "POLICE", "COORDINATORS", "NATIONAL_AGENCY");

    static final List<String> ANSWERS = List.of("NO_ANSWER", "NO", "IN_PART", "YES");
    static final List<String> PAYERS =
            List.of("NONE", "MUNICIPALITY", "REGION", "MIGRATION_AGENCY", "OWN_FUNDS", "FOUNDATION", "OTHER");
    static final List<String> REFLECTION = List.of("NONE", "ASKED", "RUNNING", "ENDED");
    static final List<String> OUTSIDE =
            List.of("NOT_REPORTED", "REFUSED", "CLOSED", "NO_GROUNDS", "EU_CITIZEN", "FEAR", "NOT_YET_KNOWN");
    static final List<String> RIGHTS = List.of("CETS_197_12", "DIRECTIVE_2011_36_11");

    /** Somebody who was asked to pay or to help before the programme, and the answer, a code. */
    public record Asked(String whom, LocalDate askedOn, String answer) {}

    /** The three conditions: who was asked, who else pays, why the mechanism does not help, on which right it rests. */
    public record Conditions(
            List<Asked> asked, String otherPayer, String reflection, String outsideMechanism, String rightsBasis) {
        public Conditions {
            asked = List.copyOf(asked);
        }
    }

    /** Money asked for one category. */
    public record Line(int n, String category, Money amount, Money otherFunders) {

        /** What the programme is asked for. */
        public Money asked() {
            return amount.minus(otherFunders);
        }
    }

    /** How many people it is for, in words. */
    String people() {
        return Texts.t("programme.people", adults, children, adults > 0 ? ", " : "");
    }

    /** The phase and its days, in words. */
    String support() {
        var words = Texts.label("programme_phase", phase == null ? null : phase.name());
        return days == null ? words : words + ", " + Texts.t("programme.days", days);
    }

    boolean periodSaid() {
        return phase != null && startDate != null && (days != null || !phase.hasDays());
    }

    boolean needsSaid() {
        return needSaid && !needs.isEmpty();
    }

    boolean conditionsSaid() {
        return otherPayer != null && reflection != null && outsideMechanism != null && rightsBasis != null;
    }

    /** Whether the person is already housed and the matter can't wait. */
    boolean isAcute(LocalDate today) {
        return phase == Phase.INITIAL_REST && startDate != null && !startDate.isAfter(today);
    }
}
