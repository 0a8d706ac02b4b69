package org.fristad.factors;

import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.fristad.accounts.Accounts;
import org.fristad.web.Address;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** A new start for a colleague, asked for by one administrator and agreed to by another. */
@Controller
class RecoveryController {

    private final Recoveries recoveries;
    private final Accounts accounts;
    private final Address address;

    RecoveryController(Recoveries recoveries, Accounts accounts, Address address) {
        this.recoveries = recoveries;
        this.accounts = accounts;
        this.address = address;
    }

    @PostMapping("/accounts/{member}/recovery/ask")
    View ask(@PathVariable UUID member) {
        recoveries.ask(member);
        return seeOther("/accounts/" + member, "factors.recovery.asked");
    }

    @PostMapping("/accounts/{member}/recovery/agree")
    View agree(@PathVariable UUID member, HttpServletRequest request) {
        var link = recoveries.agree(member);
        var login = accounts.of(member);
        var whole = address.of(request, link.path());
        return page((html, tags) -> JteRecoveredPageGenerated.render(html, tags, login, whole));
    }
}
