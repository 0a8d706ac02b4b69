package org.fristad.papers;

import java.util.List;
import org.fristad.web.Codes;
import org.fristad.web.Option;

/** The kinds of files that are added by hand; those that a room of its own keeps are not offered. */
final class PaperKinds {

    private static final List<String> OF_OTHER_ROOMS = List.of("SIGNED_CONSENT");

    private PaperKinds() {}

    static List<String> offered() {
        return Codes.of("paper_kind").stream()
                .filter(kind -> !OF_OTHER_ROOMS.contains(kind))
                .toList();
    }

    static List<Option> options() {
        return Option.of("paper_kind", offered());
    }
}
