package org.fristad.secrecy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A legal basis that an organisation of a sector can have for keeping a case.
 *
 * @param confirmedOn when somebody who knows the law last read it, or null when nobody has yet
 */
record Basis(
        String code,
        String sector,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        String source,
        String mark,
        @Nullable LocalDate confirmedOn) {}
