package org.fristad.cases;

import static org.fristad.web.Texts.date;
import static org.fristad.web.Texts.label;
import static org.fristad.web.Texts.t;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fristad.cases.HeldData.Line;
import org.fristad.cases.HeldData.Section;
import org.fristad.web.Codes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What cases itself holds: it tells a person everything of their own, and forgets last. */
@Component
class HeldByCases implements HeldData {

    private final HeldData room;
    private final Cases cases;
    private final Persons persons;

    HeldByCases(HeldTable table, Cases cases, Persons persons) {
        this.room = table.of("cases", 100);
        this.cases = cases;
        this.persons = persons;
    }

    @Override
    public int order() {
        return room.order();
    }

    @Override
    public List<Held> held(CaseId id) {
        return room.held(id);
    }

    @Override
    public List<UUID> forget(CaseId id) {
        return room.forget(id);
    }

    @Override
    public List<Section> tell(CaseId id, Person person) {
        var view = cases.view(id);
        var file = view.file();
        var about = new Lines()
                .add("cases.case", file.code())
                .add("cases.openedOn", date(file.openedOn()))
                .add("cases.region", label("region", file.region()))
                .add("cases.phase", label("case_phase", file.phase().name()))
                .add("cases.standing", label("standing", person.standing().name()));
        var sections = new ArrayList<Section>();
        sections.add(new Section(t("cases.told.case"), about.all()));
        sections.add(new Section(t("cases.situation"), situation(persons.situation(id, person.id()))));
        var contact = persons.contact(id, person.id());
        sections.add(new Section(
                t("cases.contact"),
                new Lines()
                        .add("cases.firstName", contact.firstName())
                        .add("cases.phone", contact.phone())
                        .add("cases.safeWay", contact.safeWay())
                        .add("cases.language", coded(Spoken.LIST, contact.language()))
                        .all()));
        if (view.sees(Group.IDENTITY)) {
            var identity = persons.identity(id, person.id());
            sections.add(new Section(
                    t("cases.identity"),
                    new Lines()
                            .add("cases.birthName", identity.birthName())
                            .add("cases.born", identity.born())
                            .add("cases.papers", identity.papers())
                            .all()));
        }
        if (person.main()) {
            sections.add(new Section(
                    t("cases.words"),
                    new Lines().add("cases.words", cases.told(id).words()).all()));
        }
        return sections;
    }

    private static List<Line> situation(Situation kept) {
        return new Lines()
                .add("cases.gender", label("gender", kept.gender()))
                .add("cases.age", label("age", kept.age()))
                .add("cases.ageBand", coded("age_band", kept.ageBand()))
                .add("cases.citizenship", label("citizenship", kept.citizenship()))
                .add("cases.country", kept.country())
                .add("cases.stayBasis", coded("stay", kept.stayBasis()))
                .add("cases.mainForm", coded("form", kept.mainForm()))
                .add("cases.otherForms", Codes.labels("form", kept.otherForms()))
                .add("cases.industry", coded("industry", kept.industry()))
                .add("cases.place", coded("place", kept.place()))
                .add("cases.recruitment", Codes.labels("recruitment", kept.recruitment()))
                .add("cases.relation", coded("relation", kept.relation()))
                .add("cases.control", Codes.labels("control", kept.control()))
                .add("cases.policeReport", coded("police", kept.policeReport()))
                .add("cases.outside", coded("outside", kept.outsideMechanism()))
                .all();
    }

    private static @Nullable String coded(String list, @Nullable String code) {
        return code == null ? null : label(list, code);
    }

    /** Lines of what is known; what is not is left out. */
    private static final class Lines {
        private final List<Line> lines = new ArrayList<>();

        Lines add(String key, @Nullable String text) {
            if (text != null && !text.isBlank()) {
                lines.add(new Line(t(key), text));
            }
            return this;
        }

        List<Line> all() {
            return List.copyOf(lines);
        }
    }
}
