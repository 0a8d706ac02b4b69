package org.fristad.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.cases.PersonKeyMaterial;
import org.fristad.programme.PersonKey;
import org.fristad.vault.DataKey;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Sealed;
import org.fristad.vault.Vault;
import org.jspecify.annotations.Nullable;

/** The rows of the support programme: certificates, applications in every state, decisions and the money they bind. */
final class ProgrammeRows {

    /** Who handles applications, and for which organisation. */
    record Office(UUID organisation, UUID reviewer, UUID decider, UUID finance) {}

    /** Money asked for one category, in öre. */
    record Line(String category, long amount, long others) {
        long asked() {
            return amount - others;
        }
    }

    /** What an application is about. */
    record Asking(
            CaseRows.Frame frame,
            CaseRows.Someone person,
            int adults,
            int children,
            String phase,
            int days,
            LocalDate submitted) {}

    private static final Chance.Weights PAYER =
            Chance.Weights.of("NONE 70 MUNICIPALITY 12 REGION 8 OWN_FUNDS 6 FOUNDATION 4");
    private static final Chance.Weights REFLECTION = Chance.Weights.of("NONE 60 ASKED 30 ENDED 10");
    private static final Chance.Weights OUTSIDE =
            Chance.Weights.of("NOT_REPORTED 35 FEAR 30 EU_CITIZEN 15 REFUSED 8 CLOSED 6 NO_GROUNDS 6");
    private static final Chance.Weights RIGHT = Chance.Weights.of("CETS_197_12 60 DIRECTIVE_2011_36_11 40");
    private static final Chance.Weights ANSWER = Chance.Weights.of("NO 70 NO_ANSWER 20 IN_PART 10");
    private static final Chance.Weights MORE =
            Chance.Weights.of("BASIC 30 INTERPRET 25 HEALTH 18 LEGAL 14 SOCIAL 8 LANG 5");

    private final Rows keys = new Rows("vault.data_key", "id", "wrapped", "state");
    private final Rows certificates = new Rows(
            "programme.certificate",
            "id",
            "organisation",
            "valid_from",
            "valid_until",
            "given_by",
            "given_by_organisation");
    private final Rows permits = new Rows(
            "programme.permit",
            "id",
            "organisation",
            "number",
            "valid_from",
            "valid_until",
            "seen_by",
            "seen_by_organisation");
    private final Rows budget =
            new Rows("ledger.budget_line", "id", "year", "category", "funder", "cap", "reserved", "committed");
    private final Rows entries =
            new Rows("ledger.entry", "id", "key", "request", "kind", "reference", "person", "organisation", "at");
    private final Rows postings = new Rows("ledger.posting", "entry", "line", "account", "amount");
    private final Rows applications = new Rows(
            "programme.application",
            "id",
            "code",
            "organisation",
            "year",
            "state",
            "version",
            "submission",
            "adults",
            "children",
            "region",
            "phase",
            "period",
            "days",
            "start_date",
            "need",
            "needs",
            "other_payer",
            "reflection",
            "outside_mechanism",
            "rights_basis",
            "certified_until",
            "permit_until",
            "key_strength",
            "created_by",
            "created_at",
            "submitted_by",
            "submitted_at",
            "reviewer");
    private final Rows ways = new Rows("programme.application_case", "application", "organisation", "case_id");
    private final Rows asked = new Rows("programme.asked", "application", "n", "whom", "asked_on", "answer");
    private final Rows lines = new Rows("programme.line", "application", "n", "category", "amount", "other_funders");
    private final Rows personKeys = new Rows("programme.person_key", "application", "version", "strength", "bytes");
    private final Rows questions = new Rows(
            "programme.information",
            "id",
            "application",
            "asked_by",
            "asked_at",
            "question",
            "answer",
            "answered_by",
            "answered_at");
    private final Rows reviews =
            new Rows("programme.review", "application", "submission", "reviewer", "reviewed_at", "advice", "reason");
    private final Rows decisions = new Rows(
            "programme.decision",
            "id",
            "application",
            "applicant",
            "reviewer",
            "step",
            "decider",
            "decider_organisation",
            "outcome",
            "last",
            "reason",
            "form_key",
            "request",
            "entry",
            "decided_at");
    private final Rows grants = new Rows("programme.decision_line", "decision", "n", "granted", "budget_line");

    private final MasterKey master;
    private final Vault vault;
    private final Chance chance;
    private final Words words;
    private final Office office;
    private final LocalDate today;
    private final Map<String, UUID> lineOf = new LinkedHashMap<>();
    private final Map<String, Long> committed = new LinkedHashMap<>();

    ProgrammeRows(MasterKey master, Vault vault, Chance chance, Words words, Office office, LocalDate today) {
        this.master = master;
        this.vault = vault;
        this.chance = chance;
        this.words = words;
        this.office = office;
        this.today = today;
    }

    List<Rows> all() {
        return List.of(
                keys,
                certificates,
                permits,
                budget,
                entries,
                postings,
                applications,
                ways,
                asked,
                lines,
                personKeys,
                questions,
                reviews,
                decisions,
                grants);
    }

    static List<String> tables() {
        return List.of(
                "programme.certificate",
                "programme.permit",
                "ledger.budget_line",
                "ledger.entry",
                "ledger.posting",
                "programme.application",
                "programme.application_case",
                "programme.asked",
                "programme.line",
                "programme.person_key",
                "programme.information",
                "programme.review",
                "programme.decision",
                "programme.decision_line");
    }

    void certify(UUID organisation, boolean permit, LocalDate until) {
        var from = LocalDate.of(today.getYear() - 1, 1, 1);
        certificates.add(chance.uuid(), organisation, from, until, office.reviewer(), office.organisation());
        if (permit) {
            permits.add(
                    chance.uuid(),
                    organisation,
                    "IVO-%05d".formatted(chance.below(100000)),
                    from,
                    until,
                    office.reviewer(),
                    office.organisation());
        }
    }

    /** The lines of the year's budget; what the decisions bind of them is written by {@link #close}. */
    void budgetOf(List<String> categories) {
        for (var category : categories) {
            lineOf.put(category, chance.uuid());
            committed.put(category, 0L);
        }
    }

    /** Opens the budget lines, after all that binds them is known. */
    void close(String funder, Map<String, Long> caps) {
        lineOf.forEach((category, line) -> {
            long cap = caps.getOrDefault(category, 0L);
            budget.add(line, today.getYear(), category, funder, cap, 0L, committed.getOrDefault(category, 0L));
            var entry = chance.uuid();
            entries.add(
                    entry,
                    chance.uuid(),
                    new byte[32],
                    "OPEN",
                    line,
                    office.finance(),
                    office.organisation(),
                    at(LocalDate.of(today.getYear(), 1, 1), 10));
            postings.add(entry, line, "FUNDER", -cap);
            postings.add(entry, line, "AVAILABLE", cap);
        });
    }

    static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    /** An application that was begun, and no more. */
    void draft(Asking asking, String code) {
        var id = chance.uuid();
        open(id);
        applications.add(
                id,
                code,
                asking.frame().owner(),
                today.getYear(),
                "DRAFT",
                0,
                0,
                asking.adults(),
                asking.children(),
                asking.frame().region(),
                asking.phase(),
                1,
                asking.days(),
                today,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                asking.frame().opener(),
                at(today.minusDays(1), 13),
                null,
                null,
                null);
        ways.add(id, asking.frame().owner(), asking.frame().id());
    }

    /** An application as it is in this state. The reviewer has advised where {@code advised}. */
    void application(
            Asking asking, String code, String state, boolean advised, UUID decider, UUID deciderOrganisation) {
        var id = chance.uuid();
        var key = open(id);
        var wanted = lines(asking);
        var inHand = !state.equals("SUBMITTED") && !state.equals("WITHDRAWN");
        var start = asking.submitted().plusDays(chance.below(3) - 1L);
        applications.add(
                id,
                code,
                asking.frame().owner(),
                asking.submitted().getYear(),
                state,
                4,
                1,
                asking.adults(),
                asking.children(),
                asking.frame().region(),
                asking.phase(),
                1,
                asking.phase().equals("POINT") ? null : asking.days(),
                start,
                key.seal("programme.application.need", chance.of(words.of("need"))),
                wanted.stream().map(Line::category).toList(),
                chance.of(PAYER),
                chance.of(REFLECTION),
                chance.of(OUTSIDE),
                chance.of(RIGHT),
                LocalDate.of(today.getYear(), 12, 31),
                LocalDate.of(today.getYear(), 12, 31),
                "STRONG",
                asking.frame().opener(),
                at(asking.submitted().minusDays(1), 13),
                asking.frame().opener(),
                at(asking.submitted(), 8 + chance.below(8)),
                inHand ? office.reviewer() : null);
        ways.add(id, asking.frame().owner(), asking.frame().id());
        asked.add(id, 1, "SOCIAL_SERVICES", asking.submitted().minusDays(2L + chance.below(6)), chance.of(ANSWER));
        for (int n = 1; n <= wanted.size(); n++) {
            var line = wanted.get(n - 1);
            lines.add(id, n, line.category(), line.amount(), line.others());
        }
        var person = asking.person();
        var material = new PersonKeyMaterial(person.birthName() + " " + person.firstName(), person.born(), null);
        for (var one : PersonKey.of(material, vault)) {
            personKeys.add(id, one.version(), one.strength().name(), one.bytes());
        }
        if (state.equals("INFO_REQUESTED")) {
            questions.add(
                    chance.uuid(),
                    id,
                    office.reviewer(),
                    at(asking.submitted().plusDays(1), 11),
                    key.seal("programme.information.question", chance.of(words.of("question"))),
                    null,
                    null,
                    null);
        }
        if (advised) {
            review(id, key, asking, state);
        }
        if (List.of("APPROVED", "PARTLY_APPROVED", "REJECTED").contains(state)) {
            decide(id, key, asking, state, wanted, decider, deciderOrganisation);
        }
    }

    private DataKey open(UUID id) {
        var key = DataKey.create(id, master);
        keys.add(id, key.wrapped(), "LIVE");
        return key;
    }

    private void review(UUID id, DataKey key, Asking asking, String state) {
        var advice = switch (state) {
            case "PARTLY_APPROVED" -> "PART";
            case "REJECTED" -> "REFUSE";
            default -> "APPROVE";
        };
        var sentence =
                words.of("advice").get(List.of("APPROVE", "PART", "REFUSE").indexOf(advice));
        reviews.add(
                id,
                1,
                office.reviewer(),
                at(asking.submitted().plusDays(1), 14),
                advice,
                key.seal("programme.review.reason", sentence));
    }

    private void decide(
            UUID id,
            DataKey key,
            Asking asking,
            String state,
            List<Line> wanted,
            UUID decider,
            UUID deciderOrganisation) {
        var form = chance.uuid();
        var decision = chance.uuid();
        var when = at(asking.submitted().plusDays(2), 10);
        var granted = wanted.stream()
                .map(line -> switch (state) {
                    case "REJECTED" -> 0L;
                    case "PARTLY_APPROVED" -> line.category().equals("HOUSING") ? line.asked() : line.asked() / 2;
                    default -> line.asked();
                })
                .toList();
        UUID entry = null;
        if (!state.equals("REJECTED")) {
            entry = chance.uuid();
            entries.add(entry, form, new byte[32], "COMMIT", id, decider, deciderOrganisation, when);
        }
        Sealed reason = key.seal(
                "programme.decision.reason",
                words.of(
                                switch (state) {
                                    case "REJECTED" -> "refusal";
                                    case "PARTLY_APPROVED" -> "part";
                                    default -> "grant";
                                })
                        .getFirst());
        decisions.add(
                decision,
                id,
                asking.frame().owner(),
                office.reviewer(),
                1,
                decider,
                deciderOrganisation,
                state,
                true,
                reason,
                form,
                new byte[32],
                entry,
                when);
        for (int n = 1; n <= wanted.size(); n++) {
            var category = wanted.get(n - 1).category();
            long amount = granted.get(n - 1);
            grants.add(decision, n, amount, entry == null || amount == 0 ? null : lineOf.get(category));
            if (entry != null && amount > 0) {
                committed.merge(category, amount, Long::sum);
                postings.add(entry, lineOf.get(category), "AVAILABLE", -amount);
                postings.add(entry, lineOf.get(category), "COMMITTED", amount);
            }
        }
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

    /** What of each category is bound, for whoever opens the lines elsewhere. */
    Map<String, Long> committed() {
        return committed;
    }

    @Nullable UUID line(String category) {
        return lineOf.get(category);
    }

    /** Lets these rows bind lines that were opened elsewhere. */
    void use(Map<String, UUID> opened) {
        lineOf.putAll(opened);
    }
}
