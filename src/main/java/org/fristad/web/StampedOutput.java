package org.fristad.web;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;

/**
 * Stamps the page's nonce on every element that a template of ours gives to htmx. Only the templates' own text passes
 * here: what people have written goes another way, so nothing they write is ever stamped, and htmx leaves it alone.
 */
final class StampedOutput extends OwaspHtmlTemplateOutput {

    private final String stamp;
    private boolean inTag;
    private boolean stamped;

    StampedOutput(TemplateOutput output, String nonce) {
        super(output);
        this.stamp = "hx-nonce=\"" + nonce + "\" ";
    }

    @Override
    public void writeContent(String text) {
        var from = 0;
        for (int i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter == '<') {
                inTag = i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
                stamped = false;
            } else if (letter == '>') {
                inTag = false;
            } else if (inTag && !stamped && text.startsWith("hx-", i) && (i == 0 || text.charAt(i - 1) <= ' ')) {
                super.writeContent(text.substring(from, i) + stamp);
                from = i;
                stamped = true;
            }
        }
        super.writeContent(from == 0 ? text : text.substring(from));
    }
}
