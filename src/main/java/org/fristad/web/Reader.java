package org.fristad.web;

import java.util.Locale;
import java.util.Optional;

/** Who reads the page, as far as a page needs to know. Declared here, told by the room that signs people in. */
public interface Reader {

    /** The language that the reader has chosen, if any. */
    Optional<Locale> language();

    /** What the reader is called, for their own eyes; empty when nobody has signed in. */
    Optional<String> displayName();

    /** With what the reader unlocks a page that they left. */
    enum Unlock {
        CLICK,
        PASSWORD,
        PASSKEY
    }

    /** With what the reader unlocks a page that they left; empty when nobody has signed in. */
    Optional<Unlock> unlock();

    /** The organisation that the reader acts for. */
    Optional<String> organisationName();
}
