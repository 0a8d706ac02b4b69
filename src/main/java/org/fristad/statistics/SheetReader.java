package org.fristad.statistics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.fristad.actor.Refused;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads a file that somebody made, whatever it is, as rows of text; or says what is the matter with it. */
final class SheetReader {

    static final int MOST_BYTES = 5 * 1024 * 1024;
    static final int MOST_ROWS = 2_000;

    private static final int MOST_COLUMNS = 60;
    private static final int LONGEST_VALUE = 200;
    private static final String FIELD = "file";
    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] OLD_EXCEL = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16_LITTLE = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] UTF_16_BIG = {(byte) 0xFE, (byte) 0xFF};

    static {
        // A file of at most 5 MB may unpack to this much for one part; POI refuses what is packed more than a
        // hundredfold.
        ZipSecureFile.setMaxEntrySize(60L * 1024 * 1024);
    }

    private SheetReader() {}

    /** A row as it stands in the file: its number there and its texts. */
    record RawRow(int number, List<String> texts) {

        String text(int column) {
            return column < texts.size() ? texts.get(column) : "";
        }

        boolean blank() {
            return texts.stream().allMatch(String::isBlank);
        }
    }

    /**
     * The rows that are not empty.
     *
     * @throws Refused beside the field {@code file} when the file is not one we can read
     */
    static List<RawRow> read(byte[] file) {
        if (file.length == 0) {
            throw new Refused(FIELD, "statistics.sheet.none");
        }
        if (file.length > MOST_BYTES) {
            throw new Refused(FIELD, "statistics.sheet.large");
        }
        if (begins(file, OLD_EXCEL)) {
            throw new Refused(FIELD, "statistics.sheet.old");
        }
        var rows = begins(file, ZIP) ? workbook(file) : text(file);
        if (rows.isEmpty()) {
            throw new Refused(FIELD, "statistics.sheet.none");
        }
        return rows;
    }

    private static List<RawRow> text(byte[] file) {
        var text = decoded(file);
        if (text.indexOf('\0') >= 0) {
            throw new Refused(FIELD, "statistics.sheet.unreadable");
        }
        var lines = Csv.lines(text, Csv.divider(text));
        var rows = new Rows();
        for (int i = 0; i < lines.size(); i++) {
            rows.add(i + 1, lines.get(i));
        }
        return rows.taken;
    }

    /** UTF-8 when it is, else what Swedish Excel writes when nobody asks. */
    private static String decoded(byte[] file) {
        if (begins(file, UTF_16_LITTLE) || begins(file, UTF_16_BIG)) {
            return new String(file, StandardCharsets.UTF_16);
        }
        int start = begins(file, UTF_8_MARK) ? UTF_8_MARK.length : 0;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file, start, file.length - start))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(file, Charset.forName("windows-1252"));
        }
    }

    /** The first sheet of a workbook, read as it passes: a big one never stands in memory as a whole. */
    @SuppressWarnings("IllegalCatch") // whatever a library says about a file that somebody made: it can't be read
    private static List<RawRow> workbook(byte[] file) {
        var rows = new Rows();
        try (var opened = OPCPackage.open(new ByteArrayInputStream(file))) {
            var reader = new XSSFReader(opened);
            var sheets = reader.getSheetsData();
            if (!sheets.hasNext()) {
                throw new Refused(FIELD, "statistics.sheet.unreadable");
            }
            try (var sheet = sheets.next()) {
                var parser = XMLHelper.newXMLReader();
                parser.setContentHandler(new XSSFSheetXMLHandler(
                        reader.getStylesTable(), new ReadOnlySharedStringsTable(opened), rows, false));
                parser.parse(new InputSource(sheet));
            }
            return rows.taken;
        } catch (Refused e) {
            throw e;
        } catch (IOException | OpenXML4JException | SAXException | RuntimeException e) {
            throw new Refused(FIELD, "statistics.sheet.unreadable");
        } catch (javax.xml.parsers.ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean begins(byte[] file, byte[] with) {
        return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }

    /** Takes rows until there are too many. */
    private static final class Rows implements XSSFSheetXMLHandler.SheetContentsHandler {

        private final List<RawRow> taken = new ArrayList<>();
        private final List<String> row = new ArrayList<>();

        void add(int number, List<String> texts) {
            var cleaned = new RawRow(number, texts.stream().map(Rows::cleaned).toList());
            if (cleaned.blank()) {
                return;
            }
            if (taken.size() > MOST_ROWS) {
                throw new Refused(FIELD, "statistics.sheet.rows", MOST_ROWS);
            }
            if (texts.size() > MOST_COLUMNS) {
                throw new Refused(FIELD, "statistics.sheet.wide");
            }
            taken.add(cleaned);
        }

        @Override
        public void startRow(int number) {
            row.clear();
        }

        @Override
        public void endRow(int number) {
            add(number + 1, row);
        }

        @Override
        public void cell(@Nullable String reference, String value, @Nullable XSSFComment comment) {
            int column = reference == null ? row.size() : new CellReference(reference).getCol();
            if (column > MOST_COLUMNS) {
                if (value.isBlank()) {
                    return;
                }
                throw new Refused(FIELD, "statistics.sheet.wide");
            }
            while (row.size() < column) {
                row.add("");
            }
            row.add(value);
        }

        private static String cleaned(String text) {
            var stripped = text.strip();
            return stripped.length() > LONGEST_VALUE ? stripped.substring(0, LONGEST_VALUE) + "…" : stripped;
        }
    }
}
