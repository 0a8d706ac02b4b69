package org.fristad;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

class HouseTests {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.fristad");

    @Test
    void roomsUseOneAnotherOnlyAsDeclared() {
        ApplicationModules.of(Fristad.class).verify();
    }

    @Test
    void onlyTablesSpeakToTheDatabase() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Table")
                .and()
                .resideOutsideOfPackages("..actor..", "..audit..", "..database..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(JdbcClient.class)
                .check(HOUSE);
    }

    /** What is hidden in published tables can be read, and checked, by somebody who knows no framework. */
    @Test
    void protectionIsMathematicsAndNothingElse() {
        classes()
                .that()
                .resideInAPackage("..protection..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..", "java.util..", "java.io..", "java.nio..", "org.jspecify..", "..protection..")
                .check(HOUSE);
    }

    /** But for its database the program talks to nobody, whatever somebody writes into a field or a file. */
    @Test
    void theProgramCallsNobody() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(http\\..*|.*URLConnection|Socket|DatagramSocket|URL)")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.nio\\.channels\\.(Asynchronous)?SocketChannel")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web.client..",
                        "org.springframework.mail..",
                        "jakarta.mail..",
                        "javax.naming..")
                .check(HOUSE);
    }

    @Test
    void controllersAreNobodysBusiness() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .should()
                .notBePublic()
                .check(HOUSE);
    }

    @Test
    void servicesWorkInTransactions() {
        classes()
                .that()
                .areAnnotatedWith(Service.class)
                .should()
                .beAnnotatedWith(Transactional.class)
                .check(HOUSE);
    }

    @Test
    void timeComesFromTheClock() {
        for (var type :
                new Class<?>[] {java.time.Instant.class, java.time.LocalDate.class, java.time.LocalDateTime.class}) {
            noClasses().should().callMethod(type, "now").check(HOUSE);
        }
    }

    @Test
    void namesSaySomething() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .andShould()
                .resideOutsideOfPackage("..actor..")
                .check(HOUSE);
        assertThat(HOUSE.stream().map(type -> type.getPackageName()))
                .noneMatch(name -> name.matches(".*\\.(util|common|helper|manager|impl|dto)(\\..*)?"));
    }

    @Test
    void unsealingAlwaysSaysWhy() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveFullyQualifiedName("org.fristad.vault.Vault")
                .and()
                .haveNameMatching("open|openBytes")
                .and()
                .arePublic()
                .should()
                .haveRawParameterTypes(
                        "java.util.UUID", "java.lang.String", "org.fristad.vault.Sealed", "org.fristad.vault.Reason")
                .check(HOUSE);
    }
}
