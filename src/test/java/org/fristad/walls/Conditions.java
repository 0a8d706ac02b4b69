package org.fristad.walls;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Takes a policy's condition apart, as the catalogue prints it: every AND stands in parentheses of its own there. */
final class Conditions {

    private final String text;
    private final Set<String> loosened = new LinkedHashSet<>();

    private Conditions(String text) {
        this.text = text;
    }

    /** Every condition that comes of leaving out one of those that had to hold together. */
    static Set<String> loosened(String condition) {
        var conditions = new Conditions(condition);
        conditions.look();
        return conditions.loosened;
    }

    private void look() {
        var opened = new ArrayList<Group>();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (quoted) {
                continue;
            } else if (c == '(') {
                opened.add(new Group(i + 1));
            } else if (c == ')') {
                leaveOut(opened.removeLast(), i);
            } else if (!opened.isEmpty()
                    && text.startsWith("AND", i)
                    && Character.isWhitespace(text.charAt(i - 1))
                    && Character.isWhitespace(text.charAt(i + 3))) {
                opened.getLast().ands.add(i);
            }
        }
    }

    /** Where a parenthesis begins, and the ANDs that stand in it and in no other. */
    private record Group(int from, List<Integer> ands) {
        Group(int from) {
            this(from, new ArrayList<>());
        }
    }

    private void leaveOut(Group group, int end) {
        if (group.ands.isEmpty()) {
            return;
        }
        var parts = new ArrayList<String>();
        int from = group.from;
        for (int and : group.ands) {
            parts.add(text.substring(from, and));
            from = and + 3;
        }
        parts.add(text.substring(from, end));
        IntStream.range(0, parts.size()).forEach(left -> {
            var kept = new ArrayList<>(parts);
            kept.remove(left);
            loosened.add(text.substring(0, group.from) + String.join(" AND ", kept) + text.substring(end));
        });
    }
}
