package org.fristad.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The way out of a page that is open to everybody: what the browser kept of it is cleared, and it goes on to an address
 * that says nothing. The browser's history may still name the page it came from.
 */
@Controller
class LeaveController {

    private final Sessions sessions;
    private final String elsewhere;

    LeaveController(Sessions sessions, @Value("${fristad.leave}") String elsewhere) {
        this.sessions = sessions;
        this.elsewhere = elsewhere;
    }

    @GetMapping("/leave")
    @ResponseBody
    void leave(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request, response);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", elsewhere);
    }
}
