package org.fristad.web;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a page knows of the request it answers and of who reads it; bound while the page is written.
 *
 * @param back where one can come back to: an answer to a form is no page that can be asked for again
 * @param otherLanguage whether the page can be had in the other language, with nothing lost
 */
record Reading(
        String path,
        String back,
        boolean otherLanguage,
        String nonce,
        @Nullable Csrf csrf,
        @Nullable String reader,
        @Nullable String organisation,
        Reader.@Nullable Unlock unlock,
        List<MenuItem> menu,
        @Nullable String notice,
        boolean demo,
        long lockAfter,
        long lockAfterStrict,
        UnaryOperator<String> assets) {

    static final ScopedValue<Locale> LANGUAGE = ScopedValue.newInstance();

    private static final ScopedValue<Reading> CURRENT = ScopedValue.newInstance();

    /** The token that proves a form came from us. */
    record Csrf(String field, String value) {}

    static Reading current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("No page is being written"));
    }

    static void run(Reading reading, Locale language, Runnable writing) {
        ScopedValue.where(CURRENT, reading).where(LANGUAGE, language).run(writing);
    }

    boolean signedIn() {
        return reader != null;
    }

    /** The address of a static file, with a mark of its content so that it may be kept for ever. */
    String asset(String path) {
        return assets.apply("/static/" + path);
    }

    /** Whether the page lies at this point of the menu or below it. */
    boolean at(String menu) {
        return path.equals(menu) || path.startsWith(menu + "/");
    }

    /** The other language, as its name in itself. */
    static Locale other() {
        return Texts.locale().equals(Texts.SWEDISH) ? Texts.ENGLISH : Texts.SWEDISH;
    }
}
