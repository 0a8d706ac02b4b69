package org.fristad.network;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.fristad.actor.Role;
import org.fristad.network.Organisation.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The reference network as read from its folder, whole and valid: {@code fristad.network} names a folder on disk, or one
 * that comes with the program.
 */
@Component
class ReferenceFiles {

    private static final Set<String> MARKS = Set.of("S", "V", "BK", "D");
    private static final List<String> TABLES = List.of(
            "regions.csv",
            "counties.csv",
            "kinds.csv",
            "facts.csv",
            "organisations.csv",
            "rights.csv",
            "settings.csv",
            "codes.csv");
    private static final List<String> LABELS = List.of("labels_en.properties", "labels_sv.properties");

    record DatedRegion(
            String code,
            String name,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            String source,
            String mark) {}

    record DatedCounty(
            String code,
            String letter,
            String name,
            String region,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            String source,
            String mark) {}

    record SectorKind(Kind code, String sector) {}

    record DatedFact(
            Kind kind,
            String fact,
            String value,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            String source,
            String mark,
            @Nullable LocalDate confirmedOn) {
        boolean overlaps(DatedFact other) {
            return kind == other.kind
                    && fact.equals(other.fact)
                    && meet(validFrom, validUntil, other.validFrom, other.validUntil);
        }
    }

    private static boolean meet(
            LocalDate from, @Nullable LocalDate until, LocalDate otherFrom, @Nullable LocalDate otherUntil) {
        return (until == null || !otherFrom.isAfter(until)) && (otherUntil == null || !from.isAfter(otherUntil));
    }

    /** @param demo whether it is invented, and stays out of a real database */
    record Listed(
            String code,
            Kind kind,
            String name,
            @Nullable String region,
            @Nullable String county,
            boolean casework,
            boolean demo) {}

    /** A number or a few words that the network has chosen. */
    record Setting(
            String name,
            String value,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            String source,
            String mark) {
        boolean overlaps(Setting other) {
            return name.equals(other.name) && meet(validFrom, validUntil, other.validFrom, other.validUntil);
        }
    }

    /** A code of a list that the database itself asks about; its words are among the labels. */
    record Code(
            String list,
            String code,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            String source,
            String mark) {}

    private final Map<String, String> contents = new HashMap<>();
    private final List<DatedRegion> regions;
    private final List<DatedCounty> counties;
    private final List<SectorKind> kinds;
    private final List<DatedFact> facts;
    private final List<Listed> organisations;
    private final List<Rights.Row> rights;
    private final List<Setting> settings;
    private final List<Code> codes;

    @Autowired
    ReferenceFiles(@Value("${fristad.network:sweden}") String folder) {
        this(read(folder));
    }

    ReferenceFiles(Map<String, String> contents) {
        this.contents.putAll(contents);
        this.regions = readRegions();
        this.counties = readCounties();
        this.kinds = readKinds();
        this.facts = readFacts();
        this.organisations = readOrganisations();
        this.rights = readRights();
        this.settings = readSettings();
        this.codes = readCodes();
    }

    List<DatedRegion> regions() {
        return regions;
    }

    List<DatedCounty> counties() {
        return counties;
    }

    List<SectorKind> kinds() {
        return kinds;
    }

    List<DatedFact> facts() {
        return facts;
    }

    List<Listed> organisations() {
        return organisations;
    }

    List<Rights.Row> rights() {
        return rights;
    }

    List<Setting> settings() {
        return settings;
    }

    List<Code> codes() {
        return codes;
    }

    /** Changes when a table does. */
    int checksum() {
        var sum = new CRC32();
        TABLES.forEach(name -> sum.update(content(name).getBytes(StandardCharsets.UTF_8)));
        return (int) sum.getValue();
    }

    static Map<String, String> read(String folder) {
        var names = new ArrayList<>(TABLES);
        names.addAll(LABELS);
        return names.stream().collect(Collectors.toMap(name -> name, name -> ReferenceFile.content(folder, name)));
    }

    private String content(String name) {
        return contents.getOrDefault(name, "");
    }

    private List<ReferenceFile.Line> lines(String name) {
        return ReferenceFile.parse(name, content(name)).lines();
    }

    private List<DatedRegion> readRegions() {
        var labelled = labelled("region");
        var seen = new HashSet<String>();
        return lines("regions.csv").stream()
                .map(line -> new DatedRegion(
                        once(line, line.among(labelled, "code"), seen),
                        line.text("name"),
                        line.date("valid_from"),
                        line.optionalDate("valid_until"),
                        line.text("source"),
                        line.among(MARKS, "mark")))
                .toList();
    }

    private List<DatedCounty> readCounties() {
        var labelled = labelled("county");
        var known = regions.stream().map(DatedRegion::code).collect(Collectors.toSet());
        var seen = new HashSet<String>();
        return lines("counties.csv").stream()
                .map(line -> new DatedCounty(
                        once(line, line.among(labelled, "code"), seen),
                        line.text("letter"),
                        line.text("name"),
                        line.among(known, "region"),
                        line.date("valid_from"),
                        line.optionalDate("valid_until"),
                        line.text("source"),
                        line.among(MARKS, "mark")))
                .toList();
    }

    private List<SectorKind> readKinds() {
        var labelled = labelled("kind");
        var sectors = labelled("sector");
        var seen = new HashSet<String>();
        return lines("kinds.csv").stream()
                .map(line -> {
                    once(line, line.among(labelled, "code"), seen);
                    return new SectorKind(line.constant("code", Kind.class), line.among(sectors, "sector"));
                })
                .toList();
    }

    private List<DatedFact> readFacts() {
        var names = labelled("fact");
        var values = labelled("fact_value");
        var read = new ArrayList<DatedFact>();
        for (var line : lines("facts.csv")) {
            var fact = new DatedFact(
                    line.constant("kind", Kind.class),
                    line.among(names, "fact"),
                    line.text("value"),
                    line.date("valid_from"),
                    line.optionalDate("valid_until"),
                    line.text("source"),
                    line.among(MARKS, "mark"),
                    line.optionalDate("confirmed_on"));
            if (!values.contains(fact.fact() + "." + fact.value())) {
                throw line.broken("%s has no value %s with a label".formatted(fact.fact(), fact.value()));
            }
            if (read.stream().anyMatch(fact::overlaps)) {
                throw line.broken("%s of %s holds twice on the same day".formatted(fact.fact(), fact.kind()));
            }
            read.add(fact);
        }
        return List.copyOf(read);
    }

    private List<Listed> readOrganisations() {
        var known = regions.stream().map(DatedRegion::code).collect(Collectors.toSet());
        var regionOf = counties.stream().collect(Collectors.toMap(DatedCounty::code, DatedCounty::region));
        var seen = new HashSet<String>();
        return lines("organisations.csv").stream()
                .map(line -> {
                    var read = new Listed(
                            once(line, line.text("code"), seen),
                            line.constant("kind", Kind.class),
                            line.text("name"),
                            line.optional("region"),
                            line.optional("county"),
                            line.yes("casework"),
                            line.yes("demo"));
                    if (read.region() != null && !known.contains(read.region())) {
                        throw line.broken("there is no region " + read.region());
                    }
                    if (read.county() != null && read.kind() == Kind.SHELTER) {
                        throw line.broken("where a shelter is, is not said closer than its region");
                    }
                    if (read.county() != null
                            && !regionOf.getOrDefault(read.county(), "").equals(read.region())) {
                        throw line.broken("county %s is not in region %s".formatted(read.county(), read.region()));
                    }
                    return read;
                })
                .toList();
    }

    private List<Rights.Row> readRights() {
        return lines("rights.csv").stream()
                .map(line -> {
                    var kinds = line.text("kinds").equals("*")
                            ? EnumSet.allOf(Kind.class)
                            : words(line, "kinds", Kind.class);
                    return new Rights.Row(line.constant("role", Role.class), kinds, words(line, "rights", Right.class));
                })
                .toList();
    }

    private List<Setting> readSettings() {
        var read = new ArrayList<Setting>();
        for (var line : lines("settings.csv")) {
            var setting = new Setting(
                    line.text("name"),
                    line.text("value"),
                    line.date("valid_from"),
                    line.optionalDate("valid_until"),
                    line.text("source"),
                    line.among(MARKS, "mark"));
            if (read.stream().anyMatch(setting::overlaps)) {
                throw line.broken(setting.name() + " holds twice on the same day");
            }
            read.add(setting);
        }
        return List.copyOf(read);
    }

    private List<Code> readCodes() {
        var seen = new HashSet<String>();
        return lines("codes.csv").stream()
                .map(line -> {
                    var code = line.among(labelled(line.text("list")), "code");
                    once(line, line.text("list") + "." + code, seen);
                    return new Code(
                            line.text("list"),
                            code,
                            line.date("valid_from"),
                            line.optionalDate("valid_until"),
                            line.text("source"),
                            line.among(MARKS, "mark"));
                })
                .toList();
    }

    private static <E extends Enum<E>> Set<E> words(ReferenceFile.Line line, String column, Class<E> type) {
        return Arrays.stream(line.text(column).split(" "))
                .map(word -> line.constant(type, word))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }

    private static String once(ReferenceFile.Line line, String code, Set<String> seen) {
        if (!seen.add(code)) {
            throw line.broken(code + " is there twice");
        }
        return code;
    }

    /** The codes of a list that have a label in every language. */
    private Set<String> labelled(String list) {
        return LABELS.stream()
                .map(name -> labels(name).stringPropertyNames().stream()
                        .filter(key -> key.startsWith(list + "."))
                        .map(key -> key.substring(list.length() + 1))
                        .collect(Collectors.toSet()))
                .reduce((a, b) -> {
                    a.retainAll(b);
                    return a;
                })
                .orElseThrow();
    }

    private Properties labels(String name) {
        var read = new Properties();
        try {
            read.load(new StringReader(content(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
