package org.fristad.signin;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.UUID;

/** Whose session it is, and since when. What they may do is read from the database at each request. */
record SignedIn(UUID login, Instant since) implements Principal, Serializable {

    @Override
    public String getName() {
        return login.toString();
    }
}
