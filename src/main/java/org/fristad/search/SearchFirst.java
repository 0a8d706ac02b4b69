package org.fristad.search;

import org.fristad.actor.Refused;
import org.fristad.cases.BeforeOpening;
import org.fristad.cases.NewCase;
import org.springframework.stereotype.Component;

/** Before a case is opened one looks whether it is there already; the database holds to that too. */
@Component
class SearchFirst implements BeforeOpening {

    private final Searches searches;

    SearchFirst(Searches searches) {
        this.searches = searches;
    }

    @Override
    public String where() {
        return "/search";
    }

    @Override
    public boolean done() {
        return searches.askedLately();
    }

    @Override
    public void check(NewCase opened) {
        if (!searches.askedLately()) {
            throw new Refused("firstName", "search.refused.first");
        }
        if (Searches.findable(opened.firstName()) && !searches.askedForWords()) {
            throw new Refused("firstName", "search.refused.firstByName");
        }
    }
}
