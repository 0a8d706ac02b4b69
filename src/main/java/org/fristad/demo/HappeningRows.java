package org.fristad.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.fristad.demo.CaseRows.Frame;
import org.jspecify.annotations.Nullable;

/** What happened on cases, without personal words. */
final class HappeningRows {

    private final Rows happenings = new Rows("cases.happening");
    private final Chance chance;
    private final Past past;

    HappeningRows(Chance chance, Past past) {
        this.chance = chance;
        this.past = past;
    }

    List<Rows> all() {
        return List.of(happenings);
    }

    void add(Frame frame, LocalDate day, String kind, @Nullable String subject) {
        // a second apart, so that what happened on one day has an order
        int second = happenings.count() % 3600;
        happenings
                .add()
                .with("id", chance.uuid())
                .with("case_id", frame.id())
                .with("at", past.at(day, LocalTime.of(9, 0).plusSeconds(second)))
                .with("kind", kind)
                .with("subject", subject);
    }
}
