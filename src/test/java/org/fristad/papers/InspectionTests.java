package org.fristad.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fristad.papers.SomeFiles.bytes;
import static org.fristad.papers.SomeFiles.chunk;
import static org.fristad.papers.SomeFiles.joined;
import static org.fristad.papers.SomeFiles.packed;
import static org.fristad.papers.SomeFiles.utf8;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.api.AbstractThrowableAssert;
import org.fristad.actor.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to pictures and text before they are kept, and what is refused. */
@Execution(ExecutionMode.CONCURRENT)
class InspectionTests {

    private static Inspected looked(byte[] file) {
        return looked("fil", file);
    }

    private static Inspected looked(String name, byte[] file) {
        return Inspection.looked(name, file, SomeFiles.LIMITS);
    }

    private static AbstractThrowableAssert<?, ?> refused(byte[] file) {
        return assertThatThrownBy(() -> looked(file)).isInstanceOf(Refused.class);
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static BufferedImage seen(Inspected file) {
        try {
            return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file.bytes())));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPhotographSaysNoLongerWhereAndWithWhatItWasTaken() {
        var photograph = SomeFiles.photograph(1);
        assertThat(text(photograph)).contains("GPS 55.605", "porten till");
        var kept = looked(photograph);
        assertThat(kept.type()).isEqualTo(FileType.JPEG);
        assertThat(text(kept.bytes())).doesNotContain("Exif", "GPS", "Telefonen", "porten till");
        assertThat(seen(kept).getWidth()).isEqualTo(64);

        var picture = SomeFiles.png();
        var told = joined(
                Arrays.copyOf(picture, 33),
                chunk("tEXt", bytes("Author\0Anna Skribent")),
                chunk("eXIf", bytes("GPS 55.605 N")),
                chunk("zTXt", joined(bytes("Comment\0\0"), packed(new byte[50_000_000]))),
                Arrays.copyOfRange(picture, 33, picture.length));
        assertThat(text(looked(told).bytes())).doesNotContain("Anna", "GPS", "tEXt", "eXIf", "zTXt");
    }

    /** Left and right above of the picture as it is seen, for each way of holding a camera. */
    @ParameterizedTest
    @CsvSource({"1,R,G", "2,G,R", "3,Y,B", "4,B,Y", "5,R,B", "6,B,R", "7,Y,G", "8,G,Y"})
    void aPhotographStandsAsItWasSeen(int held, char left, char right) {
        var upright = seen(looked(SomeFiles.photograph(held)));
        assertThat(upright.getWidth()).isEqualTo(held < 5 ? 64 : 32);
        assertThat(colour(upright, 4, 4)).isEqualTo(left);
        assertThat(colour(upright, upright.getWidth() - 5, 4)).isEqualTo(right);
    }

    private static char colour(BufferedImage picture, int x, int y) {
        var point = new Color(picture.getRGB(x, y));
        boolean red = point.getRed() > 128;
        boolean green = point.getGreen() > 128;
        return red && green ? 'Y' : red ? 'R' : green ? 'G' : 'B';
    }

    @Test
    void nothingThatFollowsAPictureOrHidesInItIsKept() {
        var archive = SomeFiles.word();
        var script = bytes("<script>alert(1)</script>");
        for (var file : List.of(
                joined(SomeFiles.jpeg(), archive),
                joined(SomeFiles.jpeg(), script),
                joined(SomeFiles.png(), archive),
                joined(SomeFiles.png(), script),
                joined(
                        Arrays.copyOf(SomeFiles.jpeg(), 2),
                        SomeFiles.segment(0xfe, script),
                        Arrays.copyOfRange(SomeFiles.jpeg(), 2, SomeFiles.jpeg().length)))) {
            var kept = looked("bild.html", file);
            assertThat(text(kept.bytes())).doesNotContain("PK\3\4", "<script", "word/document");
            assertThat(kept.name()).matches("bild\\.html\\.(png|jpg)");
        }
    }

    @Test
    void aPictureThatUnpacksToFarMoreThanItSeemsIsRefusedBeforeItIsDecoded() {
        refused(SomeFiles.png(50_000, 50_000, packed(new byte[1_000]))).hasMessage("papers.refused.pixels");
        refused(SomeFiles.png(8_000, 8_000, packed(new byte[1_000]))).hasMessage("papers.refused.pixels");
        refused(SomeFiles.png(40_000, 10, packed(new byte[1_000]))).hasMessage("papers.refused.pixels");
        refused(SomeFiles.png(0, 10, packed(new byte[1_000]))).hasMessage("papers.refused.picture");
        refused(SomeFiles.png(-1, -1, packed(new byte[1_000]))).hasMessage("papers.refused.picture");
        var jpeg = SomeFiles.jpeg();
        int frame = text(jpeg).indexOf("\u00ff\u00c0");
        Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xfe);
        refused(jpeg).hasMessage("papers.refused.pixels");
        // the points of a small picture may be followed by a gigabyte of nothing: it is not unpacked
        var small = looked(SomeFiles.png(4, 4, packed(new byte[200_000_000])));
        assertThat(small.bytes()).hasSizeLessThan(1_000);
        assertThat(seen(small).getWidth()).isEqualTo(4);
    }

    @Test
    void aPictureOfManyScansIsRefused() {
        var jpeg = SomeFiles.jpeg();
        int scan = text(jpeg).indexOf("\u00ff\u00da");
        var once = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
        var all = Arrays.copyOf(jpeg, scan);
        for (int i = 0; i < 100; i++) {
            all = joined(all, once);
        }
        refused(joined(all, new byte[] {(byte) 0xff, (byte) 0xd9})).hasMessage("papers.refused.picture");
    }

    @Test
    void aLargePictureHasFewerScans() {
        var jpeg = SomeFiles.jpeg();
        int frame = text(jpeg).indexOf("\u00ff\u00c0");
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 6_000).putShort(frame + 7, (short) 6_000);
        int scan = text(jpeg).indexOf("\u00ff\u00da");
        var once = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
        var all = jpeg;
        for (int scans = 1; scans <= 13; scans++) {
            assertThat(JpegFile.read(all, SomeFiles.LIMITS).width()).isEqualTo(6_000);
            all = joined(Arrays.copyOf(all, all.length - 2), once, new byte[] {(byte) 0xff, (byte) 0xd9});
        }
        var tooMany = all;
        assertThatThrownBy(() -> JpegFile.read(tooMany, SomeFiles.LIMITS)).isInstanceOf(Refused.class);
    }

    @Test
    void aLargePictureIsKeptWithFewerPoints() {
        var points = new byte[(6_000 * 3 + 1) * 4_000];
        var kept = seen(looked(SomeFiles.png(6_000, 4_000, packed(points))));
        assertThat(kept.getWidth()).isEqualTo(3_000);
        assertThat(kept.getHeight()).isEqualTo(2_000);
    }

    @Test
    void whateverIsBrokenIsRefusedAndNothingElseHappens() {
        long seed = new Random().nextLong();
        System.out.println("Broken files, seed " + seed);
        var random = new Random(seed);
        var whole = List.of(
                SomeFiles.photograph(6),
                SomeFiles.png(),
                SomeFiles.pdf(SomeFiles.stream(
                        "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", packed(bytes("9 0 << /A 1 >>")))),
                SomeFiles.word());
        int kept = 0;
        for (int i = 0; i < 4_000; i++) {
            var file = whole.get(i % whole.size()).clone();
            for (int change = random.nextInt(8); change >= 0; change--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                file = Arrays.copyOf(file, 1 + random.nextInt(file.length));
            }
            try {
                looked(file);
                kept++;
            } catch (Refused refused) {
                assertThat(refused.messageKey()).startsWith("papers.refused.");
            }
        }
        System.out.printf("%d of 4000 broken files were kept%n", kept);
        assertThat(kept).isBetween(1, 3_999);
    }

    @Test
    void onlyWhatIsOnTheListIsTaken() {
        refused(bytes("GIF89a\1\0\1\0\0\0\0;")).hasMessage("papers.refused.type");
        refused(bytes("MZ\220\0\3\0\0\0")).hasMessage("papers.refused.type");
        refused(bytes("\u007fELF\2\1\1\0\0\0")).hasMessage("papers.refused.type");
        refused(bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1\0\0")).hasMessage("papers.refused.type");
        refused(bytes("RIFF\20\0\0\0WEBPVP8 \0\0")).hasMessage("papers.refused.type");
        refused(bytes("Rar!\u001a\7\1\0")).hasMessage("papers.refused.type");
        refused(bytes("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")).hasMessage("papers.refused.heic");
        refused(new byte[0]).hasMessage("papers.refused.none");
        refused(bytes("   \n\t ")).hasMessage("papers.refused.type");
        refused(new byte[10_000_001]).hasMessage("papers.refused.large");
        refused(joined(bytes("x"), SomeFiles.word())).hasMessage("papers.refused.type");
    }

    @Test
    void textIsKeptAsTextWhateverItPretends() {
        for (var words :
                List.of("Åtta ord om båten.\r\n\tOch ett till.", "<script>alert(1)</script>", "@echo off\r\ndel *.*")) {
            for (var file : List.of(
                    utf8(words),
                    utf8("\ufeff" + words),
                    words.getBytes(Charset.forName("windows-1252")),
                    words.getBytes(StandardCharsets.UTF_16))) {
                var kept = looked("Sida.html", file);
                assertThat(kept.type()).isEqualTo(FileType.TEXT);
                assertThat(kept.bytes()).isEqualTo(utf8(words));
                assertThat(kept.name()).isEqualTo("Sida.html.txt");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pass.pdf",
                "PASS.PDF",
                "C:\\Users\\anna\\pass.pdf",
                "../../etc/pass.pdf",
                "pass.pdf.",
                "~pass.pdf",
                "-pass.pdf",
                "pa\u202ess.pdf",
                "pa\0ss.pdf",
                "pass .pdf"
            })
    void aNameLosesItsPathAndWhatIsNotSeen(String sent) {
        assertThat(FileName.of(sent, FileType.PDF)).isIn("pass.pdf", "PASS.pdf", "pass.pdf.pdf");
    }

    @Test
    void aNameEndsWithWhatTheFileIs() {
        assertThat(FileName.of("foto\u202egpj.exe", FileType.PDF)).isEqualTo("fotogpj.exe.pdf");
        assertThat(FileName.of("foto.jpeg", FileType.JPEG)).isEqualTo("foto.jpg");
        assertThat(FileName.of("Ayşe Ubåt – beslut.docx", FileType.WORD)).isEqualTo("Ayşe Ubåt – beslut.docx");
        assertThat(FileName.of("a<b>:\"|?*%c.txt", FileType.TEXT)).isEqualTo("a_b_______c.txt");
        for (var nothing : List.of("", ".pdf", "...", "con.pdf", "LPT1", "\u202e\u200b")) {
            assertThat(FileName.of(nothing, FileType.PDF)).as(nothing).isEqualTo("File.pdf");
        }
        assertThat(FileName.of("å".repeat(500), FileType.PDF)).hasSize(104);
        assertThat(Stream.of(FileType.values()).map(type -> FileName.of("x", type)))
                .containsExactly("x.pdf", "x.png", "x.jpg", "x.docx", "x.txt");
    }
}
