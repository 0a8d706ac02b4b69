package org.fristad.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fristad.actor.Actor;
import org.fristad.protection.Dimension;
import org.fristad.protection.SomeFacts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc(addFilters = false)
@Import(SomeYears.class)
class StatisticsPagesTests {

    private static boolean filled;

    @Autowired
    private SomeYears some;

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void fill() {
        if (!filled) {
            some.asCases(SomeFacts.year2019(), 2019, true);
            filled = true;
        }
    }

    @Test
    void theYearStandsAsATableWithItsChartAndItsProtection() {
        var page = get(some.statistician, "/statistics?year=2019", "en");
        assertThat(page).hasStatus(200);
        assertThat(page)
                .bodyText()
                .contains("Presumed victims 2019", "Form by gender", "Persons, counted once", "140")
                .contains("Accompanying people, counted apart: 37.", "altogether: 177.")
                .contains(
                        "No hidden number can be worked out",
                        "cells of this table are hidden",
                        "<svg",
                        "aria-label=\"hidden\"")
                .doesNotContain("statistics.", "Not recorded</th>");
    }

    @Test
    void theTableSpeaksSwedishToo() {
        assertThat(get(some.statistician, "/statistics?year=2019&rows=region&columns=age", "sv"))
                .hasStatus(200)
                .bodyText()
                .contains(
                        "Möjliga offer 2019", "Region och barn eller vuxen", "Personer, räknade en gång", "Medföljande")
                .doesNotContain("statistics.");
    }

    @Test
    void everyTableCanBeChosenAndNothingElse() {
        for (var rows : Dimension.values()) {
            for (var columns : Dimension.values()) {
                var path = "/statistics?year=2019&rows=" + rows.code() + "&columns=" + columns.code();
                assertThat(get(some.statistician, path, "sv")).hasStatus(200);
            }
        }
        assertThat(get(some.statistician, "/statistics?rows=county&columns=%27", "sv"))
                .hasStatus(200);
        for (var path : List.of(
                "/statistics?year=1900",
                "/statistics?year=x",
                "/statistics/x/tables.csv",
                "/statistics/99999/tables.xlsx")) {
            assertThat(get(some.statistician, path, "sv")).hasStatus(404);
        }
    }

    @Test
    void theRunningYearHasNoFilesAndItsPageSaysWhyAndPromisesNothing() {
        var running = LocalDate.now().getYear();
        assertThat(get(some.statistician, "/statistics?year=" + running, "en"))
                .hasStatus(200)
                .bodyText()
                .contains("No files of a year that is not over")
                .doesNotContain("No hidden number can be worked out")
                .doesNotContain("tables.csv", "tables.xlsx");
        // somebody else, since so many files an hour are fetched by one
        var another = new Actor(
                UUID.randomUUID(),
                some.statistician.organisation(),
                some.statistician.roles(),
                some.statistician.purpose());
        for (var kind : List.of("csv", "xlsx")) {
            assertThat(get(another, "/statistics/" + running + "/tables." + kind, "en"))
                    .hasStatus(404);
        }
        assertThat(get(some.statistician, "/statistics?year=2019", "en"))
                .bodyText()
                .contains("tables.csv", "tables.xlsx")
                .doesNotContain("No files of a year");
    }

    @Test
    void forOthersThereIsNoSuchPage() {
        for (var actor : List.of(some.caseworker, some.reporter)) {
            for (var path : List.of(
                    "/statistics",
                    "/statistics/2019/tables.csv",
                    "/statistics/2019/tables.xlsx",
                    "/statistics/protection")) {
                assertThat(get(actor, path, "sv")).hasStatus(404);
            }
        }
        for (var path : List.of(
                "/statistics/deliver", "/statistics/deliver/template.xlsx", "/statistics/deliver/template.csv")) {
            assertThat(get(some.statistician, path, "sv")).hasStatus(404);
            assertThat(get(some.caseworker, path, "sv")).hasStatus(404);
            assertThat(get(some.reporter, path, "sv")).hasStatus(200);
        }
        assertThat(post(some.caseworker, "2019", SomeYears.asSheet(SomeFacts.year(6, 1)), "sv"))
                .hasStatus(404);
    }

    @Test
    void theProtectionIsExplained() {
        assertThat(get(some.statistician, "/statistics/protection", "en"))
                .hasStatus(200)
                .bodyText()
                .contains("from one to four");
    }

    @Test
    void theFilesHoldWhatThePageShows() throws Exception {
        var csv = get(some.statistician, "/statistics/2019/tables.csv", "sv")
                .getResponse()
                .getContentAsByteArray();
        var text = new String(csv, StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFFÅr;Tabell;Rader;Kolumner;Antal\r\n");
        var lines = Csv.lines(text, ';');
        assertThat(lines)
                .contains(List.of("2019", "Form och kön", "Personer, räknade en gång", "Totalt", "140"))
                .contains(List.of("2019", "Medföljande, räknade för sig", "", "", "37"))
                .anyMatch(line -> line.getLast().equals("–"))
                .noneMatch(line -> line.getLast().matches("[1-4]"));
        assertThat(get(some.statistician, "/statistics/2019/tables.csv", "en"))
                .bodyText()
                .contains("Year,Table,Rows");

        var xlsx = get(some.statistician, "/statistics/2019/tables.xlsx", "sv")
                .getResponse()
                .getContentAsByteArray();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            assertThat(book.getNumberOfSheets()).isEqualTo(7);
            for (var sheet : book) {
                for (var row : sheet) {
                    for (var cell : row) {
                        assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                        if (cell.getCellType() == CellType.NUMERIC) {
                            assertThat(cell.getNumericCellValue()).isNotIn(1.0, 2.0, 3.0, 4.0);
                        }
                    }
                }
            }
        }
    }

    @Test
    void whatASpreadsheetWouldTakeForAFormulaIsText() {
        assertThat(Csv.line(List.of("=1+1", "+46", "a;b", "say \"so\"", "–"), ';'))
                .isEqualTo("'=1+1;'+46;\"a;b\";\"say \"\"so\"\"\";–\r\n");
    }

    @Test
    void aYearIsCheckedThenDeliveredThenDeliveredAgain() throws IOException {
        var reporter = some.reporter();
        var checked = post(reporter, "2020", SomeYears.asSheet(SomeFacts.year(12, 6)), "en");
        assertThat(checked)
                .hasStatus(200)
                .bodyText()
                .contains("All 12 rows are right", "Nothing has been delivered yet");
        assertThat(get(reporter, "/statistics/deliver", "en")).bodyText().contains("Nothing yet.");

        var sheet = CheckedSheet.of(SheetReader.read(SomeYears.asSheet(SomeFacts.year(12, 6))))
                .written();
        var accepted = reporter.call(() -> mvc.post()
                .uri("/statistics/deliver/accept")
                .param("year", "2020")
                .param("sheet", sheet)
                .header("Accept-Language", "en")
                .exchange());
        assertThat(accepted).hasStatus(303);
        assertThat(get(reporter, "/statistics/deliver", "en")).bodyText().contains("12 persons", "Counted");
        assertThat(post(reporter, "2020", SomeYears.asSheet(SomeFacts.year(5, 6)), "en"))
                .bodyText()
                .contains("You have delivered 2020 before");
    }

    @Test
    void whatIsWrongIsSaidInTheReadersLanguageAndNothingIsKept() {
        var sheet = new String(SomeYears.asSheet(SomeFacts.year(5, 6)), StandardCharsets.UTF_8)
                .replaceFirst("Ja", "Jaså<b>");
        for (var language : List.of("sv", "en")) {
            assertThat(post(some.otherReporter, "2020", sheet.getBytes(StandardCharsets.UTF_8), language))
                    .hasStatus(422)
                    .bodyText()
                    .contains(language.equals("sv") ? "Ny under året" : "New in the year", "Jaså&lt;b&gt;", ">2<")
                    .contains("selected>2020");
        }
        assertThat(get(some.otherReporter, "/statistics/deliver", "en"))
                .bodyText()
                .contains("Nothing yet.");
        var accepted = some.otherReporter.call(() -> mvc.post()
                .uri("/statistics/deliver/accept")
                .param("year", "2020")
                .param("sheet", sheet)
                .exchange());
        assertThat(accepted).hasStatus(422);
        assertThat(get(some.otherReporter, "/statistics/deliver", "en"))
                .bodyText()
                .contains("Nothing yet.");
    }

    @Test
    void aFormWithoutYearOrFileComesBackWithAWord() {
        assertThat(post(some.otherReporter, "", SomeYears.asSheet(SomeFacts.year(5, 6)), "en"))
                .hasStatus(422);
        assertThat(post(some.otherReporter, "1800", new byte[0], "en")).hasStatus(422);
        assertThat(some.otherReporter.call(
                        () -> mvc.post().uri("/statistics/deliver").exchange()))
                .hasStatus(422);
        assertThat(some.otherReporter.call(
                        () -> mvc.post().uri("/statistics/deliver/accept").exchange()))
                .hasStatus(422);
    }

    private MvcTestResult get(Actor actor, String path, String language) {
        return actor.call(
                () -> mvc.get().uri(path).header("Accept-Language", language).exchange());
    }

    private MvcTestResult post(Actor actor, String year, byte[] sheet, String language) {
        return actor.call(() -> mvc.post()
                .uri("/statistics/deliver")
                .multipart()
                .file(new MockMultipartFile("file", "blad.csv", "text/csv", sheet))
                .param("year", year)
                .header("Accept-Language", language)
                .exchange());
    }
}
