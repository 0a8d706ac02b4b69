package org.fristad.team;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.cases.CaseId;
import org.fristad.cases.Level;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** How closed a case is, as a page: closed more at once, closed less by two. */
@Controller
@RequestMapping("/cases")
class LevelController {

    private final Levels levels;

    LevelController(Levels levels) {
        this.levels = levels;
    }

    @GetMapping("/{id}/level")
    View show(@PathVariable UUID id) {
        return page(level(levels.sight(new CaseId(id)), Form.empty()));
    }

    private static Page.Template level(Levels.Sight sight, Form form) {
        return (html, tags) -> JteLevelPageGenerated.render(html, tags, sight, form);
    }

    @PostMapping("/{id}/level/raise")
    View raise(@PathVariable UUID id, HttpServletRequest request) {
        var sight = levels.sight(new CaseId(id));
        var in = Input.of(request);
        var level = in.requiredCode("raise", names(sight.above()));
        if (!in.ok()) {
            return invalid(level(sight, in.form()));
        }
        try {
            levels.raise(sight.head().id(), Level.valueOf(level));
        } catch (Stale raisedMeanwhile) {
            return seeOther("/cases/" + id + "/level");
        }
        return seeOther("/cases/" + id, "team.level.raised");
    }

    @PostMapping("/{id}/level/ask")
    View ask(@PathVariable UUID id, HttpServletRequest request) {
        var sight = levels.sight(new CaseId(id));
        var in = Input.of(request);
        var level = in.requiredCode("level", names(sight.below()));
        if (!in.ok()) {
            return invalid(level(sight, in.form()));
        }
        try {
            levels.ask(sight.head().id(), Level.valueOf(level));
            return seeOther("/cases/" + id + "/level", "team.asked");
        } catch (Refused refused) {
            return invalid(level(sight, in.form().with(refused)));
        }
    }

    private static List<String> names(List<Level> levels) {
        return levels.stream().map(Level::name).toList();
    }

    @PostMapping("/askings/{asking}/agree")
    View agree(@PathVariable UUID asking) {
        levels.settle(asking, true);
        return seeOther("/today", "team.agreed");
    }

    @PostMapping("/askings/{asking}/decline")
    View decline(@PathVariable UUID asking) {
        levels.settle(asking, false);
        return seeOther("/today", "team.notAgreed");
    }
}
