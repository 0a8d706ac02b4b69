package org.fristad.team;

import static org.fristad.web.Page.invalid;
import static org.fristad.web.Page.page;
import static org.fristad.web.Page.seeOther;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.fristad.actor.Refused;
import org.fristad.actor.Stale;
import org.fristad.cases.CaseId;
import org.fristad.cases.CaseLooks;
import org.fristad.cases.Group;
import org.fristad.consent.Allowed;
import org.fristad.consent.Keeping;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.OrganisationNames;
import org.fristad.network.Organisations;
import org.fristad.network.StaffDirectory;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.fristad.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/** The case team as pages: who is in it and sees what, inviting, answering, ending. */
@Controller
@RequestMapping("/cases")
class TeamController {

    private final Team team;
    private final Levels levels;
    private final SeeAs seeAs;
    private final CaseLooks looks;
    private final Organisations organisations;
    private final StaffDirectory staff;

    TeamController(
            Team team, Levels levels, SeeAs seeAs, CaseLooks looks, Organisations organisations, StaffDirectory staff) {
        this.team = team;
        this.levels = levels;
        this.seeAs = seeAs;
        this.looks = looks;
        this.organisations = organisations;
        this.staff = staff;
    }

    /** The team; the form for inviting is filled in with a yes that the address names. */
    @GetMapping("/{id}/team")
    View show(@PathVariable UUID id, HttpServletRequest request) {
        var sight = team.sight(new CaseId(id));
        var named = Input.of(request).id("agreement");
        var form = sight.allowed().stream()
                .filter(one -> one.id().equals(named))
                .findFirst()
                .map(one -> filled(sight, one))
                .orElse(Form.empty());
        return page(team(sight, form));
    }

    private static Form filled(Team.Sight sight, Allowed allowed) {
        return Form.empty()
                .filled(
                        "organisation",
                        sight.askable().stream()
                                .filter(allowed::isFor)
                                .limit(1)
                                .map(one -> one.id().toString())
                                .toList())
                .filled("groups", allowed.groups())
                .filled(
                        "until",
                        allowed.until() == null
                                ? List.of()
                                : List.of(allowed.until().toString()));
    }

    private Page.Template team(CaseId id, Form form) {
        return team(team.sight(id), form);
    }

    private Page.Template team(Team.Sight sight, Form form) {
        var names = Members.of(sight.team(), organisations, staff);
        var kinds = new HashMap<UUID, Kind>();
        sight.team().stream()
                .map(Participation::organisation)
                .forEach(one ->
                        kinds.computeIfAbsent(one, it -> organisations.get(it).kind()));
        sight.askable().forEach(one -> kinds.put(one.id(), one.kind()));
        var keeping = Keeping.of(organisations, kinds.values());
        return (html, tags) -> JteTeamPageGenerated.render(html, tags, sight, names, kinds, keeping, form);
    }

    @PostMapping("/{id}/team/invite")
    View invite(@PathVariable UUID id, HttpServletRequest request) {
        var file = new CaseId(id);
        var in = Input.of(request);
        var organisation = in.id("organisation");
        if (organisation == null) {
            in.wrong("organisation", "web.input.choose");
        }
        var groups = EnumSet.noneOf(Group.class);
        in.codes("groups", "group").forEach(code -> groups.add(Group.valueOf(code)));
        var until = in.date("until");
        if (!in.ok() || organisation == null) {
            return invalid(team(file, in.form()));
        }
        try {
            team.ask(file, organisation, groups, until);
            return seeOther("/cases/" + id + "/team", "team.invited");
        } catch (Refused refused) {
            return invalid(team(file, in.form().with(refused)));
        }
    }

    /** What they will see, before the invitation is sent. */
    @PostMapping("/{id}/team/preview")
    View preview(@PathVariable UUID id, HttpServletRequest request) {
        var file = new CaseId(id);
        var in = Input.of(request);
        var organisation = in.id("organisation");
        var groups = EnumSet.noneOf(Group.class);
        in.codes("groups", "group").forEach(code -> groups.add(Group.valueOf(code)));
        if (organisation == null) {
            in.wrong("organisation", "web.input.choose");
            return invalid(team(file, in.form()));
        }
        try {
            return page(SeeAsController.seen(looks, seeAs.asked(file, organisation, groups), in.form()));
        } catch (Refused refused) {
            return invalid(team(file, in.form().with(refused)));
        }
    }

    /** On to what the person is asked when their yes does not reach: what was chosen goes along as codes, and the form's token stays here. */
    @PostMapping("/{id}/team/more")
    View more(@PathVariable UUID id, HttpServletRequest request) {
        team.sight(new CaseId(id)); // whoever may not see the case hears that there is none
        var in = Input.of(request);
        var address = UriComponentsBuilder.fromPath("/cases/{id}/consent/choose");
        var organisation = in.id("organisation");
        if (organisation != null) {
            address.queryParam("organisation", organisation);
        }
        in.codes("groups", "group").forEach(code -> address.queryParam("groups", code));
        var until = in.date("until");
        if (until != null) {
            address.queryParam("until", until);
        }
        return seeOther(address.buildAndExpand(id).toUriString());
    }

    @PostMapping("/{id}/team/colleague")
    View colleague(@PathVariable UUID id, HttpServletRequest request) {
        var file = new CaseId(id);
        var in = Input.of(request);
        var colleague = in.id("colleague");
        if (colleague == null) {
            in.wrong("colleague", "web.input.choose");
            return invalid(team(file, in.form()));
        }
        try {
            if (levels.takesTwo(file)) {
                levels.ask(file, colleague);
                return seeOther("/cases/" + id + "/level", "team.asked");
            }
            team.letIn(file, colleague);
            return seeOther("/cases/" + id + "/team", "team.joined");
        } catch (Refused refused) {
            return invalid(team(file, in.form().with(refused)));
        }
    }

    @PostMapping("/{id}/team/{participation}/end")
    View end(@PathVariable UUID id, @PathVariable UUID participation) {
        try {
            if (!team.end(new CaseId(id), participation)) {
                return seeOther("/cases", "team.ended");
            }
        } catch (Stale alreadyEnded) {
            return seeOther("/cases/" + id + "/team");
        } catch (Refused refused) {
            return invalid(team(new CaseId(id), Form.empty().with(refused)));
        }
        return seeOther("/cases/" + id + "/team", "team.ended");
    }

    @GetMapping("/invitations/{participation}")
    View invitation(@PathVariable UUID participation) {
        return page(invitation(participation, Form.empty()));
    }

    private Page.Template invitation(UUID participation, Form form) {
        var found = team.invitation(participation);
        var names = OrganisationNames.of(organisations, List.of(found.owner()));
        return (html, tags) -> JteInvitationPageGenerated.render(html, tags, found, names, form);
    }

    @PostMapping("/invitations/{participation}/accept")
    View accept(@PathVariable UUID participation) {
        try {
            return seeOther("/cases/" + team.accept(participation), "team.accepted");
        } catch (Stale alreadyAnswered) {
            return seeOther("/cases/invitations/" + participation);
        }
    }

    @PostMapping("/invitations/{participation}/decline")
    View decline(@PathVariable UUID participation, HttpServletRequest request) {
        var in = Input.of(request);
        var reason = in.requiredCode("reason", "decline");
        if (!in.ok()) {
            return invalid(invitation(participation, in.form()));
        }
        try {
            team.decline(participation, reason);
        } catch (Stale alreadyAnswered) {
            return seeOther("/cases/invitations/" + participation);
        }
        return seeOther("/today", "team.declined");
    }
}
