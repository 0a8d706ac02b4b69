package org.fristad.agenda;

import java.time.LocalDate;
import java.util.UUID;
import org.fristad.actor.Role;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for one's own organisation: for one person, for whoever holds a role, or for all.
 *
 * @param kind message key that says what is to be done, with the subject as its argument
 * @param object what it concerns
 * @param subject a code that may be shown in a list, as a case's code; never a personal word
 * @param path the page where it is done
 * @param due the last day it is in time
 */
public record Task(
        String kind,
        UUID object,
        String subject,
        String path,
        LocalDate due,
        @Nullable UUID staff,
        @Nullable Role role) {}
