package org.fristad.web;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A page on paper: a PDF that loads nothing from anywhere, with a font of its own that has the letters of our names. */
public final class Paper {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final CmapLookup LETTERS = letters();

    private static final String STYLE = """
            <style>
            @page { size: A4; margin: 20mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-family: Paper } }
            body { font-family: Paper; font-size: 10.5pt }
            h1 { font-size: 16pt } h2 { font-size: 12pt; margin-bottom: 2mm; page-break-after: avoid }
            th { text-align: left; font-weight: normal; color: #444; width: 45mm; vertical-align: top; padding: 1mm 4mm 1mm 0 }
            thead th { width: auto }
            td { vertical-align: top; padding: 1mm 4mm 1mm 0; white-space: pre-line }
            dt { color: #444 } dd { margin: 0 0 2mm 0; white-space: pre-line }
            </style>
            """;

    /** There are no forms in it that would need anything. */
    private static final HtmlInterceptor NO_FORMS = new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {}
    };

    static {
        // what a page can't do must not stand in a log: it could name somebody
        XRLog.setLoggingEnabled(false);
    }

    private Paper() {}

    private static InputStream font() {
        return Objects.requireNonNull(Paper.class.getResourceAsStream(FONT));
    }

    private static CmapLookup letters() {
        try (var file = font();
                var parsed = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            return parsed.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the font has every letter of this; Arabic, Thai or Chinese it has not. */
    public static boolean writes(String text) {
        return text.codePoints().allMatch(letter -> Character.isWhitespace(letter) || LETTERS.getGlyphId(letter) != 0);
    }

    /** The whole page as PDF. */
    public static byte[] pdf(Page.Template page) {
        var html = new StringOutput();
        page.render(new OwaspHtmlTemplateOutput(html), NO_FORMS);
        var pdf = new ByteArrayOutputStream();
        try {
            var builder = new PdfRendererBuilder();
            builder.useFont(Paper::font, "Paper");
            builder.useUriResolver((base, uri) -> null);
            builder.withProducer("Fristad");
            builder.withHtmlContent(html.toString().replace("</head>", STYLE + "</head>"), null);
            builder.toStream(pdf);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }
}
