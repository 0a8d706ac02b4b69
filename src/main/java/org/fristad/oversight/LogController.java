package org.fristad.oversight;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.NotFound;
import org.fristad.network.Right;
import org.fristad.network.Rights;
import org.fristad.network.StaffDirectory;
import org.fristad.network.StaffMember;
import org.fristad.web.Input;
import org.fristad.web.Limited;
import org.fristad.web.Option;
import org.fristad.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The organisation's log as a page, page by page downwards. */
@Controller
class LogController {

    private final LogReading log;
    private final Rights rights;
    private final StaffDirectory staff;

    LogController(LogReading log, Rights rights, StaffDirectory staff) {
        this.log = log;
        this.rights = rights;
        this.staff = staff;
    }

    @GetMapping("/oversight/log")
    @Limited(value = "search", whenAsked = true)
    View show(HttpServletRequest request) {
        if (!rights.may(Actor.current(), Right.SEE_LOG)) {
            throw new NotFound();
        }
        var in = Input.of(request);
        var kind = in.text("kind", 20);
        var object = in.id("object");
        if (object == null && !in.blank("object")) {
            in.wrong("object", "oversight.refused.number");
        }
        var search = new LogSearch(
                in.id("staff"),
                LogTable.KINDS.containsKey(kind) ? kind : null,
                object,
                in.date("from"),
                in.date("until"),
                number(in.text("before", 20)));
        // a filter that cannot be read shows nothing rather than everything
        var found = in.ok() ? log.find(search) : List.<LogSearch.Entry>of();
        var shown = found.subList(0, Math.min(LogReading.PAGE, found.size()));
        var next = found.size() > LogReading.PAGE
                ? Optional.of(String.valueOf(shown.getLast().seq()))
                : Optional.<String>empty();
        Map<UUID, String> names = new LinkedHashMap<>();
        for (StaffMember member : staff.of(Actor.current().organisation())) {
            names.put(member.id(), member.name());
        }
        var people = names.entrySet().stream()
                .map(one -> new Option(one.getKey().toString(), one.getValue()))
                .toList();
        Page.Template shownAs =
                (html, tags) -> JteLogPageGenerated.render(html, tags, shown, names, people, in.form(), next);
        return in.ok() ? page(shownAs) : invalid(shownAs);
    }

    private static @Nullable Long number(String typed) {
        return typed.matches("\\d{1,18}") ? Long.valueOf(typed) : null;
    }
}
