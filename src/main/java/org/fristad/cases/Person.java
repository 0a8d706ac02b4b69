package org.fristad.cases;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a case: the one main person, or one who accompanies.
 *
 * @param number what the person is called inside the case, from 1
 * @param standingOn the day of the judgement
 */
public record Person(
        UUID id, CaseId caseId, boolean main, int number, Standing standing, LocalDate standingOn, int version) {

    /** How a person is reached, opened. */
    public record Contact(
            String firstName,
            String phone,
            String safeWay,
            @Nullable String language,
            @Nullable Boolean interpreter,
            int version) {}

    /** Who a person is, opened. The date of birth is as it was said, which may be only a year. */
    public record Identity(String birthName, String born, String papers, int version) {

        /** Nothing is written down yet; its version is none that a kept identity has. */
        static final Identity NONE = new Identity("", "", "", -1);
    }
}
