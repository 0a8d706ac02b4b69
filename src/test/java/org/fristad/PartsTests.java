package org.fristad;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Of what the program is made: the list that the build writes into the jar names each library as it is. */
class PartsTests {

    @Test
    void everyLibraryThatTheProgramUsesStandsInItsListWithItsHash() throws Exception {
        var listed = new TreeMap<String, String>();
        try (var list = Objects.requireNonNull(
                PartsTests.class.getResourceAsStream("/META-INF/sbom/application.cdx.json"), "the list")) {
            for (var part : JsonMapper.shared().readTree(list).get("components")) {
                for (var hash : part.path("hashes")) {
                    if (hash.get("alg").asString().equals("SHA-256")) {
                        listed.put(
                                part.get("name").asString() + "-"
                                        + part.get("version").asString() + ".jar",
                                hash.get("content").asString());
                    }
                }
            }
        }
        var used = new TreeSet<Path>();
        for (var type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.fristad")) {
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                dependency
                        .getTargetClass()
                        .getBaseComponentType()
                        .getSource()
                        .map(source -> source.getUri().toString())
                        .filter(uri -> uri.startsWith("jar:file:"))
                        .ifPresent(uri -> used.add(Path.of(uri.replaceAll("^jar:file:|!.*", ""))));
            }
        }
        assertThat(used).hasSizeGreaterThan(25);
        for (var jar : used) {
            var hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            assertThat(listed)
                    .containsEntry(jar.getFileName().toString(), HexFormat.of().formatHex(hash));
        }
    }

    /** What helps whoever writes the program would help whoever attacks it. */
    @Test
    void noToolsOfDevelopersAreBuiltIn() throws Exception {
        try (var list = Objects.requireNonNull(
                PartsTests.class.getResourceAsStream("/META-INF/sbom/application.cdx.json"), "the list")) {
            var names = new TreeSet<String>();
            JsonMapper.shared()
                    .readTree(list)
                    .get("components")
                    .forEach(part -> names.add(part.get("name").asString()));
            assertThat(names)
                    .hasSizeGreaterThan(50)
                    .noneMatch(
                            name -> name.matches(
                                    ".*(devtools|h2|junit|mockito|archunit|playwright|modulith-(test|core|docs)|spring-.*test|jolokia|swagger|springdoc).*"));
        }
    }

    /** No sources, nothing of the sources' history, and under static only what browsers are meant to have. */
    @Test
    void nothingButTheProgramIsInItsJar() throws Exception {
        var program = Path.of(Fristad.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(endings(program))
                .containsExactlyInAnyOrder(
                        "class", "css", "csv", "js", "json", "md", "pdf", "properties", "sql", "svg", "txt", "yaml");
        assertThat(endings(program.resolve("static"))).containsExactlyInAnyOrder("css", "js", "md", "svg", "txt");
    }

    private static TreeSet<String> endings(Path folder) throws IOException {
        var endings = new TreeSet<String>();
        try (var all = Files.walk(folder)) {
            for (var path : all.filter(Files::isRegularFile).toList()) {
                assertThat(folder.relativize(path).toString())
                        .doesNotStartWith(".")
                        .doesNotContain("/.");
                endings.add(path.getFileName().toString().replaceFirst(".*\\.", ""));
            }
        }
        return endings;
    }
}
