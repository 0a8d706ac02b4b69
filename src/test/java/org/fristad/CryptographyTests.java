package org.fristad;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where the program seals, signs, digests and draws lots: nowhere but where docs/cryptography.md says, and with nothing else. */
class CryptographyTests {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.fristad");

    private static final Pattern CRYPTOGRAPHY = Pattern.compile(
            "com\\.google\\.crypto\\..*|org\\.bouncycastle\\..*|javax\\.crypto\\..*|java\\.security\\.(?!Principal|cert\\.|GeneralSecurityException|NoSuchAlgorithmException).*"
                    + "|org\\.springframework\\.security\\.crypto\\..*|org\\.springframework\\.security\\.web\\.webauthn\\.management\\..*");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\|");

    @Test
    void everyClassThatUsesCryptographyStandsInTheInventoryAndNoOtherDoes() throws IOException {
        var using = HOUSE.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(used -> CRYPTOGRAPHY
                                .matcher(used.getTargetClass().getName())
                                .matches()))
                .map(type -> type.getName().replace("org.fristad.", "").replaceAll("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        var listed = ROW.matcher(Files.readString(Path.of("docs/cryptography.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(using);
    }

    @Test
    void onlyTheseAlgorithmsAreNamed() throws IOException {
        var named = new TreeSet<String>();
        try (var all = Files.walk(Path.of("src/main/java"))) {
            for (var file : all.filter(it -> it.toString().endsWith(".java")).toList()) {
                var source = Files.readString(file);
                Pattern.compile(
                                "(?:(?:MessageDigest|Mac|Signature|Cipher|SecureRandom)\\.getInstance|SecretKeySpec)\\([^;]*?\"([\\w/-]+)\"")
                        .matcher(source)
                        .results()
                        .forEach(found -> named.add(found.group(1)));
            }
        }
        // SHA-1 stands in no signature: telephones make their codes with HMAC-SHA-1 (RFC 6238)
        assertThat(named).containsExactly("HmacSHA1", "HmacSHA256", "SHA-256");
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("javax\\.crypto\\.(Cipher|KeyAgreement|KeyGenerator|SecretKeyFactory)")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.security\\.(KeyPairGenerator|Signature|KeyFactory)")
                .check(HOUSE);
    }

    /** What nobody may guess comes from the system's generator; the demo's invented people come from a seed. */
    @Test
    void lotsAreDrawnBySecureRandom() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..demo..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(SplittableRandom|random\\..*)")
                .orShould()
                .callMethod(Math.class, "random")
                .check(HOUSE);
        var quick = HOUSE.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(used ->
                                used.getTargetClass().getName().equals("java.util.concurrent.ThreadLocalRandom")))
                .map(type -> type.getSimpleName())
                .toList();
        assertThat(quick).as("the reference of an error, which is no secret").containsExactly("Refusals");
    }

    /** A comparison that ends at the first wrong byte tells how many were right. */
    @Test
    void whatSomebodyTypesIsComparedWithSecretsInConstantTime() {
        noClasses()
                .that()
                .resideInAnyPackage("..factors..", "..signin..", "..sessions..", "..accounts..")
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .check(HOUSE);
    }
}
