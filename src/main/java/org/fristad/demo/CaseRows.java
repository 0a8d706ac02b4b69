package org.fristad.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.fristad.vault.DataKey;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;

/** The rows of whole cases, their personal words sealed, as if they had been opened, worked on and closed in their time. */
final class CaseRows {

    static final List<String> EVERYTHING =
            List.of("SITUATION", "CONTACT", "IDENTITY", "RIGHTS", "PLAN", "NOTES", "PROGRAMME");
    static final List<String> COORDINATION = List.of("SITUATION", "RIGHTS", "PLAN");

    private static final List<String> AT_NIGHT = List.of("SITUATION", "CONTACT", "PLAN", "NOTES");

    private static final Chance.Weights CONTROL = Chance.Weights.of(
            "DEBT 20 DOCUMENTS 14 THREATS 18 THREATS_TO_FAMILY 12 TAKES_EARNINGS 16 FALSE_PROMISES 20 EXCESSIVE_HOURS 9 "
                    + "PSYCHOLOGICAL 15 PHYSICAL 9 SEXUAL 7 DIGITAL 6 IMAGES 4 RESTRICTS_MOVEMENT 9");
    private static final Chance.Weights RECRUITMENT = Chance.Weights.of(
            "FRIENDS 22 FAMILY 12 SOCIAL_NETWORK 17 ONLINE_AD 12 AGENCY 13 BUSINESS 8 DATING 11 SMUGGLER 8 UNKNOWN 10");
    private static final Chance.Weights RELATION =
            Chance.Weights.of("ACQUAINTANCE 35 UNACQUAINTED 30 PARTNER 15 FAMILY 10 UNKNOWN 10");
    private static final Chance.Weights INDUSTRY = Chance.Weights.of(
            "GREEN 28 CONSTRUCTION 22 RESTAURANT 16 MANUFACTURING 9 CAR 8 CLEANING 11 BEAUTY 5 DOMESTIC 4 TRANSPORT 3 OTHER 3 UNKNOWN 5");
    private static final Chance.Weights PLACE =
            Chance.Weights.of("SWEDEN 60 ABROAD 8 ON_THE_ROUTE 8 SEVERAL 17 UNKNOWN 7");
    private static final Chance.Weights POLICE =
            Chance.Weights.of("NONE 30 CONSIDERING 15 REPORTED 20 INVESTIGATION 15 CLOSED 14 PROSECUTED 3 UNKNOWN 3");
    private static final Chance.Weights OUTSIDE =
            Chance.Weights.of("NOT_REPORTED 30 FEAR 25 EU_CITIZEN 15 REFUSED 8 CLOSED 8 NO_GROUNDS 6 NOT_YET_KNOWN 8");
    private static final Chance.Weights THIRD_COUNTRIES =
            Chance.Weights.of("TH 20 UA 14 NG 16 VN 10 MN 6 UZ 6 MD 7 AL 6 PH 4 BR 4 GE 4 CO 3");
    private static final Chance.Weights EU_COUNTRIES = Chance.Weights.of("RO 45 BG 22 PL 12 HU 7 LT 6 LV 4 ES 4");
    private static final Chance.Weights STAY = Chance.Weights.of(
            "PERMIT 22 ASYLUM_SEEKER 18 DUBLIN 9 REFLECTION_PERMIT 8 SIX_MONTH_PERMIT 6 IRREGULAR 27 UNKNOWN 10");
    private static final Chance.Weights ADULT_BANDS =
            Chance.Weights.of("AGE_18_20 14 AGE_21_26 30 AGE_27_40 38 AGE_41 14 UNKNOWN 4");
    private static final Chance.Weights CHILD_BANDS = Chance.Weights.of("AGE_0_11 55 AGE_12_14 20 AGE_15_17 25");

    private final Rows keys = new Rows("vault.data_key", "id", "wrapped", "state");
    private final Rows files = new Rows(
            "cases.case_file",
            "id",
            "code",
            "owner",
            "region",
            "county",
            "source",
            "opened_on",
            "opened_at",
            "screened_on",
            "support_from",
            "follow_up_from",
            "closed_on",
            "closing_reason");
    private final Rows persons = new Rows("cases.person", "id", "case_id", "main", "number", "standing", "standing_on");
    private final Rows situations = new Rows(
            "cases.situation",
            "person",
            "case_id",
            "gender",
            "age",
            "age_band",
            "citizenship",
            "country",
            "stay_basis",
            "main_form",
            "other_forms",
            "industry",
            "recruitment",
            "control",
            "relation",
            "place",
            "police_report",
            "outside_mechanism");
    private final Rows contacts = new Rows(
            "cases.contact", "person", "case_id", "first_name", "phone", "safe_way", "language", "interpreter");
    private final Rows identities = new Rows("cases.identity", "person", "case_id", "birth_name", "born", "papers");
    private final Rows accounts = new Rows("cases.account", "case_id", "words");
    private final Rows participations = new Rows(
            "team.participation",
            "id",
            "case_id",
            "case_code",
            "owner",
            "organisation",
            "staff",
            "role",
            "purpose",
            "groups",
            "basis",
            "until",
            "state",
            "invited_by",
            "invited_at",
            "answered_by",
            "answered_at",
            "reason",
            "ended_at");
    private final Rows access = new Rows(
            "cases.access",
            "id",
            "case_id",
            "organisation",
            "staff",
            "role",
            "groups",
            "purpose",
            "opened_at",
            "valid_from",
            "valid_until",
            "origin");
    private final Rows counted = new Rows("cases.counted", "id", "person", "year", "new_in_year", "released", "basis");
    private final Rows happenings = new Rows("cases.happening", "id", "case_id", "at", "kind", "subject");

    private final MasterKey master;
    private final Chance chance;
    private final Words words;

    CaseRows(MasterKey master, Chance chance, Words words) {
        this.master = master;
        this.chance = chance;
        this.words = words;
    }

    /** Every table that is filled, in an order in which each row finds what it refers to. */
    List<Rows> all() {
        return List.of(
                keys,
                files,
                persons,
                situations,
                contacts,
                identities,
                accounts,
                participations,
                access,
                counted,
                happenings);
    }

    static List<String> tables() {
        return List.of(
                "vault.data_key",
                "cases.case_file",
                "cases.person",
                "cases.situation",
                "cases.contact",
                "cases.identity",
                "cases.account",
                "team.participation",
                "cases.access",
                "cases.counted",
                "cases.happening");
    }

    /** A case's frame: whose it is, who opened it, when its phases began. */
    record Frame(
            UUID id,
            String code,
            UUID owner,
            UUID opener,
            String region,
            @Nullable String county,
            String source,
            LocalDate opened,
            @Nullable LocalDate screened,
            @Nullable LocalDate support,
            @Nullable LocalDate followUp,
            @Nullable LocalDate closed,
            @Nullable String reason) {

        Instant openedAt() {
            // the low bits of the id make times of one day differ, the same way each time
            return opened.atTime(8, 0).toInstant(ZoneOffset.UTC).plusSeconds(id.getLeastSignificantBits() & 0x3fff);
        }
    }

    /** A person's facts that are counted. */
    record Facts(
            String standing,
            String gender,
            String age,
            String citizenship,
            @Nullable String mainForm,
            List<String> otherForms) {
        Facts {
            otherForms = List.copyOf(otherForms);
        }
    }

    /** Someone with their names, for what else must know them. */
    record Someone(UUID id, String firstName, String birthName, LocalDate born) {}

    /** Opens the case; its key seals what follows. */
    DataKey open(Frame frame) {
        var key = DataKey.create(frame.id(), master);
        keys.add(frame.id(), key.wrapped(), "LIVE");
        files.add(
                frame.id(),
                frame.code(),
                frame.owner(),
                frame.region(),
                frame.county(),
                frame.source(),
                frame.opened(),
                frame.openedAt(),
                frame.screened(),
                frame.support(),
                frame.followUp(),
                frame.closed(),
                frame.reason());
        access.add(
                chance.uuid(),
                frame.id(),
                frame.owner(),
                null,
                "ON_CALL",
                AT_NIGHT,
                "SUPPORT",
                frame.openedAt(),
                frame.opened(),
                null,
                null);
        colleague(frame, frame.opener(), "OWN_CASE");
        happened(frame, frame.opened(), "cases.happening.opened", null);
        phase(frame, frame.support(), "IN_SUPPORT");
        phase(frame, frame.followUp(), "FOLLOW_UP");
        phase(frame, frame.closed(), "CLOSED");
        return key;
    }

    private void phase(Frame frame, @Nullable LocalDate day, String phase) {
        if (day != null) {
            happened(frame, day, "cases.happening.phase", phase);
        }
    }

    /** Somebody of the owning organisation works on the case. */
    void colleague(Frame frame, UUID staff, String basis) {
        var id = chance.uuid();
        participations.add(
                id,
                frame.id(),
                frame.code(),
                frame.owner(),
                frame.owner(),
                staff,
                null,
                "SUPPORT",
                EVERYTHING,
                basis,
                null,
                "ACCEPTED",
                frame.opener(),
                frame.openedAt(),
                null,
                null,
                null,
                null);
        access.add(
                chance.uuid(),
                frame.id(),
                frame.owner(),
                staff,
                null,
                EVERYTHING,
                "SUPPORT",
                frame.openedAt(),
                frame.opened(),
                null,
                id);
    }

    /** Another organisation was asked into the team, by whoever opened the case. */
    void invite(
            Frame frame,
            UUID organisation,
            String name,
            String role,
            List<String> groups,
            String state,
            LocalDate day,
            @Nullable UUID answerer) {
        var id = chance.uuid();
        var asked = day.atTime(9, 30).toInstant(ZoneOffset.UTC);
        var answered = answerer == null ? null : asked.plusSeconds(6000);
        participations.add(
                id,
                frame.id(),
                frame.code(),
                frame.owner(),
                organisation,
                null,
                role,
                "SUPPORT",
                groups,
                "PERSONS_YES",
                null,
                state,
                frame.opener(),
                asked,
                answerer,
                answered,
                state.equals("DECLINED") ? "CAPACITY" : null,
                null);
        happened(frame, day, "team.happening.invited", name);
        if (state.equals("ACCEPTED")) {
            access.add(
                    chance.uuid(),
                    frame.id(),
                    organisation,
                    null,
                    role,
                    groups,
                    "SUPPORT",
                    frame.openedAt(),
                    day,
                    null,
                    id);
            happened(frame, day, "team.happening.accepted", name);
        }
    }

    void happened(Frame frame, LocalDate day, String kind, @Nullable String subject) {
        happenings.add(
                chance.uuid(),
                frame.id(),
                day.atTime(9, 0).toInstant(ZoneOffset.UTC).plusSeconds(happenings.count() % 3600),
                kind,
                subject);
    }

    /** A person of the case; the first is its main person. Counted in the year it was opened. */
    Someone person(Frame frame, DataKey key, int number, Facts facts) {
        return person(frame, key, number, facts, null);
    }

    /** A person of the case, who may be known elsewhere by the same names. */
    Someone person(Frame frame, DataKey key, int number, Facts facts, @Nullable Someone same) {
        var id = chance.uuid();
        boolean main = number == 1;
        boolean child = facts.age().equals("CHILD");
        boolean presumed = facts.standing().equals("PRESUMED_VICTIM");
        persons.add(id, frame.id(), main, number, facts.standing(), frame.opened());
        situations.add(
                id,
                frame.id(),
                facts.gender(),
                facts.age(),
                facts.age().equals("UNKNOWN") ? "UNKNOWN" : chance.of(child ? CHILD_BANDS : ADULT_BANDS),
                facts.citizenship(),
                country(facts.citizenship()),
                stay(facts.citizenship()),
                facts.mainForm(),
                facts.otherForms(),
                "LAB".equals(facts.mainForm()) ? chance.of(INDUSTRY) : null,
                presumed ? List.of(chance.of(RECRUITMENT)) : List.of(),
                presumed
                        ? chance.shuffled(List.of(chance.of(CONTROL), chance.of(CONTROL))).stream()
                                .distinct()
                                .toList()
                        : List.of(),
                presumed ? chance.of(RELATION) : null,
                presumed ? chance.of(PLACE) : null,
                presumed ? chance.of(POLICE) : null,
                presumed ? chance.of(OUTSIDE) : null);
        var someone = same == null ? someone(id, frame, facts) : same;
        var firstName = someone.firstName();
        var birthName = someone.birthName();
        var born = someone.born();
        contacts.add(
                id,
                frame.id(),
                key.seal("cases.contact.first_name", firstName),
                main
                        ? key.seal(
                                "cases.contact.phone",
                                "07%02d-55 5%d %02d"
                                        .formatted(chance.below(4) * 3, chance.below(10), chance.below(100)))
                        : null,
                main ? key.seal("cases.contact.safe_way", chance.of(words.of("safe"))) : null,
                chance.of(LANGUAGES),
                main && chance.percent(60));
        if (main) {
            identities.add(
                    id,
                    frame.id(),
                    key.seal("cases.identity.birth_name", birthName),
                    key.seal("cases.identity.born", born.toString()),
                    key.seal("cases.identity.papers", chance.of(words.of("papers"))));
            Sealed told = key.seal("cases.account.words", words.account(chance, firstName));
            accounts.add(frame.id(), told);
        } else {
            happened(frame, frame.opened(), "cases.happening.accompanying", null);
        }
        counted.add(chance.uuid(), id, frame.opened().getYear(), true, true, "ANONYMOUS_STATISTICS");
        return new Someone(id, firstName, birthName, born);
    }

    private Someone someone(UUID id, Frame frame, Facts facts) {
        var firstName = words.firstName(chance, facts.gender(), facts.age());
        var birthName = words.firstName(chance, facts.gender(), facts.age()) + " " + words.familyName(chance);
        int days = facts.age().equals("CHILD") ? 700 + chance.below(5600) : 6800 + chance.below(9000);
        return new Someone(id, firstName, birthName, frame.opened().minusDays(days));
    }

    private static final List<String> LANGUAGES = List.of(
            "engelska",
            "rumänska",
            "thailändska",
            "ukrainska",
            "arabiska",
            "spanska",
            "vietnamesiska",
            "svenska",
            "ryska",
            "bulgariska");

    private @Nullable String country(String citizenship) {
        return switch (citizenship) {
            case "SWEDEN" -> "SE";
            case "EU_EEA" -> chance.of(EU_COUNTRIES);
            case "THIRD_COUNTRY" -> chance.of(THIRD_COUNTRIES);
            default -> null;
        };
    }

    private String stay(String citizenship) {
        return switch (citizenship) {
            case "SWEDEN" -> "CITIZEN";
            case "EU_EEA" -> "EU_RIGHT";
            default -> chance.of(STAY);
        };
    }
}
