package org.fristad.accounts;

import gg.jte.Content;

/** A card that a higher room shows on a colleague's page, for the administrator of accounts. */
public interface ColleaguePanel {

    /** The smaller, the higher up. */
    int order();

    /** What is shown of this colleague's account. */
    Content of(Login login);
}
