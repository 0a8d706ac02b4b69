package org.fristad.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Pages for when something did not go as asked: they say what to do next, and show nothing else. */
@Controller
public class ErrorPages implements ErrorController {

    private static final Set<Integer> KNOWN = Set.of(403, 404, 409, 413, 422, 429, 500, 503);

    /** The page for this status. */
    public static Page of(int status) {
        return of(status, "");
    }

    /** The page for this status, with a sentence of its own. */
    public static Page of(int status, String sentence) {
        return Page.of(status, (html, tags) -> JteErrorPageGenerated.render(html, tags, known(status), sentence, ""));
    }

    /** Something broke; the reference is what the log knows it by. */
    static Page broken(String reference) {
        return Page.of(500, (html, tags) -> JteErrorPageGenerated.render(html, tags, 500, "", reference));
    }

    @RequestMapping("/error")
    View error(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        return of(known(status));
    }

    private static int known(int status) {
        if (KNOWN.contains(status)) {
            return status;
        }
        return status >= 500 ? 500 : 404;
    }
}
