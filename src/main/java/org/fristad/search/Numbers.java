package org.fristad.search;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers that point at one person, as they are written in many ways. */
final class Numbers {

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    /** A personal or coordination number, with or without its century. */
    private static final Pattern PERSONAL =
            Pattern.compile("(?<![\\dA-Z])(?:18|19|20)?(\\d{6})[-+–]? ?(\\d{4}|[A-Z]\\d{3})(?![\\dA-Z])");

    /** A day of birth alone, also as coordination numbers write it: it points at everybody born that day. */
    private static final Pattern DAY =
            Pattern.compile("(?:18|19|20)?\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])");

    /** A passport's or a card's: letters and digits in one piece. */
    private static final Pattern PAPER = Pattern.compile("(?<![\\dA-Z])[A-Z]{0,3}\\d{5,14}[A-Z]?(?![\\dA-Z])");

    private Numbers() {}

    /** Every telephone number in a text, as the whole world writes it; one without a country's is Swedish. */
    static Set<String> phones(String text) {
        var found = new LinkedHashSet<String>();
        for (var match : PHONES.findNumbers(text, "SE", Leniency.POSSIBLE, 20)) {
            if (DAY.matcher(match.rawString().replaceAll("[-–. ]", "")).matches()) {
                continue;
            }
            found.add(PHONES.format(match.number(), PhoneNumberFormat.E164));
        }
        return found;
    }

    /** Every personal, coordination, passport or card number in a text, without what separates their parts. A day of birth is none. */
    static Set<String> papers(String text) {
        var found = new LinkedHashSet<String>();
        var upper = text.toUpperCase(Locale.ROOT);
        var personal = PERSONAL.matcher(upper);
        while (personal.find()) {
            found.add(personal.group(1) + personal.group(2));
        }
        // what is a part of a personal number is no number of its own
        var paper = PAPER.matcher(PERSONAL.matcher(upper).replaceAll(" "));
        while (paper.find()) {
            if (!DAY.matcher(paper.group()).matches()) {
                found.add(paper.group());
            }
        }
        return found;
    }
}
