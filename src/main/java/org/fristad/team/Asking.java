package org.fristad.team;

import java.time.Instant;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.cases.Level;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks that a case be closed less, or that one more person be let into a sealed one; another has to agree.
 *
 * @param level how closed it would be, or null
 * @param colleague whom to let in, or null
 * @param onIt whether whoever reads this works on the case; a data protection officer does not
 */
record Asking(
        UUID id,
        CaseId caseId,
        String caseCode,
        @Nullable Level level,
        @Nullable UUID colleague,
        UUID askedBy,
        Instant askedAt,
        boolean onIt) {}
