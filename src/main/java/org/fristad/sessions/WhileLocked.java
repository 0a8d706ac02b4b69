package org.fristad.sessions;

import jakarta.servlet.http.HttpServletRequest;
import org.fristad.web.Page;

/** What a form is answered that comes while its session is locked; the room that unlocks keeps what was typed. */
public interface WhileLocked {

    /** The page that unlocks and then lets this request go on. */
    Page page(HttpServletRequest waiting);
}
