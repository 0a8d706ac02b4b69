package org.fristad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of requirements says what is so: each that applies names a test that is there. */
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

    @Test
    void eachRequirementThatAppliesNamesAControlAndATestThatIsThere() throws IOException {
        var tests = tests();
        var wrong = new ArrayList<String>();
        for (var one : list()) {
            if (!one.applies().equals("yes")) {
                continue;
            }
            if (one.control().isBlank() || one.test().isBlank()) {
                wrong.add(one.number() + " names no control or no test");
            }
            for (var test : one.test().split(" ")) {
                var name = test.split("\\.", 2);
                var source = tests.get(name[0]);
                if (source == null || name.length == 2 && !source.contains("void " + name[1] + "(")) {
                    wrong.add(one.number() + " names a test that is not there: " + test);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void eachRequirementStandsOnceAndWhatDoesNotApplySaysWhy() throws IOException {
        var known = new HashSet<String>();
        for (var one : list()) {
            assertThat(known.add(one.number())).as(one.number()).isTrue();
            assertThat(one.number()).matches("\\d{1,2}(\\.\\d{1,2}){2}");
            assertThat(one.level()).as(one.number()).matches("[123]");
            assertThat(one.applies()).as(one.number()).isIn("yes", "no");
            assertThat(one.applies().equals("yes") || !one.note().isBlank())
                    .as(one.number())
                    .isTrue();
        }
        assertThat(known).hasSizeGreaterThan(80);
    }
}
