package org.fristad.network;

import java.time.LocalDate;
import org.fristad.network.Organisation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a kind of organisation since a day, with its source and a mark of how sure it is.
 *
 * @param confirmedOn when somebody who knows the law last read it, or null when nobody has yet
 */
public record KindFact(
        Kind kind,
        String fact,
        String value,
        LocalDate validFrom,
        String source,
        String mark,
        @Nullable LocalDate confirmedOn) {}
