package org.fristad.oversight;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.fristad.actor.Refused;
import org.fristad.network.StaffDirectory;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The organisation's decoys as a page. */
@Controller
class DecoyController {

    private final Decoys decoys;
    private final StaffDirectory staff;

    DecoyController(Decoys decoys, StaffDirectory staff) {
        this.decoys = decoys;
        this.staff = staff;
    }

    @GetMapping("/oversight/decoys")
    View list() {
        return page(list(Form.empty()));
    }

    private Page.Template list(Form form) {
        var all = decoys.all();
        var by = all.stream().map(one -> staff.name(one.setBy())).toList();
        return (html, tags) -> JteDecoyListGenerated.render(html, tags, all, by, form);
    }

    @PostMapping("/oversight/decoys")
    View set(HttpServletRequest request) {
        decoys.all();
        var in = Input.of(request);
        var code = in.required("code", 20);
        if (!in.ok()) {
            return invalid(list(in.form()));
        }
        try {
            decoys.set(code);
        } catch (Refused refused) {
            return invalid(list(in.form().with(refused)));
        }
        return seeOther("/oversight/decoys", "oversight.decoy.done");
    }

    @PostMapping("/oversight/decoys/{decoy}/end")
    View end(@PathVariable UUID decoy) {
        decoys.end(decoy);
        return seeOther("/oversight/decoys", "oversight.decoy.ended");
    }
}
