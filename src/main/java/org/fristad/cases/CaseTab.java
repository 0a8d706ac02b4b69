package org.fristad.cases;

import java.util.function.Predicate;

/**
 * A page about a case that has its place among the case's tabs; a bean of the room whose page it is.
 *
 * @param key its message
 * @param path what follows the case's own address, as {@code /team}; empty for the overview
 * @param order its place in the row
 * @param shows for whom it is there
 */
public record CaseTab(String key, String path, int order, Predicate<CaseHead> shows) {

    /** Where it leads. */
    public String of(CaseId id) {
        return "/cases/" + id + path;
    }
}
