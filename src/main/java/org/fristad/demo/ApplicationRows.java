package org.fristad.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fristad.cases.PersonKeyMaterial;
import org.fristad.demo.DecisionRows.Decider;
import org.fristad.demo.ProgrammeRows.Office;
import org.fristad.programme.PersonKey;
import org.fristad.vault.DataKey;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Vault;

/** Applications to the support programme, in every state. */
final class ApplicationRows {

    private static final Chance.Weights PAYER =
            Chance.Weights.of("NONE 70 MUNICIPALITY 12 REGION 8 OWN_FUNDS 6 FOUNDATION 4");
    private static final Chance.Weights REFLECTION = Chance.Weights.of("NONE 60 ASKED 30 ENDED 10");
    private static final Chance.Weights OUTSIDE =
            Chance.Weights.of("NOT_REPORTED 35 FEAR 30 EU_CITIZEN 15 REFUSED 8 CLOSED 6 NO_GROUNDS 6");
    private static final Chance.Weights RIGHT = Chance.Weights.of("CETS_197_12 60 DIRECTIVE_2011_36_11 40");
    private static final Chance.Weights ANSWER = Chance.Weights.of("NO 70 NO_ANSWER 20 IN_PART 10");
    private static final Chance.Weights MORE =
            Chance.Weights.of("BASIC 30 INTERPRET 25 HEALTH 18 LEGAL 14 SOCIAL 8 LANG 5");

    private final Rows keys = new Rows("vault.data_key");
    private final Rows applications = new Rows("programme.application");
    private final Rows ways = new Rows("programme.application_case");
    private final Rows asked = new Rows("programme.asked");
    private final Rows lines = new Rows("programme.line");
    private final Rows personKeys = new Rows("programme.person_key");
    private final Rows questions = new Rows("programme.information");

    private final MasterKey master;
    private final Vault vault;
    private final Chance chance;
    private final Words words;
    private final Office office;
    private final Past past;
    private final DecisionRows decisions;

    ApplicationRows(
            MasterKey master,
            Vault vault,
            Chance chance,
            Words words,
            Office office,
            Past past,
            DecisionRows decisions) {
        this.master = master;
        this.vault = vault;
        this.chance = chance;
        this.words = words;
        this.office = office;
        this.past = past;
        this.decisions = decisions;
    }

    List<Rows> all() {
        return List.of(keys, applications, ways, asked, lines, personKeys, questions);
    }

    /** Money asked for one category, in öre. */
    record Line(String category, long amount, long others) {
        long asked() {
            return amount - others;
        }
    }

    /** What an application is about. */
    record Asking(
            CaseRows.Frame frame,
            PersonRows.Someone person,
            int adults,
            int children,
            String phase,
            int days,
            LocalDate submitted) {

        Asking on(LocalDate day) {
            return new Asking(frame, person, adults, children, phase, days, day);
        }
    }

    /** An application that was begun, and no more. */
    void draft(Asking asking, String code) {
        var id = chance.uuid();
        open(id);
        application(id, asking, code, "DRAFT")
                .with("year", past.today().getYear())
                .with("version", 0)
                .with("submission", 0)
                .with("days", asking.days())
                .with("start_date", past.today())
                .with("needs", List.of())
                .with("created_at", past.at(past.today().minusDays(1), 13));
        way(id, asking);
    }

    /** An application as it is in this state. The reviewer has advised where {@code advised}. */
    void application(Asking asking, String code, String state, boolean advised, Decider decider) {
        var id = chance.uuid();
        var key = open(id);
        var wanted = lines(asking);
        var day = asking.submitted();
        application(id, asking, code, state)
                .with("year", day.getYear())
                .with("version", 4)
                .with("submission", 1)
                .with("days", asking.phase().equals("POINT") ? null : asking.days())
                .with("start_date", day.plusDays(chance.below(3) - 1L))
                .with("need", key.seal("programme.application.need", chance.of(words.of("need"))))
                .with("needs", wanted.stream().map(Line::category).toList())
                .with("other_payer", chance.of(PAYER))
                .with("reflection", chance.of(REFLECTION))
                .with("outside_mechanism", chance.of(OUTSIDE))
                .with("rights_basis", chance.of(RIGHT))
                .with("certified_until", LocalDate.of(past.today().getYear(), 12, 31))
                .with("permit_until", LocalDate.of(past.today().getYear(), 12, 31))
                .with("key_strength", "STRONG")
                .with("created_at", past.at(day.minusDays(1), 13))
                .with("submitted_by", asking.frame().opener())
                .with("submitted_at", past.at(day, 8 + chance.below(8)))
                .with("reviewer", List.of("SUBMITTED", "WITHDRAWN").contains(state) ? null : office.reviewer());
        way(id, asking);
        asked.add()
                .with("application", id)
                .with("n", 1)
                .with("whom", "SOCIAL_SERVICES")
                .with("asked_on", day.minusDays(2L + chance.below(6)))
                .with("answer", chance.of(ANSWER));
        for (int n = 1; n <= wanted.size(); n++) {
            line(id, n, wanted.get(n - 1));
        }
        personKeys(id, asking.person());
        if (state.equals("INFO_REQUESTED")) {
            question(id, key, day);
        }
        if (advised) {
            decisions.review(id, key, asking, state);
        }
        if (List.of("APPROVED", "PARTLY_APPROVED", "REJECTED").contains(state)) {
            decisions.decide(id, key, asking, state, wanted, decider);
        }
    }

    private DataKey open(UUID id) {
        var key = DataKey.create(id, master);
        keys.add()
                .with("id", id)
                .with("wrapped", key.wrapped())
                .with("wrapped_by", key.wrappedBy())
                .with("state", "LIVE");
        return key;
    }

    private Rows.Row application(UUID id, Asking asking, String code, String state) {
        return applications
                .add()
                .with("id", id)
                .with("code", code)
                .with("organisation", asking.frame().owner())
                .with("state", state)
                .with("adults", asking.adults())
                .with("children", asking.children())
                .with("region", asking.frame().region())
                .with("phase", asking.phase())
                .with("period", 1)
                .with("created_by", asking.frame().opener());
    }

    private void way(UUID id, Asking asking) {
        ways.add()
                .with("application", id)
                .with("organisation", asking.frame().owner())
                .with("case_id", asking.frame().id());
    }

    private List<Line> lines(Asking asking) {
        var wanted = new ArrayList<Line>();
        if (!asking.phase().equals("POINT")) {
            wanted.add(new Line("HOUSING", asking.days() * 145_000L, 0));
        }
        wanted.add(new Line(chance.of(MORE), (15L + chance.below(60)) * 10_000, chance.percent(20) ? 50_000 : 0));
        if (asking.children() > 0) {
            wanted.add(new Line("CHILD", asking.children() * 250_000L, 0));
        }
        return wanted;
    }

    private void line(UUID id, int n, Line line) {
        lines.add()
                .with("application", id)
                .with("n", n)
                .with("category", line.category())
                .with("amount", line.amount())
                .with("other_funders", line.others());
    }

    private void personKeys(UUID id, PersonRows.Someone person) {
        var material = new PersonKeyMaterial(person.birthName() + " " + person.firstName(), person.born(), null);
        for (var one : PersonKey.of(material, vault)) {
            personKeys
                    .add()
                    .with("application", id)
                    .with("version", one.version())
                    .with("strength", one.strength().name())
                    .with("bytes", one.bytes());
        }
    }

    private void question(UUID id, DataKey key, LocalDate submitted) {
        questions
                .add()
                .with("id", chance.uuid())
                .with("application", id)
                .with("asked_by", office.reviewer())
                .with("asked_at", past.at(submitted.plusDays(1), 11))
                .with("question", key.seal("programme.information.question", chance.of(words.of("question"))));
    }
}
