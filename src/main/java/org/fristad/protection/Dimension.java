package org.fristad.protection;

import java.util.Locale;

/** What the persons of a year are divided by. Every two of them make a published table. */
public enum Dimension {
    FORM,
    GENDER,
    AGE,
    REGION;

    /** How addresses, files and message keys name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
