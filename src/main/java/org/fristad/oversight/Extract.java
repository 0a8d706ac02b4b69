package org.fristad.oversight;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fristad.cases.HeldData.Section;

/**
 * Everything that is held on a person, for that person.
 *
 * @param looked who has looked, by function and organisation, never by name
 */
record Extract(String code, int number, Instant at, List<Section> sections, List<Looked> looked) {

    /** A function of an organisation has done this so many times, from when until when. */
    record Looked(UUID organisation, String roles, String action, Instant first, Instant last, long times) {}
}
