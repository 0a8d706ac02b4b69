package org.fristad.search;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.fristad.actor.NotFound;
import org.fristad.actor.Refused;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Looking for somebody, as a page. What is looked for never stands in an address. */
@Controller
@RequestMapping("/search")
class SearchController {

    private static final int LONG = 120;

    private final Searches searches;

    SearchController(Searches searches) {
        this.searches = searches;
    }

    @GetMapping
    View ask() {
        if (!searches.may()) {
            throw new NotFound();
        }
        return page(template(Form.empty(), Optional.empty()));
    }

    @PostMapping
    View find(HttpServletRequest request, HttpServletResponse response) {
        if (!searches.may()) {
            throw new NotFound();
        }
        var in = Input.of(request);
        var name = in.text("name", LONG);
        var number = in.text("number", LONG);
        if (!in.ok()) {
            return invalid(template(in.form(), Optional.empty()));
        }
        try {
            return page(template(in.form(), Optional.of(searches.find(name, number))));
        } catch (Refused refused) {
            return invalid(template(in.form().with(refused), Optional.empty()));
        } catch (TooMany tooMany) {
            response.setHeader("Retry-After", "600");
            return Page.of(429, template(in.form().with("name", Texts.t("search.refused.tooMany")), Optional.empty()));
        }
    }

    private Page.Template template(Form form, Optional<Searches.Result> result) {
        var opens = searches.mayOpen();
        return (html, tags) -> JteSearchPageGenerated.render(html, tags, form, result, opens);
    }

    /** On to a case of somebody who says neither name nor number. */
    @PostMapping("/nothing-known")
    View nothingIsKnown() {
        if (!searches.mayOpen()) {
            throw new NotFound();
        }
        searches.nothingIsKnown();
        return seeOther("/cases/new");
    }
}
