package org.fristad.cases;

import gg.jte.Content;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Looking;
import org.fristad.actor.NotFound;
import org.fristad.web.Form;
import org.fristad.web.Page;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The overview of a case as somebody else would see it: the same reading and the same page, in a transaction that is told
 * that a nobody acts to whom the case is open just so, and that is undone. The room that shows it has logged it before.
 */
@Component
public class CaseLooks {

    private final Overviews overviews;
    private final CaseTable table;
    private final Looking looking;

    CaseLooks(Overviews overviews, CaseTable table, Looking looking) {
        this.overviews = overviews;
        this.table = table;
        this.looking = looking;
    }

    /** The page that these eyes would see of the case.
     *
     * @param over what stands over it and says with whose eyes it is seen
     * @throws NotFound when they would see nothing, or whoever acts does not decide about the case or sees less of it
     */
    public Page.Template as(CaseId id, Eyes eyes, Content over) {
        return looking.as(() -> nobody(id, eyes), () -> overviews.of(id)).page(Form.empty(), over);
    }

    private Actor nobody(CaseId id, Eyes eyes) {
        var acting = Actor.current();
        UUID nobody;
        try {
            nobody = table.lookAs(id, eyes);
        } catch (DataAccessException e) {
            throw new NotFound();
        }
        return eyes.inside()
                ? new Actor(nobody, acting.organisation(), Set.of(eyes.role()), acting.purpose())
                : new Actor(UUID.randomUUID(), nobody, Set.of(eyes.role()), acting.purpose());
    }
}
