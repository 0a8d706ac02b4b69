package org.fristad.cases;

import static org.fristad.web.Codes.labels;
import static org.fristad.web.Texts.date;
import static org.fristad.web.Texts.label;
import static org.fristad.web.Texts.t;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fristad.vault.Reason;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is kept of a case in chosen groups of fields, in words; for the organisation whose case it is. What could kill is never in it. */
@Service
@Transactional
public class Extracts {

    /** The groups of fields of which something can be extracted. */
    public static final Set<Group> GROUPS =
            Collections.unmodifiableSet(EnumSet.of(Group.SITUATION, Group.CONTACT, Group.IDENTITY, Group.NOTES));

    private final Cases cases;
    private final CaseTable table;
    private final PersonTable persons;
    private final Persons opened;
    private final Vault vault;

    Extracts(Cases cases, CaseTable table, PersonTable persons, Persons opened, Vault vault) {
        this.cases = cases;
        this.table = table;
        this.persons = persons;
        this.opened = opened;
        this.vault = vault;
    }

    /**
     * What belongs together in an extract.
     *
     * @param person its number in the case, or 0 when it is about the whole case
     */
    public record Section(Group group, int person, List<Line> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /** One fact, in words. */
    public record Line(String label, String value) {}

    /** What is kept in these groups. */
    public List<Section> of(CaseId id, Set<Group> groups) {
        cases.headOfOwn(id);
        var sections = new ArrayList<Section>();
        for (var person : persons.of(id)) {
            if (groups.contains(Group.SITUATION)) {
                persons.situation(person.id())
                        .ifPresent(facts ->
                                sections.add(new Section(Group.SITUATION, person.number(), lines(person, facts))));
            }
            if (groups.contains(Group.CONTACT)) {
                sections.add(new Section(Group.CONTACT, person.number(), lines(opened.contact(id, person.id()))));
            }
            if (groups.contains(Group.IDENTITY)) {
                sections.add(new Section(Group.IDENTITY, person.number(), lines(opened.identity(id, person.id()))));
            }
        }
        if (groups.contains(Group.NOTES)) {
            table.words(id)
                    .ifPresent(kept -> sections.add(new Section(
                            Group.NOTES,
                            0,
                            List.of(new Line(
                                    t("cases.words"),
                                    vault.open(id.value(), Cases.WORDS, kept.words(), Reason.HAND_OVER))))));
        }
        return sections.stream().filter(one -> !one.lines().isEmpty()).toList();
    }

    private static List<Line> lines(Person person, Situation facts) {
        var lines = new ArrayList<Line>();
        add(lines, "cases.standing", label("standing", person.standing().name()) + ", " + date(person.standingOn()));
        var forms = new ArrayList<String>();
        if (facts.mainForm() != null) {
            forms.add(facts.mainForm());
        }
        forms.addAll(facts.otherForms());
        add(lines, "cases.exploitation", labels("form", forms));
        add(lines, "cases.gender", label("gender", facts.gender()));
        add(lines, "cases.age", label("age", facts.age()));
        add(lines, "cases.ageBand", coded("age_band", facts.ageBand()));
        add(lines, "cases.country", facts.country() == null ? "" : facts.country());
        add(lines, "cases.industry", coded("industry", facts.industry()));
        add(lines, "cases.citizenship", label("citizenship", facts.citizenship()));
        add(lines, "cases.stayBasis", coded("stay", facts.stayBasis()));
        add(lines, "cases.place", coded("place", facts.place()));
        add(lines, "cases.recruitment", labels("recruitment", facts.recruitment()));
        add(lines, "cases.control", labels("control", facts.control()));
        add(lines, "cases.relation", coded("relation", facts.relation()));
        add(lines, "cases.policeReport", coded("police", facts.policeReport()));
        add(lines, "cases.outside", coded("outside", facts.outsideMechanism()));
        return lines;
    }

    private static List<Line> lines(Person.Contact contact) {
        var lines = new ArrayList<Line>();
        add(lines, "cases.firstName", contact.firstName());
        add(lines, "cases.phone", contact.phone());
        add(lines, "cases.safeWay", contact.safeWay());
        add(lines, "cases.language", Spoken.label(contact.language()));
        if (contact.interpreter() != null) {
            add(lines, "cases.interpreter", t(contact.interpreter() ? "cases.yes" : "cases.no"));
        }
        return lines;
    }

    private static List<Line> lines(Person.Identity identity) {
        var lines = new ArrayList<Line>();
        add(lines, "cases.birthName", identity.birthName());
        add(lines, "cases.born", identity.born());
        add(lines, "cases.papers", identity.papers());
        return lines;
    }

    private static String coded(String list, @Nullable String code) {
        return code == null ? "" : label(list, code);
    }

    private static void add(List<Line> lines, String key, String value) {
        if (!value.isBlank()) {
            lines.add(new Line(t(key), value));
        }
    }
}
