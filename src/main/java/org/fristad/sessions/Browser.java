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
import org.springframework.session.MapSession;

/** What one browser is in the middle of, between its requests. Its id is in its cookie and nowhere else. */
final class Browser implements org.springframework.session.Session {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** How long is kept is the database's to say. */
    private static final Duration FOR_EVER = Duration.ofSeconds(-1);

    private final MapSession held;

    private @Nullable String stored;
    private boolean changed;

    private Browser(String id, @Nullable String stored, Map<String, Serializable> kept, Instant now) {
        this.held = new MapSession(id);
        this.stored = stored;
        held.setCreationTime(now);
        held.setLastAccessedTime(now);
        held.setMaxInactiveInterval(FOR_EVER);
        kept.forEach(held::setAttribute);
    }

    static Browser fresh(Instant now) {
        return new Browser(secret(), null, Map.of(), now);
    }

    static Browser known(String id, Map<String, Serializable> kept, Instant now) {
        return new Browser(id, id, kept, now);
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
        stored = getId();
        changed = false;
    }

    HashMap<String, Serializable> kept() {
        var kept = new HashMap<String, Serializable>();
        for (var name : held.getAttributeNames()) {
            kept.put(name, (Serializable) held.<Object>getAttribute(name));
        }
        return kept;
    }

    @Override
    public String getId() {
        return held.getId();
    }

    @Override
    public String changeSessionId() {
        held.setId(secret());
        changed = true;
        return getId();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> @Nullable T getAttribute(String name) {
        return held.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return held.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        changed |= value != null || held.getAttribute(name) != null;
        held.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        setAttribute(name, null);
    }

    @Override
    public Instant getCreationTime() {
        return held.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        held.setLastAccessedTime(time);
    }

    @Override
    public Instant getLastAccessedTime() {
        return held.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        held.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return held.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return held.isExpired();
    }
}
