package org.fristad.web;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;

/** Puts the token that proves a form came from us into every form that is sent; in one that asks it would stand in the address. */
final class TokenInForms implements HtmlInterceptor {

    private boolean posts;

    @Override
    public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {
        // the tag is not closed yet here: text written now would fall inside it
        posts = "post".equals(attributes.get("method"));
    }

    @Override
    public void onHtmlTagClosed(String name, TemplateOutput output) {
        var csrf = Reading.current().csrf();
        if (posts && csrf != null) {
            output.writeContent("<input type=\"hidden\" name=\"" + HtmlUtils.htmlEscape(csrf.field()) + "\" value=\""
                    + HtmlUtils.htmlEscape(csrf.value()) + "\">");
        }
    }
}
