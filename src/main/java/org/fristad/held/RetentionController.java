package org.fristad.held;

import static org.fristad.web.Page.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** What is due to be erased, as the data protection officer sees it. */
@Controller
class RetentionController {

    private final Retention retention;

    RetentionController(Retention retention) {
        this.retention = retention;
    }

    @GetMapping("/oversight/retention")
    View show() {
        var preview = retention.preview();
        return page((html, tags) -> JteRetentionPageGenerated.render(html, tags, preview));
    }
}
