package org.fristad.cases;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fristad.web.Codes;
import org.fristad.web.Option;
import org.fristad.web.Texts;
import org.jspecify.annotations.Nullable;

/** The languages in which people are spoken with: codes of the network's list, so that nothing is typed that would stay unsealed. */
public final class Spoken {

    /** The network's list, as the database knows it too. */
    public static final String LIST = "spoken";

    /** Another language than those listed, or one that nobody knows; in the network's list those met most often stand before it. */
    static final String OTHER = "und";

    private Spoken() {}

    /** The choices: those met most often in the network's order, then the others in the reader's alphabet, at last another one. */
    public static List<Option> options() {
        var all = Codes.options(LIST);
        int often = Codes.of(LIST).indexOf(OTHER);
        var options = new ArrayList<>(all.subList(0, often));
        all.subList(often + 1, all.size()).stream()
                .sorted(Comparator.comparing(Option::label, Collator.getInstance(Texts.locale())))
                .forEach(options::add);
        options.add(all.get(often));
        return options;
    }

    /** Its name in the reader's language; empty when none is known. */
    public static String label(@Nullable String code) {
        return code == null ? "" : Texts.label(LIST, code);
    }
}
