package org.fristad.consent;

import org.jspecify.annotations.Nullable;

/**
 * An answer: yes or no, who gave it and how.
 *
 * @param guardian what the one is who answered in the person's place, or null when the person did
 * @param guardianName their name, empty when it is not known or the person answered
 */
record Said(
        Agreement.State state,
        @Nullable String guardian,
        String guardianName,
        String how,
        @Nullable String language,
        @Nullable Boolean interpreter) {

    String giver() {
        return guardian == null ? "PERSON" : "GUARDIAN";
    }
}
