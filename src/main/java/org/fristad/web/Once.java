package org.fristad.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells a form that is sent twice, as after a second click, Back, or an answer that never came, from another that is
 * filled in alike: it bears a key of its own, and what it makes gets its id from the key and from all that was typed.
 * Sent again it finds what is there; changed and sent again it makes something else, and nothing that was typed is lost.
 */
public final class Once {

    private static final String FIELD = "once";

    private Once() {}

    /** The key that the form bears, or a fresh one. */
    public static String key(@Nullable Form form) {
        return form == null || form.value(FIELD).isEmpty() ? UUID.randomUUID().toString() : form.value(FIELD);
    }

    /** The id of what this form makes; of a form without a key another each time. */
    public static UUID id(Form form) {
        return form.value(FIELD).isEmpty()
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes(form.values().toString().getBytes(StandardCharsets.UTF_8));
    }
}
