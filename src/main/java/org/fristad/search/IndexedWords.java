package org.fristad.search;

import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.cases.FindableWords;
import org.fristad.cases.Group;
import org.fristad.vault.BlindIndex;
import org.springframework.stereotype.Component;

/** Keeps the tokens of what is written of a person, in the transaction that seals it. */
@Component
class IndexedWords implements FindableWords {

    private final SearchTable table;
    private final Tokens tokens;

    IndexedWords(SearchTable table, BlindIndex index) {
        this.table = table;
        this.tokens = new Tokens(index);
    }

    @Override
    public void written(CaseId id, UUID person, Group group, Words words) {
        table.replace(id, person, group, tokens.of(words), tokens.mark());
    }
}
