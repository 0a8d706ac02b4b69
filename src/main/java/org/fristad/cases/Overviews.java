package org.fristad.cases;

import gg.jte.Content;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fristad.web.Form;
import org.fristad.web.Page;
import org.springframework.stereotype.Component;

/** The overview of a case with the pieces that all rooms show there: read in one way, whoever looks. */
@Component
class Overviews {

    private final Cases cases;
    private final List<CasePanel> panels;

    Overviews(Cases cases, List<CasePanel> panels) {
        this.cases = cases;
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(CasePanel::order))
                .toList();
    }

    /** Everything that stands on the overview. */
    record Overview(CaseView view, List<Content> work, List<Content> around) {

        /** The page of it. */
        Page.Template page(Form form) {
            return page(form, output -> {});
        }

        /** The page of it, with something over it where not whoever acts is meant. */
        Page.Template page(Form form, Content over) {
            return (html, tags) -> JteCasePageGenerated.render(html, tags, view, work, around, form, over);
        }
    }

    /** The overview as whoever acts may see it. */
    Overview of(CaseId id) {
        var view = cases.view(id);
        return new Overview(view, pieces(view.head(), CasePanel.Place.MAIN), pieces(view.head(), CasePanel.Place.SIDE));
    }

    private List<Content> pieces(CaseHead head, CasePanel.Place place) {
        return panels.stream()
                .filter(panel -> panel.place() == place)
                .map(panel -> panel.on(head))
                .flatMap(Optional::stream)
                .toList();
    }
}
