package org.fristad.agenda;

import java.time.LocalDate;
import java.util.UUID;

/** A task as its list shows it. */
record WaitingTask(UUID id, String kind, String subject, String path, LocalDate due) {

    boolean late(LocalDate today) {
        return due.isBefore(today);
    }
}
