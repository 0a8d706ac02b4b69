package org.fristad.consent;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.fristad.cases.Group;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.ReferenceFile;
import org.fristad.network.ReferenceFile.Line;
import org.fristad.web.Codes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the network has chosen to ask persons, and which grounds it knows besides a yes: its files, whole and valid. */
@Component
class ConsentFiles {

    private static final Set<String> MARKS = Set.of("S", "V", "BK", "D");

    private final List<DatedPurpose> purposes;
    private final List<Profile> profiles;
    private final List<DatedGround> grounds;

    @Autowired
    ConsentFiles(@Value("${fristad.network:sweden}") String folder) {
        this(
                ReferenceFile.read(folder, "consent_purposes.csv"),
                ReferenceFile.read(folder, "consent_profiles.csv"),
                ReferenceFile.read(folder, "consent_grounds.csv"));
    }

    ConsentFiles(ReferenceFile purposes, ReferenceFile profiles, ReferenceFile grounds) {
        var seen = new HashSet<String>();
        this.purposes = purposes.lines().stream()
                .map(line -> new DatedPurpose(
                        once(
                                line,
                                line.constant(Purpose.class, line.text("code")).name(),
                                seen),
                        line.yes("shares"),
                        line.date("valid_from"),
                        line.optionalDate("valid_until"),
                        line.text("source"),
                        line.among(MARKS, "mark")))
                .toList();
        this.profiles = profiles.lines().stream().map(ConsentFiles::profile).toList();
        this.grounds = grounds.lines().stream().flatMap(ConsentFiles::ground).toList();
    }

    /** @param shares whether a yes to it lets others see parts of a case */
    record DatedPurpose(
            String code,
            boolean shares,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            String source,
            String mark) {}

    /** @param days for how long others may read on it, or null when something is said once and no more */
    record DatedGround(
            String code,
            String sector,
            @Nullable Integer days,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            String source,
            String mark,
            @Nullable LocalDate confirmedOn) {}

    List<DatedPurpose> purposes() {
        return purposes;
    }

    List<DatedGround> grounds() {
        return grounds;
    }

    /** The ready questions of this day. */
    List<Profile> profiles(LocalDate day) {
        return profiles.stream().filter(profile -> profile.holds(day)).toList();
    }

    /** Changes when something does that the database holds too. */
    int checksum() {
        return Objects.hash(purposes, grounds);
    }

    private static Profile profile(Line line) {
        var profile = new Profile(
                line.among(Set.copyOf(Codes.of("profile")), "code"),
                line.constant(Purpose.class, line.text("purpose")),
                words(line, "kinds")
                        .map(word -> line.constant(Kind.class, word))
                        .toList(),
                Set.copyOf(words(line, "groups")
                        .map(word -> line.constant(Group.class, word))
                        .toList()),
                Integer.parseInt(line.text("days")),
                line.date("valid_from"),
                line.optionalDate("valid_until"),
                line.text("source"),
                line.among(MARKS, "mark"));
        if (profile.groups().contains(Group.IDENTITY) || profile.groups().contains(Group.GUARDED)) {
            throw line.broken(
                    "who a person is and what could kill are asked for by themselves and in no ready profile");
        }
        return profile;
    }

    private static Stream<DatedGround> ground(Line line) {
        var days = line.optional("days");
        return words(line, "sectors")
                .map(sector -> new DatedGround(
                        line.among(Set.copyOf(Codes.of("ground")), "code"),
                        sector,
                        days == null ? null : Integer.valueOf(days),
                        line.date("valid_from"),
                        line.optionalDate("valid_until"),
                        line.text("source"),
                        line.among(MARKS, "mark"),
                        line.optionalDate("confirmed_on")));
    }

    private static Stream<String> words(Line line, String column) {
        return Arrays.stream(line.text(column).split(" "));
    }

    private static String once(Line line, String code, Set<String> seen) {
        if (!seen.add(code)) {
            throw line.broken(code + " is there twice");
        }
        return code;
    }
}
