package org.fristad.handover;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** A copy on paper: a PDF that loads nothing from anywhere, with a font of its own that has the letters of our names. */
final class CopyPaper {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final String STYLE = """
            <style>
            @page { size: A4; margin: 20mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-family: Paper } }
            body { font-family: Paper; font-size: 10.5pt }
            h1 { font-size: 16pt } h2 { font-size: 12pt; margin-bottom: 2mm }
            th { text-align: left; font-weight: normal; color: #444; width: 45mm; vertical-align: top; padding: 1mm 4mm 1mm 0 }
            td { vertical-align: top; padding: 1mm 0; white-space: pre-line }
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

    private CopyPaper() {}

    static byte[] pdf(Content content) {
        var page = new StringOutput();
        JteCopyPaperGenerated.render(new OwaspHtmlTemplateOutput(page), NO_FORMS, content);
        var pdf = new ByteArrayOutputStream();
        try {
            var builder = new PdfRendererBuilder();
            builder.useFont(() -> Objects.requireNonNull(CopyPaper.class.getResourceAsStream(FONT)), "Paper");
            builder.useUriResolver((base, uri) -> null);
            builder.withProducer("Fristad");
            builder.withHtmlContent(page.toString().replace("</head>", STYLE + "</head>"), null);
            builder.toStream(pdf);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }
}
