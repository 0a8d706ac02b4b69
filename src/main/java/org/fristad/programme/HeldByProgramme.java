package org.fristad.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fristad.actor.Refused;
import org.fristad.cases.CaseId;
import org.fristad.cases.HeldData;
import org.fristad.cases.HeldTable;
import org.fristad.cases.Person;
import org.fristad.database.ServerAnswer;
import org.fristad.web.Texts;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The applications of a case. While a first yes has bound money they stay, and nobody is forgotten yet. */
@Component
class HeldByProgramme implements HeldData {

    private final HeldData room;
    private final Applications applications;
    private final ApplicationFiles files;

    HeldByProgramme(HeldTable table, Applications applications, ApplicationFiles files) {
        this.room = table.of("programme", 40, (id, person) -> person.main() ? told(id) : List.of());
        this.applications = applications;
        this.files = files;
    }

    private List<Section> told(CaseId id) {
        var found = applications.of(id).map(Applications.OfCase::applications).orElse(List.of());
        return found.stream()
                .map(one -> {
                    var file = files.file(one.id());
                    var lines = new ArrayList<Line>();
                    lines.add(new Line(
                            Texts.t("programme.told.state"),
                            Texts.label("application_state", one.state().name())));
                    if (!file.need().isBlank()) {
                        lines.add(new Line(Texts.t("programme.told.need"), file.need()));
                    }
                    file.decisions()
                            .forEach(said -> lines.add(new Line(Texts.t("programme.told.reason"), said.reason())));
                    return new Section(Texts.t("programme.application", one.code()), lines);
                })
                .toList();
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
    public List<Section> tell(CaseId id, Person person) {
        return room.tell(id, person);
    }

    @Override
    public List<UUID> forget(CaseId id) {
        try {
            return room.forget(id);
        } catch (DataAccessException e) {
            if (ServerAnswer.in(e).state().equals("FR003")) {
                throw new Refused(null, "programme.refused.erase-later");
            }
            throw e;
        }
    }
}
