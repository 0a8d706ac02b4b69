package org.fristad.sessions;

import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/** Which session a browser has. Whose it is, whether it goes on and what they may do is read from the database each time. */
record SignedIn(UUID session) implements Principal, Serializable {

    @Override
    public String getName() {
        return session.toString();
    }
}
