package org.fristad.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no template may hold, since the browser is told to run and show nothing of the kind. */
class TemplateRulesTests {

    private static final Map<String, Pattern> FORBIDDEN = Map.of(
            "an inline style", Pattern.compile("\\sstyle\\s*="),
            "a style element", Pattern.compile("<style"),
            "an inline handler", Pattern.compile("\\son[a-z]+\\s*="),
            "script for htmx to run", Pattern.compile("hx-on|js:|javascript:"),
            "unescaped output", Pattern.compile("\\$unsafe"),
            "a script", Pattern.compile("<script(?! nonce=\"\\$\\{page\\.nonce\\(\\)}\" src=\"\\$\\{page\\.asset\\()"),
            "an address elsewhere", Pattern.compile("(?:href|src|action)=\"(?:https?:)?//"));

    @Test
    void noTemplateHoldsStyleScriptOrHandlers() throws IOException {
        var found = new ArrayList<String>();
        for (var file : TextsTests.files(Path.of("src/main/java"), "jte")) {
            var text = Files.readString(file);
            FORBIDDEN.forEach((what, pattern) -> {
                if (pattern.matcher(text).find()) {
                    found.add(file.getFileName() + " holds " + what);
                }
            });
        }
        assertThat(found).isEmpty();
    }

    private static final Pattern PASSWORD_FIELD = Pattern.compile(
            "<input[^>]* name=\"(?:[\\w.]*password|again)\"[^>]*>|web\\.Text\\([^\\n]*name = \"(?:[\\w.]*password|again)\"[^\\n]*");

    /** Masked, told to the browser for what it is so that it may fill it in, and nobody hinders pasting. */
    @Test
    void passwordsAreMaskedAndMayBeFilledInAndPasted() throws IOException {
        var wrong = new ArrayList<String>();
        var fields = 0;
        for (var file : TextsTests.files(Path.of("src/main/java"), "jte")) {
            var field = PASSWORD_FIELD.matcher(Files.readString(file));
            while (field.find()) {
                fields++;
                if (!field.group().matches("(?s).*\\btype ?= ?\"password\".*")
                        || !field.group().matches("(?s).*\\bautocomplete ?= ?\"(current|new)-password\".*")) {
                    wrong.add(file.getFileName() + ": " + field.group());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(fields).isGreaterThan(7);
        assertThat(Files.readString(Path.of("src/main/resources/static/app.js")))
                .doesNotContain("paste", "beforeinput");
    }

    private static final Pattern SENT_IN_THE_ADDRESS =
            Pattern.compile("<form[^>]*method=\"get\"[^>]*>(.*?)</form>", Pattern.DOTALL);

    /** What somebody writes about a person travels in the body of a request: addresses stay in logs and histories. */
    @Test
    void onlyCodesAndChoicesAreSentInAnAddress() throws IOException {
        var sent = new TreeSet<String>();
        for (var file : TextsTests.files(Path.of("src/main/java"), "jte")) {
            var form = SENT_IN_THE_ADDRESS.matcher(Files.readString(file));
            while (form.find()) {
                var written = Pattern.compile(
                                "web\\.(?:Text|TextArea|Date)\\(|<textarea|<input(?![^>]*type=\"(?:hidden|radio|checkbox)\")")
                        .matcher(form.group(1));
                while (written.find()) {
                    var rest = form.group(1).substring(written.start());
                    sent.add(file.getFileName() + " " + rest.replaceAll("(?s)^.*?name ?= ?\"([\\w.]+)\".*", "$1"));
                }
            }
        }
        assertThat(sent)
                .as("a code, days, and the number of what was looked at")
                .containsExactly(
                        "CaseList.jte code",
                        "ChoosePage.jte until",
                        "LogPage.jte from",
                        "LogPage.jte object",
                        "LogPage.jte until");
    }

    /** A form that is sent carries its token: nothing on the page may turn it into an address. */
    @Test
    void noFormThatIsSentBecomesAnAddressWithItsToken() throws IOException {
        var wrong = new TreeSet<String>();
        for (var file : TextsTests.files(Path.of("src/main/java"), "jte")) {
            var text = Files.readString(file);
            if (text.contains("formmethod") || text.contains("hx-get") && text.contains("hx-include")) {
                wrong.add(file.getFileName() + " sends a form in another way than it says");
            }
            var form = SENT_IN_THE_ADDRESS.matcher(text);
            while (form.find()) {
                if (form.group().contains("_csrf") || form.group().contains("csrf()")) {
                    wrong.add(file.getFileName() + " writes the token into an address");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyClassThatATemplateNamesHasItsLook() throws IOException {
        var css = Files.readString(Path.of("src/main/resources/static/app.css"));
        var missing = new TreeSet<String>();
        for (var file : TextsTests.files(Path.of("src/main/java"), "jte")) {
            var named = Pattern.compile("class=\"([^\"$@]*)").matcher(Files.readString(file));
            while (named.find()) {
                for (var name : named.group(1).strip().split("\\s+")) {
                    if (!name.isEmpty()
                            && !Pattern.compile("\\." + name + "(?![-\\w])")
                                    .matcher(css)
                                    .find()) {
                        missing.add(file.getFileName() + ": " + name);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void ourOwnFilesStaySmall() throws IOException {
        assertThat(Files.size(Path.of("src/main/resources/static/app.css"))).isLessThan(30_000);
        assertThat(Files.size(Path.of("src/main/resources/static/app.js"))).isLessThan(10_000);
    }

    @Test
    void ourStyleTurnsWithTheDirectionOfTheText() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/static/app.css")))
                .doesNotContainPattern(
                        "(?:margin|padding|border|inset)-(?:left|right|top|bottom)|(?<![-\\w])(?:left|right|top|bottom|width|height|min-width|max-width)\\s*:|text-align:\\s*(?:left|right)|url\\(");
    }
}
