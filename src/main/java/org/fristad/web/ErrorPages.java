package org.fristad.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/** Pages for when something did not go as asked: they say what to do next, and show nothing else. */
public final class ErrorPages {

    private static final Set<Integer> KNOWN = Set.of(400, 403, 404, 409, 413, 422, 429, 500, 503);

    private ErrorPages() {}

    /** The page for this status. */
    public static Page of(int status) {
        return of(status, "");
    }

    /** The page for this status, with a sentence of its own. */
    public static Page of(int status, String sentence) {
        var known = known(status);
        return Page.of(known, (html, tags) -> JteErrorPageGenerated.render(html, tags, known, sentence, "", List.of()));
    }

    /** The page for this status, which gives back the words that were typed: what was sent could not be taken. */
    public static Page of(int status, String sentence, HttpServletRequest typed) {
        var known = known(status);
        var words = Typed.words(typed);
        return Page.of(known, (html, tags) -> JteErrorPageGenerated.render(html, tags, known, sentence, "", words));
    }

    /** Somebody has to wait: what they did too often, and until when. */
    static Page of(TooMany tooMany) {
        return Page.of(
                TooMany.STATUS,
                (html, tags) ->
                        JteErrorPageGenerated.render(html, tags, TooMany.STATUS, tooMany.sentence(), "", List.of()));
    }

    /** Something broke; the reference is what the log knows it by. */
    static Page broken(String reference) {
        return Page.of(500, (html, tags) -> JteErrorPageGenerated.render(html, tags, 500, "", reference, List.of()));
    }

    private static int known(int status) {
        if (KNOWN.contains(status)) {
            return status;
        }
        return status >= 500 ? 500 : 404;
    }
}
