package org.fristad.papers;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who has written the comments and tracked changes of a Word file, and when. Word's own words for nobody take their place,
 * since it does not open a change without an author; every other sign of the part stays as it was.
 */
final class WordAuthors {

    /** What names somebody, and what Word writes instead where it was told to name nobody. */
    private static final Map<String, String> NOBODY =
            Map.of("author", "Author", "initials", "A", "userid", "Author", "providerid", "None");

    private static final Pattern ATTRIBUTE = Pattern.compile(
            "(\\s(?:[\\w.-]+:)?)(author|initials|date|dateUtc|userId|providerId)\\s*=\\s*(?:\"[^\"]*\"|'[^']*')",
            Pattern.CASE_INSENSITIVE);

    private final String text;
    private int at;

    private WordAuthors(String text) {
        this.text = text;
    }

    /** The part without them. */
    static byte[] leftOut(byte[] part) {
        var text = new String(part, StandardCharsets.UTF_8);
        var without = new WordAuthors(text).leftOut();
        return without.equals(text) ? part : without.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether an attribute, as it is kept, names somebody. */
    static boolean names(String attribute, String value) {
        var nobody = NOBODY.get(attribute.toLowerCase(Locale.ROOT));
        return nobody != null && !value.equals(nobody);
    }

    private String leftOut() {
        var kept = new StringBuilder(text.length());
        for (int tag = text.indexOf('<'); tag >= 0; tag = text.indexOf('<', at)) {
            kept.append(text, at, tag);
            at = end(tag);
            kept.append(withoutNames(text.substring(tag, at)));
        }
        return kept.append(text, at, text.length()).toString();
    }

    /** Where the tag, the remark or the quoted text that begins here ends. */
    private int end(int begins) {
        if (text.startsWith("<!--", begins)) {
            return after("-->", begins + 4);
        }
        if (text.startsWith("<![CDATA[", begins)) {
            return after("]]>", begins);
        }
        char quoted = 0;
        for (int i = begins; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (quoted == 0 && sign == '>') {
                return i + 1;
            }
            if (sign == quoted) {
                quoted = 0;
            } else if (quoted == 0 && (sign == '"' || sign == '\'')) {
                quoted = sign;
            }
        }
        return text.length();
    }

    private int after(String sign, int from) {
        int found = text.indexOf(sign, from);
        return found < 0 ? text.length() : found + sign.length();
    }

    private static String withoutNames(String tag) {
        if (tag.startsWith("<!") || tag.startsWith("<?")) {
            return tag;
        }
        var attribute = ATTRIBUTE.matcher(tag);
        return attribute
                        .results()
                        .noneMatch(found -> NOBODY.containsKey(found.group(2).toLowerCase(Locale.ROOT)))
                ? tag
                : attribute.replaceAll(found -> {
                    var nobody = NOBODY.get(found.group(2).toLowerCase(Locale.ROOT));
                    return nobody == null
                            ? ""
                            : Matcher.quoteReplacement(found.group(1) + found.group(2) + "=\"" + nobody + "\"");
                });
    }
}
