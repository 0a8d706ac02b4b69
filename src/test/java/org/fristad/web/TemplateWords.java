package org.fristad.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the words that a template says by itself, in one language only. */
final class TemplateWords {

    private static final Pattern SPOKEN = Pattern.compile("\\p{L}{2,}");
    private static final Pattern ENTITY = Pattern.compile("&#?\\w+;");
    private static final Set<String> HEARD = Set.of("title", "alt", "placeholder", "aria-label", "label");
    private static final Pattern ARGUMENT = Pattern.compile("(title|label|hint|text)\\s*=\\s*$");

    private final String template;
    private final List<String> words = new ArrayList<>();
    private int at;

    TemplateWords(String template) {
        this.template = template.replaceAll("(?s)<%--.*?--%>", "").replaceAll("(?m)^@(import|param).*$", "");
    }

    List<String> words() {
        html(false);
        return words;
    }

    private void html(boolean inside) {
        var text = new StringBuilder();
        while (at < template.length()) {
            if (inside && template.charAt(at) == '`') {
                at++;
                break;
            }
            if (starts("${") || starts("!{")) {
                at += 2;
                code('}');
                text.append(' ');
            } else if (starts("@if(") || starts("@elseif(") || starts("@for(") || starts("@template.")) {
                at = template.indexOf('(', at) + 1;
                code(')');
                text.append(' ');
            } else if (starts("@else") || starts("@endif") || starts("@endfor")) {
                at++;
                while (at < template.length() && Character.isLetter(template.charAt(at))) {
                    at++;
                }
                text.append(' ');
            } else if (template.charAt(at) == '<') {
                tag();
                text.append('\n');
            } else {
                text.append(template.charAt(at++));
            }
        }
        for (var line : text.toString().split("[\n]")) {
            for (var piece : ENTITY.matcher(line).replaceAll(" ").split("\\s+")) {
                if (SPOKEN.matcher(piece).find()) {
                    words.add(piece.strip());
                }
            }
        }
    }

    private void tag() {
        var name = new StringBuilder();
        while (at < template.length() && template.charAt(at) != '>') {
            if (starts("@if(")) {
                at = template.indexOf('(', at) + 1;
                code(')');
            } else if (template.charAt(at) == '"') {
                at++;
                value(HEARD.contains(name.toString().strip()));
                name.setLength(0);
            } else {
                var letter = template.charAt(at++);
                if (Character.isWhitespace(letter)) {
                    name.setLength(0);
                } else if (letter != '=') {
                    name.append(letter);
                }
            }
        }
        at++;
    }

    private void value(boolean heard) {
        var text = new StringBuilder();
        while (template.charAt(at) != '"') {
            if (starts("${")) {
                at += 2;
                code('}');
            } else {
                text.append(template.charAt(at++));
            }
        }
        at++;
        if (heard && SPOKEN.matcher(text).find()) {
            words.add(text.toString());
        }
    }

    private void code(char end) {
        var depth = 0;
        while (at < template.length()) {
            var letter = template.charAt(at);
            if (starts("@`")) {
                at += 2;
                html(true);
                continue;
            }
            if (letter == '"') {
                string();
                continue;
            }
            at++;
            if (letter == end && depth == 0) {
                return;
            }
            if (letter == '(' || letter == '{') {
                depth++;
            } else if (letter == ')' || letter == '}') {
                depth--;
            }
        }
    }

    private void string() {
        var argument =
                ARGUMENT.matcher(template.substring(Math.max(0, at - 20), at)).find();
        var from = ++at;
        while (template.charAt(at) != '"') {
            at += template.charAt(at) == '\\' ? 2 : 1;
        }
        var said = template.substring(from, at++);
        if (argument && SPOKEN.matcher(said).find()) {
            words.add(said);
        }
    }

    private boolean starts(String what) {
        return template.startsWith(what, at);
    }
}
