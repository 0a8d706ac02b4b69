package org.fristad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of requirements is whole and says what is so: each that applies names a test that is there, or is said not to be met. */
class AsvsTests {

    private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(,|$)");

    private record Requirement(String number, String level, String applies, String control, String test, String note) {}

    private static List<Requirement> list() throws IOException {
        var lines = Files.readAllLines(Path.of("docs/asvs.csv"));
        assertThat(lines.getFirst()).isEqualTo("requirement,level,applies,control,test,note");
        return lines.stream()
                .skip(1)
                .map(AsvsTests::cells)
                .map(cells -> {
                    assertThat(cells).hasSize(6);
                    return new Requirement(
                            cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5));
                })
                .toList();
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = CELL.matcher(line);
        boolean more = true;
        while (more && cell.find()) {
            cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            more = !cell.group(3).isEmpty();
        }
        return cells;
    }

    private static Map<String, String> tests() throws IOException {
        try (var all = Files.walk(Path.of("src/test/java"))) {
            return all.filter(file -> file.toString().endsWith("Tests.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), AsvsTests::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Every section of the standard with the level of each of its requirements, but for chapters of which nothing applies. */
    private static final String STANDARD = """
            1.1=22 1.2=1111122223 1.3=112222222223 1.4=222 1.5=123
            2.1=122 2.2=112 2.3=12223 2.4=23
            3.1=3 3.2=113 3.3=12223 3.4=11222233 3.5=11122333 3.6=3 3.7=22333
            4.1=12233 4.2=23333 4.3=22 4.4=1222
            5.1=2 5.2=112333 5.3=113 5.4=222
            6.1=122 6.2=111111112222 6.3=11223333 6.4=112233 6.5=22222333 6.6=2223 6.7=33 6.8=2222
            7.1=222 7.2=1111 7.3=22 7.4=11222 7.5=223 7.6=22
            8.1=1233 8.2=1123 8.3=133 8.4=23
            11.1=2233 11.2=22233 11.3=11233 11.4=1222 11.5=23 11.6=23 11.7=33
            12.1=12233 12.2=11 12.3=22223
            13.1=2333 13.2=222223 13.3=2233 13.4=1222233
            14.1=22 14.2=12223333 14.3=122
            15.1=12233 15.2=12233 15.3=1222222 15.4=3333
            16.1=2 16.2=22222 16.3=2222 16.4=222 16.5=2223
            """;

    private static final Set<String> WHOLE_CHAPTERS = Set.of("9", "10", "17");

    private static Map<String, String> levels() {
        var levels = new TreeMap<String, String>();
        for (var section : STANDARD.strip().split("\\s+")) {
            var said = section.split("=");
            for (int n = 1; n <= said[1].length(); n++) {
                levels.put(said[0] + "." + n, said[1].substring(n - 1, n));
            }
        }
        WHOLE_CHAPTERS.forEach(chapter -> levels.put(chapter, ""));
        return levels;
    }

    @Test
    void everyRequirementOfTheStandardStandsHereOnceWithItsLevel() throws IOException {
        var listed = new TreeMap<String, String>();
        for (var one : list()) {
            assertThat(listed.put(one.number(), one.level()))
                    .as(one.number() + " stands here twice")
                    .isNull();
        }
        assertThat(listed).isEqualTo(levels()).hasSizeGreaterThan(290);
    }

    @Test
    void eachRequirementThatAppliesNamesAControlAndWhatProvesItAndAllOthersSayWhy() throws IOException {
        var wrong = new ArrayList<String>();
        for (var one : list()) {
            boolean named = !one.control().isBlank() && !one.test().isBlank();
            boolean says = !one.note().isBlank();
            boolean right = switch (one.applies()) {
                case "yes" -> named;
                case "no" -> says && one.control().isBlank() && one.test().isBlank();
                case "unmet" -> says && one.control().isBlank() == one.test().isBlank();
                default -> false;
            };
            if (!right
                    || WHOLE_CHAPTERS.contains(one.number()) && !one.applies().equals("no")) {
                wrong.add(one.number());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A test is a class or one of its methods that is run as a test; what asks for a document names its heading. */
    @Test
    void whateverIsNamedAsProofIsThere() throws IOException {
        var tests = tests();
        var wrong = new ArrayList<String>();
        for (var one : list()) {
            for (var proof : one.test().isBlank() ? new String[0] : one.test().split(" ")) {
                var name = proof.split("[.](?!md)", 2);
                boolean there = proof.startsWith("docs/")
                        ? headings(proof.split("#")[0]).contains(proof.split("#")[1])
                        : tests.containsKey(name[0]) && (name.length == 1 || isTest(tests.get(name[0]), name[1]));
                if (!there) {
                    wrong.add(one.number() + ": " + proof);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isTest(String source, String method) {
        return Pattern.compile(
                        "@(?:Test|ParameterizedTest)\\b(?:(?!\\bvoid\\b).)*?\\bvoid " + method + "\\(", Pattern.DOTALL)
                .matcher(source)
                .find();
    }

    /** The headings of a document, as an address names them. */
    private static Set<String> headings(String document) throws IOException {
        return Files.readAllLines(Path.of(document)).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsNotMetStandsInTheDocumentOfWhatIsNotProtected() throws IOException {
        var document = Files.readString(Path.of("docs/security.md"));
        var said = Pattern.compile("(?m)^\\* \\*\\*([\\d.]+)\\*\\* (.*)\\.$")
                .matcher(document.substring(document.indexOf("## What is not met")))
                .results()
                .map(line -> line.group(1) + " " + line.group(2))
                .toList();
        assertThat(said)
                .isEqualTo(list().stream()
                        .filter(one -> one.applies().equals("unmet"))
                        .map(one -> one.number() + " " + one.note())
                        .toList());
    }
}
