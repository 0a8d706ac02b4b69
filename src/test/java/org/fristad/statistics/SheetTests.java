package org.fristad.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.fristad.actor.Refused;
import org.fristad.protection.Fact;
import org.fristad.protection.SomeFacts;
import org.fristad.web.Texts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class SheetTests {

    private static final Locale SWEDISH = Locale.of("sv");

    private static final List<Fact> FACTS = SomeFacts.year(25, 8);

    /** As in the program itself: the library would write to the log what stands in the files. */
    @BeforeAll
    static void quiet() {
        ((Logger) LoggerFactory.getLogger("org.apache.poi")).setLevel(Level.OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "utf-8 with mark", "windows-1252", "utf-16 with mark"})
    void aTextIsReadInWhateverLettersItWasSaved(String letters) {
        var text = new String(SomeYears.asSheet(FACTS), StandardCharsets.UTF_8).substring(1);
        byte[] file = switch (letters) {
            case "utf-8" -> text.getBytes(StandardCharsets.UTF_8);
            case "utf-8 with mark" -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case "windows-1252" -> text.getBytes(Charset.forName("windows-1252"));
            default -> text.getBytes(StandardCharsets.UTF_16);
        };
        assertThat(text).contains("Kön", "Åldersgrupp");
        right(file, FACTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void aTextIsReadWithWhateverDividesIt(String divider) {
        var lines = Csv.lines(new String(SomeYears.asSheet(FACTS), StandardCharsets.UTF_8), ';');
        var text = new StringBuilder();
        lines.forEach(line -> text.append(Csv.line(line, divider.charAt(0))));
        right(text.toString().getBytes(StandardCharsets.UTF_8), FACTS);
    }

    @Test
    void theTemplateFilledInIsRight() throws IOException {
        byte[] filled;
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(SheetTemplate.xlsx()))) {
            assertThat(book.getNumberOfSheets()).isEqualTo(2);
            assertThat(book.getSheetAt(0).getDataValidations()).hasSize(Column.values().length - 1);
            var lines = Csv.lines(new String(SomeYears.asSheet(FACTS), StandardCharsets.UTF_8), ';');
            for (int i = 1; i < lines.size(); i++) {
                var row = book.getSheetAt(0).createRow(i + 1); // a row left empty above
                for (int j = 0; j < lines.get(i).size(); j++) {
                    row.createCell(j).setCellValue(lines.get(i).get(j));
                }
            }
            var bytes = new ByteArrayOutputStream();
            book.write(bytes);
            filled = bytes.toByteArray();
        }
        right(filled, FACTS);
    }

    @Test
    void whatWasCheckedIsTheSameAfterTheNextPage() {
        var checked = check(SomeYears.asSheet(FACTS));
        var again = check(checked.written().getBytes(StandardCharsets.UTF_8));
        assertThat(again.problems()).isEmpty();
        assertThat(again.rows())
                .usingRecursiveComparison()
                .ignoringFields("number")
                .isEqualTo(checked.rows());
    }

    @Test
    void everyProblemNamesItsRowItsColumnAndWhatIsAllowed() {
        var sheet = """
                Ställning;Ny under året;Kön;Barn eller vuxen;Åldersgrupp;Medborgarskap;Huvudsaklig exploateringsform;Andra exploateringsformer;Region
                Möjligt offer;ja;Kvinna eller flicka;Vuxen;;Tredjeland;Sexuell exploatering;LAB, Tvingat tiggeri;Syd

                Möjligt offer;kanske;Kvinna eller flicka;Vuxen;15–17 år;Tredjeland;;;Syd
                Möjligt offer;nej;Man eller pojke;Vuxen;15-17 år;Tredjeland;;;Syd
                Medföljande barn;nej;;Barn;;Sverige;;;Malmö
                """;
        var checked = check(sheet.getBytes(StandardCharsets.UTF_8));
        assertThat(checked.problems())
                .extracting(CheckedSheet.Problem::row, CheckedSheet.Problem::column)
                .containsExactly(
                        tuple(4, Column.NEW_IN_YEAR),
                        tuple(5, Column.MAIN_FORM),
                        tuple(5, Column.AGE_BAND),
                        tuple(6, Column.GENDER),
                        tuple(6, Column.REGION));
        assertThat(checked.problems().getFirst().text()).isEqualTo("”kanske” är inte något av: Ja, Nej.");
        assertThat(checked.problems().getLast().text()).contains("Malmö", "Bergslagen", "Stockholm");
        assertThat(Texts.in(
                                Locale.ENGLISH,
                                () -> CheckedSheet.of(SheetReader.read(sheet.getBytes(StandardCharsets.UTF_8))))
                        .problems()
                        .getFirst()
                        .text())
                .isEqualTo("“kanske” is not one of: Yes, No.");
    }

    @Test
    void aColumnWithNamesIsNotTaken() {
        var checked = check("Namn;Ställning\nAnna;Möjligt offer\n".getBytes(StandardCharsets.UTF_8));
        assertThat(checked.rows()).isEmpty();
        assertThat(checked.problems().getFirst().text()).contains("Namn", "hör inte hemma");
        assertThat(checked.problems())
                .extracting(CheckedSheet.Problem::column)
                .contains(Column.REGION, Column.GENDER)
                .doesNotContain(Column.SOURCE);
    }

    @Test
    void aFileThatIsNoSheetIsRefusedAndNothingBreaks() throws IOException {
        var random = new Random(1);
        var noise = new byte[4000];
        random.nextBytes(noise);
        var zip = zip("readme.txt", "hello".getBytes(StandardCharsets.UTF_8));
        var cut = Arrays.copyOf(SheetTemplate.xlsx(), 900);
        var old = new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3};
        for (var file : List.of(
                new byte[0], new byte[] {0, 0, 0}, noise, zip, cut, old, new byte[SheetReader.MOST_BYTES + 1])) {
            refusedOrWrong(file);
        }
        for (int i = 0; i < 200; i++) {
            var broken = SheetTemplate.xlsx();
            for (int j = 0; j < 1 + random.nextInt(30); j++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            refusedOrWrong(broken);
        }
    }

    @Test
    void aFileThatUnpacksToFarTooMuchIsRefused() throws IOException {
        var small = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            book.createSheet();
            book.write(small);
        }
        var bomb = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(small.toByteArray()));
                var out = new ZipOutputStream(bomb)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().equals("xl/worksheets/sheet1.xml")) {
                    out.write(
                            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                                    .getBytes(StandardCharsets.UTF_8));
                    var spaces = new byte[1 << 20];
                    Arrays.fill(spaces, (byte) ' ');
                    for (int i = 0; i < 300; i++) {
                        out.write(spaces);
                    }
                } else {
                    in.transferTo(out);
                }
            }
        }
        assertThat(bomb.size()).isLessThan(SheetReader.MOST_BYTES);
        assertThatThrownBy(() -> SheetReader.read(bomb.toByteArray()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("statistics.sheet.unreadable"));
    }

    @Test
    void tooManyRowsAreRefused() {
        var text = "Ställning\n" + "Möjligt offer\n".repeat(SheetReader.MOST_ROWS + 2);
        assertThatThrownBy(() -> SheetReader.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("statistics.sheet.rows"));
    }

    @Test
    void everyColumnHasWordsInBothLanguages() {
        for (var language : List.of(SWEDISH, Locale.ENGLISH)) {
            Texts.in(language, () -> {
                for (var column : Column.values()) {
                    assertThat(column.heading()).doesNotContain("statistics.");
                    assertThat(column.allowed()).isNotEmpty();
                    for (var code : column.allowed()) {
                        assertThat(column.meant(column.label(code)))
                                .as(column + " " + code)
                                .contains(code);
                    }
                }
                return 0;
            });
        }
    }

    private static void right(byte[] file, List<Fact> facts) {
        var checked = check(file);
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.rows())
                .extracting(DeliveredRow::mainForm)
                .containsExactlyElementsOf(facts.stream().map(Fact::mainForm).toList());
        assertThat(checked.rows())
                .extracting(DeliveredRow::region)
                .containsExactlyElementsOf(facts.stream().map(Fact::region).toList());
    }

    private static void refusedOrWrong(byte[] file) {
        try {
            check(file);
        } catch (Refused e) {
            assertThat(e.field()).isEqualTo("file");
        }
    }

    private static CheckedSheet check(byte[] file) {
        return Texts.in(SWEDISH, () -> CheckedSheet.of(SheetReader.read(file)));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
