package org.fristad.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "54 000;5400000",
                "54000,50;5400050",
                "54000.5;5400050",
                "1 234 567,89 kr;123456789",
                " 0 ;0",
                "54\u00a0000\u00a0kr;5400000",
                "12 SEK;1200"
            })
    void readsWhatPeopleWrite(String written, long ore) {
        assertThat(Money.parse(written)).contains(new Money(ore));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "54.000",
                "1,234",
                "5 40",
                "1 0000",
                "12 kronor",
                "1e3",
                "٥٤",
                "99999999999999999999",
                "92233720368547758,08"
            })
    void refusesWhatCouldMeanSomethingElse(String written) {
        assertThat(Money.parse(written)).isEmpty();
    }

    @Test
    void writesWhatItReads() {
        var random = new Random(2022);
        for (int i = 0; i < 10_000; i++) {
            var money = new Money(random.nextLong(1L << random.nextInt(1, 62)));
            assertThat(Money.parse(money.toString())).contains(money);
        }
        assertThat(new Money(5_400_000).written()).isEqualTo("54\u00a0000");
        assertThat(new Money(-150_005).toString()).isEqualTo("−1\u00a0500,05\u00a0kr");
    }

    @Test
    void neverGivesAWrongSum() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MIN_VALUE).minus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.kronor(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }
}
