package org.fristad.accounts;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import gg.jte.Content;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fristad.accounts.Accounts.Linked;
import org.fristad.actor.Actor;
import org.fristad.actor.Refused;
import org.fristad.actor.Role;
import org.fristad.network.RolesAsked;
import org.fristad.network.StaffDirectory;
import org.fristad.web.Address;
import org.fristad.web.Form;
import org.fristad.web.Option;
import org.fristad.web.Page;
import org.fristad.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The accounts of one's own organisation, for its administrator of accounts. */
@Controller
@RequestMapping("/accounts")
class AdministrationController {

    /** A new colleague and what they may do. */
    record OpenAccount(
            @NotBlank @Size(max = 80) String person,
            @NotBlank @Size(max = 40) String name,
            @NotBlank String language,
            @Nullable Set<Role> roles) {}

    private final Accounts accounts;
    private final StaffDirectory staff;
    private final RolesAsked rolesAsked;
    private final Address address;
    private final ObjectProvider<ColleaguePanel> panels;

    /** A role that waits for another administrator: who asked, and whether that was whoever looks. */
    record Waiting(UUID id, Role role, String asker, boolean mine) {}

    AdministrationController(
            Accounts accounts,
            StaffDirectory staff,
            RolesAsked rolesAsked,
            Address address,
            ObjectProvider<ColleaguePanel> panels) {
        this.accounts = accounts;
        this.staff = staff;
        this.rolesAsked = rolesAsked;
        this.address = address;
        this.panels = panels;
    }

    @GetMapping
    View list() {
        var colleagues = accounts.colleagues();
        return page((html, tags) -> JteAccountListGenerated.render(html, tags, colleagues));
    }

    @GetMapping("/new")
    View form() {
        var roles = roles();
        return page((html, tags) ->
                JteOpenAccountPageGenerated.render(html, tags, Form.of(Map.of("language", "sv")), roles));
    }

    @PostMapping
    View open(@Valid OpenAccount asked, BindingResult errors, HttpServletRequest request) {
        if (errors.hasErrors()) {
            return again(Form.of(request, errors));
        }
        try {
            var roles = asked.roles() == null ? Set.<Role>of() : asked.roles();
            var language = asked.language().equals("en") ? "en" : "sv";
            return link(accounts.open(asked.person(), asked.name(), language, roles), request);
        } catch (Refused refused) {
            return again(Form.of(request).with(refused));
        }
    }

    @GetMapping("/{member}")
    View show(@PathVariable UUID member) {
        return page(colleague(member, Form.empty()));
    }

    @PostMapping("/{member}/roles/ask")
    View ask(
            @PathVariable UUID member,
            @RequestParam(required = false) @Nullable Role role,
            HttpServletRequest request) {
        accounts.colleague(member);
        if (role == null) {
            var refused = new Refused("role", "accounts.role.refused.none");
            return invalid(colleague(member, Form.of(request).with(refused)));
        }
        rolesAsked.ask(member, Set.of(role));
        return seeOther("/accounts/" + member, "accounts.role.asked", Texts.label("role", role.name()));
    }

    @PostMapping("/{member}/roles/agree")
    View agree(@PathVariable UUID member, @RequestParam UUID asked) {
        var role = rolesAsked.agree(member, asked).role();
        return seeOther("/accounts/" + member, "accounts.role.given", Texts.label("role", role.name()));
    }

    @PostMapping("/{member}/roles/refuse")
    View refuse(@PathVariable UUID member, @RequestParam UUID asked) {
        var role = rolesAsked.refuse(member, asked).role();
        return seeOther("/accounts/" + member, "accounts.role.refused", Texts.label("role", role.name()));
    }

    @PostMapping("/{member}/roles/take")
    View take(@PathVariable UUID member, @RequestParam Role role) {
        accounts.colleague(member);
        staff.take(member, role);
        return seeOther("/accounts/" + member, "accounts.role.taken", Texts.label("role", role.name()));
    }

    @PostMapping("/{member}/link")
    View newLink(@PathVariable UUID member, HttpServletRequest request) {
        return link(accounts.link(member), request);
    }

    @PostMapping("/{member}/disable")
    View disable(@PathVariable UUID member) {
        accounts.disable(member, true);
        return seeOther("/accounts/" + member, "accounts.disabled.done");
    }

    @PostMapping("/{member}/enable")
    View enable(@PathVariable UUID member) {
        accounts.disable(member, false);
        return seeOther("/accounts/" + member, "accounts.enabled.done");
    }

    @PostMapping("/{member}/end")
    View end(@PathVariable UUID member) {
        accounts.colleague(member);
        staff.end(member);
        return seeOther("/accounts", "accounts.ended.done");
    }

    private Page.Template colleague(UUID member, Form form) {
        var account = accounts.colleague(member);
        var me = Actor.current().person();
        var waiting = rolesAsked.waiting(member).stream()
                .map(it -> new Waiting(
                        it.id(),
                        it.role(),
                        staff.name(it.askedBy()),
                        it.askedBy().equals(me)))
                .toList();
        var free = accounts.roles().stream()
                .filter(role -> !account.member().roles().contains(role)
                        && waiting.stream().noneMatch(it -> it.role() == role))
                .map(role -> new Option(role.name(), Texts.label("role", role.name())))
                .toList();
        var panels = account.login() == null ? List.<Content>of() : panels(account.login());
        var own = member.equals(me);
        var alone = rolesAsked.alone();
        return (html, tags) ->
                JteColleaguePageGenerated.render(html, tags, account, waiting, own, alone, free, panels, form);
    }

    private View again(Form form) {
        var roles = roles();
        return invalid((html, tags) -> JteOpenAccountPageGenerated.render(html, tags, form, roles));
    }

    /** Shown in the answer itself and never again: a link in a redirect would be kept on the way. */
    private View link(Linked linked, HttpServletRequest request) {
        var whole = address.of(request, linked.link().path());
        return page((html, tags) -> JteLinkPageGenerated.render(html, tags, linked.login(), whole));
    }

    private List<Content> panels(Login login) {
        return panels.stream()
                .sorted(Comparator.comparingInt(ColleaguePanel::order))
                .map(panel -> panel.of(login))
                .toList();
    }

    private List<Option> roles() {
        return Option.of("role", accounts.roles().stream().map(Role::name).toList());
    }
}
