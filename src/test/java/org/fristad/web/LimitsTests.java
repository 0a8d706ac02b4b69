package org.fristad.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.fristad.actor.MovedClock;
import org.junit.jupiter.api.Test;

class LimitsTests {

    private final MovedClock clock = new MovedClock();
    private final Limits limits = new Limits(Map.of("deeds", new Allowance(3, Duration.ofHours(3))), clock);

    private TooMany refused(String account) {
        return Objects.requireNonNull(catchThrowableOfType(TooMany.class, () -> limits.take("deeds", account)));
    }

    private void used(String account) {
        for (int i = 0; i < 3; i++) {
            limits.take("deeds", account);
        }
    }

    @Test
    void oneMoreThanAllowedIsRefusedAndNobodyElseIs() {
        used("mole");
        assertThat(refused("mole").seconds()).isEqualTo(3600);
        assertThatCode(() -> limits.take("deeds", "colleague")).doesNotThrowAnyException();
    }

    @Test
    void ofManyAtOnceAsManyGoOnAsMay() {
        var went = IntStream.range(0, 2_000)
                .parallel()
                .filter(each -> {
                    try {
                        limits.take("deeds", "everywhere at once");
                        return true;
                    } catch (TooMany e) {
                        return false;
                    }
                })
                .count();
        assertThat(went).isEqualTo(3);
    }

    @Test
    void whatWasUsedComesBackEvenly() {
        used("mole");
        clock.pass(Duration.ofMinutes(59));
        assertThat(refused("mole").seconds()).isEqualTo(60);
        clock.pass(Duration.ofMinutes(1));
        limits.take("deeds", "mole");
        assertThat(refused("mole").seconds()).isEqualTo(3600);
    }

    @Test
    void theSentenceSaysInBothLanguagesHowLongToWait() {
        used("mole");
        assertThat(Texts.in(Locale.ENGLISH, refused("mole")::sentence)).endsWith("You can go on in 60 minutes.");
        assertThat(Texts.in(Locale.of("sv"), refused("mole")::sentence)).endsWith("Du kan fortsätta om 60 minuter.");
        clock.pass(Duration.ofMinutes(59));
        assertThat(Texts.in(Locale.ENGLISH, refused("mole")::sentence)).endsWith("You can go on in 60 seconds.");
    }

    @Test
    void noMoreAccountsAreRememberedThanFitAndTheBusyOneStaysKnown() {
        used("mole");
        for (int account = 0; account < 30_000; account++) {
            limits.take("deeds", "account " + account);
            if (account % 1_000 == 0) {
                assertThat(refused("mole").seconds()).isPositive();
            }
        }
        assertThat(limits.remembered("deeds")).isEqualTo(20_000);
    }

    @Test
    void aLimitThatAllowsNothingOrHasNoTimeIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(0, Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(1, Duration.ZERO));
    }
}
