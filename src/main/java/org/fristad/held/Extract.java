package org.fristad.held;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.fristad.cases.HeldData.Line;
import org.fristad.cases.HeldData.Section;

/**
 * Everything that is held on a person, for that person.
 *
 * @param looked who has looked, by function and organisation, never by name
 */
record Extract(String code, int number, Instant at, List<Section> sections, List<Looked> looked) {

    /** Everything in it that somebody may have written in letters of their own. */
    Stream<String> words() {
        return sections.stream().flatMap(section -> section.lines().stream()).map(Line::text);
    }

    /** A function of an organisation has done this so many times, from when until when. */
    record Looked(UUID organisation, String roles, String action, Instant first, Instant last, long times) {}
}
