package org.fristad.statistics;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.fristad.protection.Fact;
import org.fristad.protection.ProtectedTables;
import org.fristad.protection.Scheme;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The network's years in protected tables; for the statistician, and to nobody else. */
@Service
@Transactional
public class Figures {

    private static final int KEPT = 40;

    private final FactTable facts;
    private final Audit audit;
    private final Clock clock;
    private final Scheme scheme = Scheme.sweden();

    /** Protecting a year takes a moment; the same facts always give the same tables. */
    private final Map<List<Fact>, ProtectedTables> tables =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<List<Fact>, ProtectedTables> eldest) {
                    return size() > KEPT;
                }
            });

    Figures(FactTable facts, Audit audit, Clock clock) {
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Years with facts and the running one, the newest first. */
    public List<Integer> years() {
        statistician();
        var years = new ArrayList<>(facts.years());
        int running = LocalDate.now(clock).getYear();
        if (!years.contains(running)) {
            years.addFirst(running);
        }
        return List.copyOf(years);
    }

    /** The tables of a year that {@link #years()} names. */
    public YearFigures of(int year) {
        return read(year, "PAGE");
    }

    /**
     * The tables of a year for a file of this kind. The running year has none: two files a day apart, subtracted from each
     * other, would give away whoever came in between.
     */
    public YearFigures download(int year, String kind) {
        statistician();
        if (year == LocalDate.now(clock).getYear()) {
            throw new NotFound();
        }
        return read(year, kind);
    }

    private YearFigures read(int year, String kind) {
        if (!years().contains(year)) {
            throw new NotFound();
        }
        int running = LocalDate.now(clock).getYear();
        // Who is carried on into an older year is not counted anew. It is no closed book all the same: a case may be
        // opened
        // as from up to two years back, and who takes back their yes to statistics leaves every year.
        if (year >= running - 1) {
            facts.carryOn(year);
        }
        audit.listed("statistics.year", year + " " + kind, List.of());
        return new YearFigures(year, year == running, protectedTables(facts.of(year)));
    }

    private ProtectedTables protectedTables(List<Fact> year) {
        var known = tables.get(year);
        if (known != null) {
            return known;
        }
        var made = ProtectedTables.of(scheme, year);
        tables.put(year, made);
        return made;
    }

    private static void statistician() {
        if (!Actor.current().is(Role.STATISTICIAN)) {
            throw new NotFound();
        }
    }
}
