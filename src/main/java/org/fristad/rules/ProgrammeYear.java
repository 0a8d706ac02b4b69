package org.fristad.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fristad.ledger.Money;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one programme year, as its data file has them.
 *
 * @param rulesOf the year whose text the rules are
 * @param lastConfirmed the year in which somebody last confirmed that they hold
 * @param secondDeciderAbove a grant above this needs a second yes; null when tiers are switched off
 * @param acuteDays working days for an acute application; null when service times are switched off
 * @param otherDays working days for any other
 * @param startBefore days by which the support may precede the application; null when that is not limited
 */
public record ProgrammeYear(
        int year,
        int rulesOf,
        int lastConfirmed,
        String source,
        Map<Phase, Rule> phases,
        List<String> categories,
        Set<String> permitNeededFor,
        @Nullable Money secondDeciderAbove,
        @Nullable Integer acuteDays,
        @Nullable Integer otherDays,
        @Nullable Integer startBefore) {

    /**
     * What holds for one phase.
     *
     * @param maxDays the longest period, or null when there is no limit
     * @param maxPeriods the most periods for one person, or null when that is not limited
     * @param renewable whether a further period for the same person is nothing to point out
     */
    public record Rule(
            @Nullable Integer maxDays, @Nullable Integer maxPeriods, boolean renewable, Map<String, String> texts) {

        /** The rule in words. */
        public String text(Locale locale) {
            return texts.getOrDefault(locale.getLanguage(), texts.getOrDefault("en", ""));
        }
    }

    /** Why an amount of days or a further period is too much. */
    public enum Excess {
        DAYS,
        PERIODS
    }

    /** What holds for this phase. */
    public Rule rule(Phase phase) {
        var rule = phases.get(phase);
        if (rule == null) {
            throw new IllegalStateException("No rule for %s in %d".formatted(phase, year));
        }
        return rule;
    }

    /** What of a wish is more than the rule of the phase allows, if anything. */
    public Optional<Excess> excess(Phase phase, int days, int period) {
        var rule = rule(phase);
        if (rule.maxDays() != null && days > rule.maxDays()) {
            return Optional.of(Excess.DAYS);
        }
        if (rule.maxPeriods() != null && period > rule.maxPeriods()) {
            return Optional.of(Excess.PERIODS);
        }
        return Optional.empty();
    }

    /** Whether granting this much needs a second decider. */
    public boolean needsSecondDecider(Money granted) {
        return secondDeciderAbove != null && granted.isMoreThan(secondDeciderAbove);
    }
}
