package org.fristad.consent;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * On what one's own organisation may disclose without a yes.
 *
 * @param days for how long the other organisation may read on it, or null when something is said once and no more
 * @param confirmedOn when somebody who knows the law last read it, or null when nobody has yet
 */
record Ground(
        String code,
        @Nullable Integer days,
        String source,
        @Nullable LocalDate confirmedOn) {}
