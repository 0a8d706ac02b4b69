package org.fristad.agenda;

import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import gg.jte.Content;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

@Controller
class TodayController {

    private final Agenda agenda;
    private final List<TodayPanel> panels;
    private final Clock clock;

    TodayController(Agenda agenda, List<TodayPanel> panels, Clock clock) {
        this.agenda = agenda;
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(TodayPanel::order))
                .toList();
        this.clock = clock;
    }

    @GetMapping("/")
    View home() {
        return seeOther("/today");
    }

    @GetMapping("/today")
    View today() {
        var actor = Actor.current();
        var today = LocalDate.now(clock);
        var waiting = agenda.waiting();
        List<Content> pieces = panels.stream()
                .map(panel -> panel.show(actor))
                .flatMap(Optional::stream)
                .toList();
        return page(
                (html, tags) -> JteTodayGenerated.render(html, tags, today, waiting.tasks(), waiting.more(), pieces));
    }

    @PostMapping("/today/tasks/{id}/done")
    View done(@PathVariable UUID id) {
        agenda.done(id);
        return seeOther("/today", "agenda.task.done");
    }
}
