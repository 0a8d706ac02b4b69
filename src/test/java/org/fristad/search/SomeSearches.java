package org.fristad.search;

/** What a test does before it opens a case. */
public final class SomeSearches {

    private SomeSearches() {}

    /** Looks for this name, unless this actor has looked for somebody lately. */
    public static void before(Searches searches, String name) {
        if (name.isBlank()) {
            searches.nothingIsKnown();
        } else if (!searches.askedForWords()) {
            searches.find(name, "");
        }
    }
}
