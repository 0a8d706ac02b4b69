package org.fristad.search;

/** The hour's searches are used up. */
final class TooMany extends RuntimeException {

    TooMany() {
        super("too many searches", null, false, false);
    }
}
