package org.fristad.consent;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.cases.CasePerson;
import org.fristad.cases.Group;
import org.fristad.cases.Spoken;
import org.fristad.network.Organisation.Kind;
import org.fristad.web.Codes;
import org.fristad.web.Form;
import org.fristad.web.Input;
import org.jspecify.annotations.Nullable;

/** Reads what a person is asked, and what they said, from the addresses and forms of our pages. */
final class Question {

    private Question() {}

    /** What is asked: a ready profile, or the choices one by one. Null when the choices are wrong, which the form then says. */
    static @Nullable Asked asked(Input in, List<CasePerson> people, List<Profile> profiles, LocalDate today) {
        var person = person(in, people);
        var profile = profiles.stream()
                .filter(one -> one.code().equals(in.form().value("profile")))
                .findFirst()
                .orElse(null);
        if (profile != null && in.blank("purpose") && in.ok()) {
            return new Asked(
                    person,
                    profile.purpose(),
                    null,
                    profile.kinds(),
                    profile.groups(),
                    today.plusDays(profile.days()),
                    profile.code());
        }
        var purpose = in.requiredCode("purpose", "agreement_purpose");
        var kinds = in.codes("kinds", "kind").stream().map(Kind::valueOf).toList();
        var groups = groups(in);
        var until = in.date("until");
        var organisation = in.id("organisation");
        if (in.ok() && (organisation != null || !kinds.isEmpty()) == groups.isEmpty()) {
            if (groups.isEmpty()) {
                in.wrong("groups", "consent.refused.groups");
            } else {
                in.wrong("kinds", "consent.refused.recipient");
            }
        }
        if (in.ok() && Purpose.valueOf(purpose) == Purpose.REFERRAL && groups.isEmpty()) {
            in.wrong("kinds", "consent.refused.recipient");
        }
        if (in.ok() && Purpose.valueOf(purpose) == Purpose.STATISTICS && (!groups.isEmpty() || until != null)) {
            in.wrong("purpose", "consent.refused.counting");
        }
        if (until != null && until.isBefore(today)) {
            in.wrong("until", "consent.refused.past");
        }
        return in.ok()
                ? new Asked(
                        person,
                        Purpose.valueOf(purpose),
                        organisation,
                        kinds,
                        groups,
                        until,
                        profile == null ? null : profile.code())
                : null;
    }

    /** Whom it is about: the main person when nobody is named, as the page then says; never somebody else in the place of an unknown one. */
    private static UUID person(Input in, List<CasePerson> people) {
        var named = in.id("person");
        var found = people.stream()
                .filter(one -> named == null ? one.main() : one.id().equals(named))
                .findFirst();
        if (found.isEmpty()) {
            in.wrong("person", "web.input.choose");
        }
        return found.orElse(people.getFirst()).id();
    }

    /** The groups that were chosen. */
    static Set<Group> groups(Input in) {
        return in.codes("groups", "group").stream().map(Group::valueOf).collect(Collectors.toSet());
    }

    /**
     * What was said: the button says yes or no and, where it matters most, how. Null when nothing was said yet, or when it
     * is wrong, which the form then says.
     */
    static @Nullable Said said(Input in) {
        var button = in.form().value("answer").split("\\.", 2);
        var state = button[0];
        if (state.equals("LATER")) {
            return null;
        }
        if (!state.equals("GIVEN") && !state.equals("REFUSED")) {
            in.wrong("answer", "web.input.choose");
        }
        var how = in.code("how", "how");
        if (how == null) {
            how = button.length == 2 ? button[1] : "NOT_RECORDED";
        }
        var guardian = in.code("guardian", "guardian");
        var name = in.text("guardianName", 120);
        if (guardian == null && !name.isEmpty()) {
            in.wrong("guardian", "consent.refused.guardian");
        }
        var language = in.code("language", Spoken.LIST);
        var interpreter = in.form().value("interpreter");
        if (!in.ok()) {
            return null;
        }
        return new Said(
                Agreement.State.valueOf(state),
                guardian,
                name,
                Codes.has("how", how) ? how : "NOT_RECORDED",
                language,
                interpreter.isEmpty() ? null : interpreter.equals("YES"));
    }

    /** The form with what is known of how the person is spoken with. */
    static Form known(Form form, CasePerson person) {
        var known = form;
        if (!form.values().containsKey("language") && person.language() != null) {
            known = known.filled("language", List.of(person.language()));
        }
        if (!form.values().containsKey("interpreter") && person.interpreter() != null) {
            known = known.filled("interpreter", List.of(person.interpreter() ? "YES" : "NO"));
        }
        return known;
    }
}
