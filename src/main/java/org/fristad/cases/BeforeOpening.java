package org.fristad.cases;

/** What one has done before a case is opened; a higher room knows. */
public interface BeforeOpening {

    /** The page where it is done. */
    String where();

    /** Whether whoever acts has done it lately. */
    boolean done();

    /** Refuses to open a case before that was done.
     *
     * @throws org.fristad.actor.Refused when it was not, or not for this case
     */
    void check(NewCase opened);
}
