package org.fristad.factors;

import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A new start for a colleague, asked for by one administrator and agreed to by another. */
@Controller
class RecoveryController {

    private final Recoveries recoveries;
    private final Accounts accounts;

    RecoveryController(Recoveries recoveries, Accounts accounts) {
        this.recoveries = recoveries;
        this.accounts = accounts;
    }

    @PostMapping("/accounts/{member}/recovery/ask")
    View ask(@PathVariable UUID member) {
        recoveries.ask(member);
        return seeOther("/accounts/" + member, "factors.recovery.asked");
    }

    @PostMapping("/accounts/{member}/recovery/agree")
    View agree(@PathVariable UUID member) {
        var link = recoveries.agree(member);
        var login = accounts.of(member);
        var address = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(link.path())
                .toUriString();
        return page((html, tags) -> JteRecoveredPageGenerated.render(html, tags, login, address));
    }
}
