package org.fristad.oversight;

import java.time.Clock;
import java.util.List;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.audit.Audit;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The log of an organisation, read by its data protection officer; that is logged too. */
@Service
@Transactional
class LogReading {

    static final int PAGE = 50;

    private final LogTable table;
    private final Rights rights;
    private final Audit audit;
    private final Clock clock;

    LogReading(LogTable table, Rights rights, Audit audit, Clock clock) {
        this.table = table;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
    }

    /** At most a page and one more, which says that the log goes on. */
    List<LogSearch.Entry> find(LogSearch search) {
        if (!rights.may(Actor.current(), Right.SEE_LOG)) {
            throw new NotFound();
        }
        audit.listed("log", search.toString(), List.of());
        return table.find(search, clock.getZone(), PAGE + 1);
    }
}
