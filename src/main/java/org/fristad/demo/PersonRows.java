package org.fristad.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.fristad.cases.FindableWords;
import org.fristad.demo.CaseRows.Frame;
import org.fristad.search.Tokens;
import org.fristad.vault.DataKey;
import org.jspecify.annotations.Nullable;

/** The persons of a case: what is counted of them, and their personal words, sealed. */
final class PersonRows {

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
    private static final List<String> LANGUAGES = List.of("en", "ro", "th", "uk", "ar", "es", "vi", "sv", "ru", "bg");

    private final Rows persons = new Rows("cases.person");
    private final Rows situations = new Rows("cases.situation");
    private final Rows contacts = new Rows("cases.contact");
    private final Rows identities = new Rows("cases.identity");
    private final Rows accounts = new Rows("cases.account");
    private final Rows counted = new Rows("cases.counted");
    private final Rows found = new Rows("search.token");
    private final Rows indexed = new Rows("search.indexed");

    private final Chance chance;
    private final Words words;
    private final HappeningRows happenings;
    private final Tokens tokens;

    PersonRows(Chance chance, Words words, HappeningRows happenings, Tokens tokens) {
        this.chance = chance;
        this.words = words;
        this.happenings = happenings;
        this.tokens = tokens;
    }

    List<Rows> all() {
        return List.of(persons, situations, contacts, identities, accounts, found, indexed);
    }

    /** Who is counted, in which year. */
    Rows counted() {
        return counted;
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

        boolean child() {
            return age.equals("CHILD");
        }
    }

    /** Someone with their names, for what else must know them. */
    record Someone(UUID id, String firstName, String birthName, LocalDate born) {

        /** The same somebody as a person of another case. */
        Someone as(UUID other) {
            return new Someone(other, firstName, birthName, born);
        }
    }

    /** The person whom a case is about. */
    Someone main(Frame frame, DataKey key, Facts facts) {
        return main(frame, key, facts, null);
    }

    /** The person whom a case is about, who may be known elsewhere by the same names. */
    Someone main(Frame frame, DataKey key, Facts facts, @Nullable Someone same) {
        var id = frame.person();
        person(id, frame, 1, facts);
        var someone = same == null ? someone(id, frame, facts) : same.as(id);
        var phone = "07%02d-55 5%d %02d".formatted(chance.below(4) * 3, chance.below(10), chance.below(100));
        var safe = chance.of(words.of("safe"));
        var language = chance.of(LANGUAGES);
        contact(someone, phone, frame, key)
                .with("phone", key.seal("cases.contact.phone", phone))
                .with("safe_way", key.seal("cases.contact.safe_way", safe))
                .with("language", language)
                .with("interpreter", chance.percent(60) && !language.equals("svenska"));
        var papers = chance.of(words.of("papers"));
        find(id, frame, "IDENTITY", new FindableWords.Words(someone.birthName(), "", papers));
        identities
                .add()
                .with("person", id)
                .with("case_id", frame.id())
                .with("birth_name", key.seal("cases.identity.birth_name", someone.birthName()))
                .with("born", key.seal("cases.identity.born", someone.born().toString()))
                .with("papers", key.seal("cases.identity.papers", papers));
        accounts.add()
                .with("case_id", frame.id())
                .with("words", key.seal("cases.account.words", words.account(chance, someone.firstName())));
        count(id, frame);
        return someone;
    }

    /** Somebody who came along, the second person of the case or a later one. */
    Someone accompanying(Frame frame, DataKey key, int number, Facts facts) {
        var id = chance.uuid();
        person(id, frame, number, facts);
        var someone = someone(id, frame, facts);
        contact(someone, "", frame, key).with("language", chance.of(LANGUAGES)).with("interpreter", false);
        happenings.add(frame, frame.opened(), "cases.happening.accompanying", null);
        count(id, frame);
        return someone;
    }

    private void person(UUID id, Frame frame, int number, Facts facts) {
        persons.add()
                .with("id", id)
                .with("case_id", frame.id())
                .with("main", number == 1)
                .with("number", number)
                .with("standing", facts.standing())
                .with("standing_on", frame.opened());
        var situation = situations
                .add()
                .with("person", id)
                .with("case_id", frame.id())
                .with("gender", facts.gender())
                .with("age", facts.age())
                .with("age_band", band(facts))
                .with("citizenship", facts.citizenship())
                .with("country", country(facts.citizenship()))
                .with("stay_basis", stay(facts.citizenship()))
                .with("main_form", facts.mainForm())
                .with("other_forms", facts.otherForms())
                .with("industry", "LAB".equals(facts.mainForm()) ? chance.of(INDUSTRY) : null);
        if (facts.standing().equals("PRESUMED_VICTIM")) {
            situation
                    .with("recruitment", List.of(chance.of(RECRUITMENT)))
                    .with("control", control())
                    .with("relation", chance.of(RELATION))
                    .with("place", chance.of(PLACE))
                    .with("police_report", chance.of(POLICE))
                    .with("outside_mechanism", chance.of(OUTSIDE));
        } else {
            situation.with("recruitment", List.of()).with("control", List.of());
        }
    }

    private String band(Facts facts) {
        return facts.age().equals("UNKNOWN") ? "UNKNOWN" : chance.of(facts.child() ? CHILD_BANDS : ADULT_BANDS);
    }

    private List<String> control() {
        return chance.shuffled(List.of(chance.of(CONTROL), chance.of(CONTROL))).stream()
                .distinct()
                .toList();
    }

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

    private void find(UUID person, Frame frame, String group, FindableWords.Words by) {
        for (var token : tokens.of(by)) {
            found.add()
                    .with("person", person)
                    .with("case_id", frame.id())
                    .with("grp", group)
                    .with("token", token);
        }
        indexed.add()
                .with("person", person)
                .with("case_id", frame.id())
                .with("grp", group)
                .with("made", tokens.mark());
    }

    private Rows.Row contact(Someone someone, String phone, Frame frame, DataKey key) {
        find(someone.id(), frame, "CONTACT", new FindableWords.Words(someone.firstName(), phone, ""));
        return contacts.add()
                .with("person", someone.id())
                .with("case_id", frame.id())
                .with("first_name", key.seal("cases.contact.first_name", someone.firstName()));
    }

    /** Counted in the year the case was opened. */
    private void count(UUID person, Frame frame) {
        counted.add()
                .with("id", chance.uuid())
                .with("person", person)
                .with("year", frame.opened().getYear())
                .with("new_in_year", true)
                .with("released", true)
                .with("basis", "ANONYMOUS_STATISTICS");
    }

    private Someone someone(UUID id, Frame frame, Facts facts) {
        var firstName = words.firstName(chance, facts.gender(), facts.age());
        var birthName = words.firstName(chance, facts.gender(), facts.age()) + " " + words.familyName(chance);
        int days = facts.child() ? 700 + chance.below(5600) : 6800 + chance.below(9000);
        return new Someone(id, firstName, birthName, frame.opened().minusDays(days));
    }
}
