package org.fristad.cases;

import org.jspecify.annotations.Nullable;

/** How a person is reached, opened. */
record Contact(
        String firstName,
        String phone,
        String safeWay,
        @Nullable String language,
        @Nullable Boolean interpreter,
        int version) {

    static final Contact NONE = new Contact("", "", "", null, null, 0);
}
