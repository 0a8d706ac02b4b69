package org.fristad.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.fristad.ledger.Money;
import org.fristad.rules.ProgrammeYear.Excess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgrammeYearTests {

    private final ProgrammeYears years = new ProgrammeYears("sweden");

    @ParameterizedTest
    @CsvSource({
        "INITIAL_REST, 30, 1,",
        "INITIAL_REST, 31, 1, DAYS",
        "REHABILITATION, 90, 1,",
        "REHABILITATION, 90, 2,",
        "REHABILITATION, 90, 3,",
        "REHABILITATION, 90, 4, PERIODS",
        "REHABILITATION, 91, 1, DAYS",
        "INTEGRATION, 45, 1,",
        "INTEGRATION, 46, 1, DAYS",
        "POINT, 400, 9,"
    })
    void theLimitsOf2022HoldInEveryYearUntilSomebodyChangesThem(Phase phase, int days, int period, Excess excess) {
        for (int year = 2022; year <= 2027; year++) {
            assertThat(years.of(year).excess(phase, days, period).orElse(null)).isEqualTo(excess);
            assertThat(years.of(year).rulesOf()).isEqualTo(2022);
            assertThat(years.of(year).lastConfirmed()).isEqualTo(2022);
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void everyRuleIsSaidInBothLanguages(Phase phase) {
        var rule = years.of(2026).rule(phase);
        assertThat(rule.text(Locale.ENGLISH)).isNotBlank();
        assertThat(rule.text(Locale.of("sv"))).isNotBlank().isNotEqualTo(rule.text(Locale.ENGLISH));
    }

    @Test
    void tiersAndTimesShipOff() {
        for (int year = 2022; year <= 2026; year++) {
            assertThat(years.of(year).needsSecondDecider(Money.kronor(1_000_000_000)))
                    .isFalse();
            assertThat(years.of(year).acuteDays()).isNull();
            assertThat(years.of(year).startBefore()).isNull();
        }
    }

    @Test
    void aNetworkSwitchesThemOnInItsFile() {
        var own = new ProgrammeYears(List.of(
                text2022(), "{year: 2030, rules-of: 2022, second-decider: {switched: on, above-kronor: 50000}}"));
        assertThat(own.of(2030).needsSecondDecider(Money.kronor(50_000))).isFalse();
        assertThat(own.of(2030).needsSecondDecider(Money.kronor(50_001))).isTrue();
        assertThat(own.of(2030).excess(Phase.INITIAL_REST, 31, 1)).contains(Excess.DAYS);
        assertThat(own.of(2022).needsSecondDecider(Money.kronor(50_001))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "year: soon",
                "{year: 2030, rules-of: 2029}",
                "{year: 2030}",
                "{year: 2030, rules-of: 2022, second-decider: {switched: perhaps}}",
                "{year: 2030, rules-of: 2022, permit-needed-for: [YACHTS]}",
                "{year: 2030, rules-of: 2022, phases: {INITIAL_REST: {max-days: many}}}"
            })
    void aFileThatCannotBeReadIsSaidAtTheStart(String text) {
        assertThatThrownBy(() -> new ProgrammeYears(List.of(text2022(), text)))
                .isInstanceOf(ProgrammeYears.Broken.class);
    }

    private static String text2022() {
        try (var file = ProgrammeYearTests.class.getResourceAsStream("/network/sweden/programme/2022.yaml")) {
            return new String(
                    java.util.Objects.requireNonNull(file).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
