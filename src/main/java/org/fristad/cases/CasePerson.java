package org.fristad.cases;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person of a case as other rooms name them: by number, never by name.
 *
 * @param age as a code, or null when the situation is not open to the actor
 * @param language in which the person is spoken with, a code of the network's list, or null when the contact is not open to the actor or it is not known
 * @param interpreter whether one is needed, when that is known and open to the actor
 */
public record CasePerson(
        UUID id,
        int number,
        boolean main,
        @Nullable String age,
        @Nullable String language,
        @Nullable Boolean interpreter) {}
