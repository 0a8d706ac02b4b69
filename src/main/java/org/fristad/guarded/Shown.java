package org.fristad.guarded;

import java.util.List;

/**
 * What is being shown, for how many seconds yet.
 *
 * @param title what it is, as a message key or a label
 */
record Shown(String title, List<Line> lines, long seconds) {

    Shown {
        lines = List.copyOf(lines);
    }

    /** One line of it: a label and the words, empty when nothing was said. */
    record Line(String label, String words) {
        @Override
        public String toString() {
            return "shown";
        }
    }

    @Override
    public String toString() {
        return "shown";
    }
}
