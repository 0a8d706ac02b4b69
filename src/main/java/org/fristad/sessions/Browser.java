package org.fristad.sessions;

import java.io.Serializable;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one browser is in the middle of, between its requests. Its id is in its cookie and nowhere else. */
final class Browser implements org.springframework.session.Session {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Serializable> kept;
    private final Instant since;

    private String id;
    private @Nullable String stored;
    private boolean changed;
    private Instant used;

    private Browser(String id, @Nullable String stored, Map<String, Serializable> kept, Instant now) {
        this.id = id;
        this.stored = stored;
        this.kept = kept;
        this.since = now;
        this.used = now;
    }

    static Browser fresh(Instant now) {
        return new Browser(secret(), null, new HashMap<>(), now);
    }

    static Browser known(String id, Map<String, Serializable> kept, Instant now) {
        return new Browser(id, id, new HashMap<>(kept), now);
    }

    private static String secret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The id under which it is in the database, if it is. */
    @Nullable String stored() {
        return stored;
    }

    boolean changed() {
        return changed;
    }

    /** All of it is in the database now. */
    void saved() {
        stored = id;
        changed = false;
    }

    HashMap<String, Serializable> kept() {
        return new HashMap<>(kept);
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = secret();
        changed = true;
        return id;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getAttribute(String name) {
        return (T) kept.get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return Set.copyOf(kept.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
        } else {
            kept.put(name, (Serializable) value);
            changed = true;
        }
    }

    @Override
    public void removeAttribute(String name) {
        if (kept.remove(name) != null) {
            changed = true;
        }
    }

    @Override
    public Instant getCreationTime() {
        return since;
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        used = time;
    }

    @Override
    public Instant getLastAccessedTime() {
        return used;
    }

    /** How long is kept is the database's to say. */
    @Override
    public void setMaxInactiveInterval(Duration interval) {
        throw new UnsupportedOperationException("actor.time_limit says how long");
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return Duration.ZERO;
    }

    @Override
    public boolean isExpired() {
        return false;
    }
}
