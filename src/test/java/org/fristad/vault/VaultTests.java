package org.fristad.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class VaultTests {

    private final Actor somebody =
            new Actor(UUID.randomUUID(), UUID.randomUUID(), Set.of(Role.CASEWORKER), Purpose.SUPPORT);

    @Autowired
    private Vault vault;

    private TransactionTemplate transaction;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @Test
    void wordsOpenInTheirOwnPlaceOnly() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        somebody.run(() -> transaction.executeWithoutResult(status -> {
            vault.create(one);
            vault.create(other);
            var sealed = vault.seal(one, "cases.contact.first_name", "Åsa");
            assertThat(new String(sealed.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("sa");
            assertThat(vault.open(one, "cases.contact.first_name", sealed, Reason.CASE_WORK))
                    .isEqualTo("Åsa");
            assertThatThrownBy(() -> vault.open(one, "cases.contact.phone", sealed, Reason.CASE_WORK))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> vault.open(other, "cases.contact.first_name", sealed, Reason.CASE_WORK))
                    .isInstanceOf(IllegalStateException.class);
        }));
    }

    @Test
    void aKeyThatNoRoomGivesAccessToIsNotFound() {
        var key = UUID.randomUUID();
        somebody.run(() -> {
            transaction.executeWithoutResult(status -> vault.create(key));
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> vault.seal(key, "x.y", "words")))
                    .isInstanceOf(NotFound.class);
        });
    }

    @Test
    void equalFactsGiveEqualBlindKeysForOnePurpose() {
        assertThat(vault.blind("person", "a|1990"))
                .isEqualTo(vault.blind("person", "a|1990"))
                .hasSize(32);
        assertThat(vault.blind("person", "a|1990")).isNotEqualTo(vault.blind("other", "a|1990"));
    }
}
