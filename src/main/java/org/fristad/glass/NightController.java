package org.fristad.glass;

import static org.fristad.web.Page.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

@Controller
class NightController {

    private final Night night;

    NightController(Night night) {
        this.night = night;
    }

    @GetMapping("/night")
    View show(@RequestParam(defaultValue = "0") int from) {
        var sight = night.sight(from);
        return page((html, tags) -> JteNightPageGenerated.render(html, tags, sight));
    }
}
