package org.fristad.held;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.ReferenceFile;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** For how long each kind of organisation keeps a case after it was closed: the network's file, with its sources. */
@Component
class RetentionSchedule {

    private static final Set<String> MARKS = Set.of("S", "V", "BK", "D");

    private final List<Rule> rules;

    @Autowired
    RetentionSchedule(@Value("${fristad.network:sweden}") String folder) {
        this(ReferenceFile.read(folder, "retention.csv"));
    }

    RetentionSchedule(ReferenceFile file) {
        this.rules = file.lines().stream()
                .map(line -> new Rule(
                        Arrays.stream(line.text("kinds").split(" "))
                                .map(Kind::valueOf)
                                .toList(),
                        line.among(Set.of("CASE"), "record"),
                        Integer.parseInt(line.text("months")),
                        line.date("valid_from"),
                        line.optionalDate("valid_until"),
                        line.text("source"),
                        line.among(MARKS, "mark"),
                        line.optionalDate("confirmed_on")))
                .toList();
    }

    /**
     * What holds for some kinds of organisations.
     *
     * @param months for how many months after the case was closed
     * @param confirmedOn when a lawyer last confirmed it, if one has
     */
    record Rule(
            List<Kind> kinds,
            String records,
            int months,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            String source,
            String mark,
            @Nullable LocalDate confirmedOn) {
        Rule {
            kinds = List.copyOf(kinds);
        }

        /** The last day of closing of which the time is over. */
        LocalDate closedUntil(LocalDate today) {
            return today.minusMonths(months);
        }
    }

    /** What holds today for a kind of organisation, if the network has chosen anything. */
    Optional<Rule> of(Kind kind, LocalDate today) {
        return rules.stream()
                .filter(rule -> rule.kinds().contains(kind)
                        && !rule.validFrom().isAfter(today)
                        && (rule.validUntil() == null || !rule.validUntil().isBefore(today)))
                .findFirst();
    }
}
