package org.fristad.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.fristad.actor.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTests {

    @Test
    void aPasswordIsKeptAsArgon2idWith64MiBAndThreeRounds() {
        var passwords = new Passwords();
        var kept = passwords.encode("tre blå getter på taket");
        assertThat(kept).startsWith("$argon2id$v=19$m=65536,t=3,p=1$");
        assertThat(passwords.matches("tre blå getter på taket", kept)).isTrue();
        assertThat(passwords.matches("tre blå getter på taken", kept)).isFalse();
        assertThat(passwords.matchesNobody("tre blå getter på taket")).isFalse();
        assertThat(passwords.matchesNobody("the work of a name that does not exist"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password12345",
                "P@ssw0rd2026!!",
                "123456789012",
                "lösenord2026",
                "Sommar202626",
                "dragondragon",
                "aaaaaaaaaaaaaaa",
                "qwerty123456",
                "lyktan-3-lyktan-3",
                "vi på Lyktan syd i natt",
                "Fristad20262026",
                "Människohandel1",
                "trafficking-2026",
                "kort"
            })
    void whatIsGuessedFirstIsRefused(String password) {
        assertThatThrownBy(() -> Passwords.accept(password, "lyktan-3", "Lyktan Syd"))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tre blå getter på taket", "kastanj-lampa-tisdag-9", "vJx9kPq2mLw7zR"})
    void whatNobodyGuessesIsAccepted(String password) {
        assertThatCode(() -> Passwords.accept(password, "lyktan-3", "Lyktan Syd"))
                .doesNotThrowAnyException();
    }

    @Test
    void twelveSignsAreEnoughAndElevenAreNot() {
        assertThatThrownBy(() -> Passwords.accept("vJx9kPq2mLw", "lyktan-3", "Lyktan"))
                .isInstanceOf(Refused.class);
        assertThatCode(() -> Passwords.accept("vJx9kPq2mLw7", "lyktan-3", "Lyktan"))
                .doesNotThrowAnyException();
    }

    /** A password of figures and signs only is refused, since it is mostly a number that others know; nothing else is asked. */
    @ParameterizedTest
    @ValueSource(strings = {"qmzjtvxkrwpb", "QMZJTVXKRWPB", "  två mellanslag före", "אבגדהוזחטיכל", "!q%z/t(x)r=p?"})
    void noKindOfSignIsAskedForOrRefused(String password) {
        assertThatCode(() -> Passwords.accept(password, "lyktan-3", "Lyktan")).doesNotThrowAnyException();
    }

    @Test
    void everySignOfALongPasswordCounts() {
        var passwords = new Passwords();
        var longest = "tre blå getter på taket ".repeat(6).substring(0, Passwords.LONGEST);
        Passwords.accept(longest, "lyktan-3", "Lyktan");
        assertThat(longest).hasSizeGreaterThan(64);
        var kept = passwords.encode(longest);
        assertThat(passwords.matches(longest, kept)).isTrue();
        assertThat(passwords.matches(longest.substring(1), kept)).isFalse();
        assertThat(passwords.matches(longest.substring(0, Passwords.LONGEST - 1) + "Å", kept))
                .isFalse();
        assertThat(passwords.matches(longest.toUpperCase(Locale.ROOT), kept)).isFalse();
    }
}
