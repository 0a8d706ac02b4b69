package org.fristad.sessions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.fristad.actor.Actor;
import org.fristad.actor.Role;
import org.fristad.vault.Passing;
import org.jspecify.annotations.Nullable;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what browsers are in the middle of in the database: sealed, bound to its own row, and found by a digest of the
 * cookie, so that whoever reads or copies the database can be nobody and learns nothing.
 */
@Component
class Browsers implements SessionRepository<Browser> {

    private static final Actor PROGRAM = Actor.program(Role.SIGN_IN);

    private final BrowserTable table;
    private final Passing passing;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Browsers(BrowserTable table, Passing passing, Clock clock, PlatformTransactionManager transactions) {
        this.table = table;
        this.passing = passing;
        this.clock = clock;
        // whatever else goes on in the request, this is the program's own doing
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Browser createSession() {
        return Browser.fresh(clock.instant());
    }

    @Override
    public @Nullable Browser findById(String id) {
        var digest = digest(id);
        var sealed = new AtomicReference<byte @Nullable []>();
        asProgram(() -> {
            sealed.set(table.find(digest).orElse(null));
            if (sealed.get() != null) {
                table.use(digest);
            }
        });
        return Optional.ofNullable(sealed.get())
                .flatMap(found -> passing.open(place(digest), found))
                .map(bytes -> Browser.known(id, read(bytes), clock.instant()))
                .orElse(null);
    }

    @Override
    public void save(Browser browser) {
        if (!browser.changed()) {
            return;
        }
        var digest = digest(browser.getId());
        var sealed = passing.seal(place(digest), written(browser.kept()));
        var stored = browser.stored();
        asProgram(() -> {
            if (browser.getId().equals(stored)) {
                table.update(digest, sealed);
            } else {
                if (stored != null) {
                    table.delete(digest(stored));
                }
                table.insert(digest, sealed);
            }
        });
        browser.saved();
    }

    @Override
    public void deleteById(String id) {
        asProgram(() -> table.delete(digest(id)));
    }

    private void asProgram(Runnable work) {
        PROGRAM.run(() -> transaction.executeWithoutResult(status -> work.run()));
    }

    private static String place(byte[] digest) {
        return "sessions.browser|" + HexFormat.of().formatHex(digest);
    }

    private static byte[] digest(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] written(HashMap<String, Serializable> kept) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(kept);
        } catch (IOException e) {
            throw new IllegalStateException("What a browser is in the middle of can't be kept", e);
        }
        return bytes.toByteArray();
    }

    /** Only what was sealed by ourselves comes here. What an older program kept is as if it were not there. */
    @SuppressWarnings("unchecked")
    private static Map<String, Serializable> read(byte[] bytes) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (Map<String, Serializable>) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            return Map.of();
        }
    }
}
