package org.fristad.actor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule says no. Names the field it concerns, if one, and a message of the pages; never carries a personal word. */
public final class Refused extends RuntimeException {

    private final @Nullable String field;
    private final String messageKey;
    private final transient List<Object> arguments;

    public Refused(@Nullable String field, String messageKey, Object... arguments) {
        super(messageKey, null, false, true);
        this.field = field;
        this.messageKey = messageKey;
        this.arguments = List.of(arguments);
    }

    /** The form's field that must change, or null when the whole is refused. */
    public @Nullable String field() {
        return field;
    }

    /** Key of the sentence that says why. */
    public String messageKey() {
        return messageKey;
    }

    /** What the sentence mentions. */
    public Object[] arguments() {
        return arguments.toArray();
    }
}
