package org.fristad.glass;

import static org.fristad.web.Page.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

@Controller
class NightController {

    private final Night night;

    NightController(Night night) {
        this.night = night;
    }

    @GetMapping("/night")
    View show() {
        var lines = night.lines();
        return page((html, tags) -> JteNightPageGenerated.render(html, tags, lines));
    }
}
