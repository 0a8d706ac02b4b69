package org.fristad.statistics;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.audit.Audit;
import org.fristad.network.Organisations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An organisation that keeps no cases here delivers its year as a sheet: all of it, or nothing. */
@Service
@Transactional
public class Deliveries {

    private static final int YEARS_BACK = 10;

    private final DeliveryTable table;
    private final Organisations organisations;
    private final Audit audit;
    private final Clock clock;

    Deliveries(DeliveryTable table, Organisations organisations, Audit audit, Clock clock) {
        this.table = table;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the organisation has delivered so far, the earlier deliveries of a year too. */
    List<Delivery> all() {
        deliverer();
        return table.all();
    }

    /** The years that can be delivered, the newest first. */
    List<Integer> years() {
        deliverer();
        int running = LocalDate.now(clock).getYear();
        return IntStream.rangeClosed(0, YEARS_BACK)
                .mapToObj(back -> running - back)
                .toList();
    }

    /** Looks a sheet through; nothing is kept. */
    CheckedSheet check(byte[] file) {
        deliverer();
        return CheckedSheet.of(SheetReader.read(file));
    }

    /** Takes a year in, in place of what was delivered of it before. */
    Delivery deliver(int year, byte[] file) {
        var actor = deliverer();
        if (!years().contains(year)) {
            throw new Refused("year", "web.input.choose");
        }
        var sheet = check(file);
        if (!sheet.right()) {
            throw new Refused("file", "statistics.sheet.wrong", sheet.problems().size());
        }
        var id = UUID.randomUUID();
        table.lock(actor.organisation(), year);
        int replaced = table.replace(actor.organisation(), year);
        table.insert(id, year, sheet.rows().size());
        int number = 1;
        for (var row : sheet.rows()) {
            table.insert(new DeliveredRow(
                    id,
                    number++,
                    row.standing(),
                    row.newInYear(),
                    row.mainForm(),
                    row.otherForms(),
                    row.gender(),
                    row.age(),
                    row.ageBand(),
                    row.region(),
                    row.citizenship(),
                    row.place(),
                    row.policeReport(),
                    row.source()));
        }
        audit.wrote(
                replaced == 0 ? "statistics.delivered" : "statistics.delivered_again",
                id,
                Map.of(
                        "year",
                        String.valueOf(year),
                        "persons",
                        String.valueOf(sheet.rows().size())));
        return table.all().stream()
                .filter(delivery -> delivery.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Actor deliverer() {
        var actor = Actor.current();
        if (!actor.is(Role.REPORTER)) {
            throw new NotFound();
        }
        if (organisations.get(actor.organisation()).casework()) {
            throw new Refused(null, "statistics.deliver.casework");
        }
        return actor;
    }
}
