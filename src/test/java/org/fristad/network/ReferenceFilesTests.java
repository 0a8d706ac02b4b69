package org.fristad.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.fristad.actor.Role;
import org.fristad.network.Organisation.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceFilesTests {

    private static final Map<String, String> SWEDEN = ReferenceFiles.read("sweden");

    private final ReferenceFiles sweden = new ReferenceFiles(SWEDEN);

    @Test
    void swedenHasSevenRegionsAndTwentyOneCounties() {
        assertThat(sweden.regions()).hasSize(7);
        assertThat(sweden.counties()).hasSize(21);
        assertThat(sweden.counties().stream()
                        .filter(county -> county.region().equals("SYD"))
                        .map(ReferenceFiles.DatedCounty::name))
                .containsExactlyInAnyOrder("Skåne", "Blekinge", "Kronoberg", "Kalmar");
    }

    @Test
    void thereIsAnOrganisationOfEachKindAndCoordinatorsInEachRegion() {
        assertThat(sweden.organisations().stream()
                        .map(ReferenceFiles.Listed::kind)
                        .distinct())
                .containsExactlyInAnyOrder(Kind.values());
        assertThat(sweden.kinds().stream().map(ReferenceFiles.SectorKind::code))
                .containsExactlyInAnyOrder(Kind.values());
        assertThat(sweden.organisations().stream()
                        .filter(it -> it.kind() == Kind.COORDINATORS)
                        .map(ReferenceFiles.Listed::region))
                .containsExactlyInAnyOrder("NORD", "MITT", "BERGSLAGEN", "STOCKHOLM", "OST", "VAST", "SYD");
    }

    @Test
    void whatIsNotConfirmedSaysSo() {
        assertThat(sweden.counties().stream()
                        .filter(county -> county.mark().equals("BK"))
                        .map(ReferenceFiles.DatedCounty::name))
                .containsExactlyInAnyOrder("Gotland", "Halland", "Värmland", "Örebro", "Dalarna");
        assertThat(sweden.facts()).allSatisfy(fact -> assertThat(fact.source()).isNotBlank());
    }

    @Test
    void coordinatorsHaveChosenToReadOnScreenAndAuthoritiesGetCopies() {
        assertThat(sweden.facts())
                .filteredOn(fact -> fact.fact().equals("SHARING") && fact.kind() == Kind.COORDINATORS)
                .singleElement()
                .extracting(ReferenceFiles.DatedFact::value)
                .isEqualTo("READS_ON_SCREEN");
        assertThat(sweden.facts())
                .filteredOn(fact -> fact.fact().equals("SHARING") && fact.kind() == Kind.POLICE)
                .singleElement()
                .extracting(ReferenceFiles.DatedFact::value)
                .isEqualTo("HANDOVER_COPY");
    }

    @Test
    void everyLabelExistsInBothLanguages() throws IOException {
        var english = labels("labels_en.properties");
        var swedish = labels("labels_sv.properties");
        assertThat(english.stringPropertyNames()).isEqualTo(swedish.stringPropertyNames());
        assertThat(english.values()).noneMatch(label -> label.toString().isBlank());
        assertThat(swedish.values()).noneMatch(label -> label.toString().isBlank());
    }

    @Test
    void everyCodeOfTheNetworkHasALabel() throws IOException {
        var labels = labels("labels_sv.properties");
        for (var role : Role.values()) {
            assertThat(labels).containsKey("role." + role);
        }
        for (var right : Right.values()) {
            assertThat(labels).containsKey("right." + right);
        }
        for (var mark : List.of("S", "V", "BK", "D")) {
            assertThat(labels).containsKey("mark." + mark);
        }
    }

    @Test
    void everyRoleButTheProgramsOwnIsInTheTableOfRights() {
        assertThat(sweden.rights().stream().map(Rights.Row::role).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Role.values())
                        .filter(role -> !role.ofProgram())
                        .collect(Collectors.toSet()));
        assertThat(sweden.rights().stream()
                        .flatMap(row -> row.rights().stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Right.class));
    }

    @Test
    void anAccountAdministratorHasNoRightToAnyCase() {
        var rights = new Rights(sweden.rights(), organisation -> Optional.of(Kind.MEMBER));
        for (var kind : Kind.values()) {
            for (var right : List.of(
                    Right.OPEN_CASES, Right.READ_ASSIGNED_CASES, Right.READ_OWN_CASES, Right.READ_SHARED_CASES)) {
                assertThat(rights.may(Role.ACCOUNT_ADMINISTRATOR, kind, right)).isFalse();
            }
        }
        assertThat(rights.may(Role.CASEWORKER, Kind.SHELTER, Right.APPLY)).isTrue();
        assertThat(rights.may(Role.CASEWORKER, Kind.POLICE, Right.READ_SHARED_CASES))
                .isFalse();
        assertThat(rights.fits(Role.DECIDER, Kind.POLICE)).isFalse();
    }

    @Test
    void theDocumentShowsTheTableWordForWord() throws IOException {
        var inDocument = Files.readAllLines(Path.of("docs/roles.md")).stream()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.replaceAll("^\\| | \\|$", "").replace(" | ", ","))
                .toList();
        assertThat(inDocument)
                .isEqualTo(SWEDEN.getOrDefault("rights.csv", "").lines().skip(1).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "counties.csv      | 12,M,Skåne,SYD | 12,M,Skåne,SYDD      | counties.csv, line 11: there is no region SYDD",
                "counties.csv      | 2016-01-01     | 2016-13-01           | counties.csv, line 2: \"valid_from\" is not a date",
                "regions.csv       | SYD,Syd        | NORD,Nord            | regions.csv, line 8: NORD is there twice",
                "organisations.csv | Lyktan,SYD,    | Lyktan,SYD,12        | organisations.csv, line 3: where a shelter is",
                "organisations.csv | STOCKHOLM,01   | SYD,01               | organisations.csv, line 8: county 01 is not in region SYD",
                "organisations.csv | lyktan,SHELTER | lyktan,HIDEOUT       | organisations.csv, line 3: there is no Kind HIDEOUT",
                "facts.csv         | READS_ON_SCREEN| READS_MINDS          | facts.csv, line 2: SHARING has no value READS_MINDS",
                "rights.csv        | INVITE         | EAVESDROP            | rights.csv, line 2: there is no Right EAVESDROP"
            })
    void aWrongLineIsNamed(String file, String right, String wrong, String sentence) {
        var broken = new HashMap<>(SWEDEN);
        broken.computeIfPresent(
                file, (_, content) -> content.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
        assertThatThrownBy(() -> new ReferenceFiles(broken))
                .isInstanceOf(ReferenceFile.Broken.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void aFactThatHoldsTwiceOnOneDayIsRefused() {
        var broken = new HashMap<>(SWEDEN);
        broken.computeIfPresent(
                "facts.csv", (_, content) -> content + "POLICE,SHARING,READS_ON_SCREEN,2020-01-01,,Somebody,D,\n");
        assertThatThrownBy(() -> new ReferenceFiles(broken))
                .isInstanceOf(ReferenceFile.Broken.class)
                .hasMessageContaining("SHARING of POLICE holds twice");
    }

    @Test
    void aFolderOnDiskReplacesTheWholeNetwork(@TempDir Path folder) throws IOException {
        for (var file : SWEDEN.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(
                folder.resolve("organisations.csv"),
                "code,kind,name,region,county,casework,demo\nhouse,MEMBER,\"House, and \"\"home\"\"\",SYD,12,no,no\n");
        var read = new ReferenceFiles(ReferenceFiles.read(folder.toString()));
        assertThat(read.organisations())
                .singleElement()
                .extracting(ReferenceFiles.Listed::name)
                .isEqualTo("House, and \"home\"");
        assertThat(read.checksum()).isNotEqualTo(sweden.checksum());
    }

    private static Properties labels(String name) throws IOException {
        var read = new Properties();
        read.load(new StringReader(SWEDEN.getOrDefault(name, "")));
        return read;
    }
}
