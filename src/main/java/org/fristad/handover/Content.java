package org.fristad.handover;

import java.util.List;

/**
 * What stands in a copy, as it was on the day; kept sealed so, whatever becomes of the case.
 *
 * @param number what the copy is called
 * @param code the case's
 * @param ground in words: whose yes, or on which other ground
 * @param madeOn the day, as 2026-01-31
 */
record Content(String number, String code, String from, String to, String ground, String madeOn, List<Part> parts) {

    Content {
        parts = List.copyOf(parts);
    }

    /**
     * A group of fields of one person, or of the whole case.
     *
     * @param person the person's number in the case, or 0
     */
    record Part(String group, String title, int person, List<Line> lines) {
        Part {
            lines = List.copyOf(lines);
        }
    }

    record Line(String label, String value) {}
}
