package org.fristad.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fristad.web.Texts.ENGLISH;
import static org.fristad.web.Texts.SWEDISH;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTests {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Pattern USED = Pattern.compile(
            "(?:\\bt\\(|\\bRefused\\((?:null|\"[^\"]*\"|[\\w.]+),|\\bseeOther\\([^;]*?,|\\bMenuItem\\(|\\bCaseTab\\()\\s*\"([a-z]+\\.[\\w.]*)\"(\\s*\\+)?");

    private static final Pattern LOGGED =
            Pattern.compile("\\baudit\\s*\\.\\s*(wrote|read|refused|unsealed)\\(\\s*([^,]+),");
    private static final Pattern LOGGED_ANYWHERE = Pattern.compile(
            "\\b(audit|log|store)\\s*\\.\\s*(wrote|said|read|listed|refused)\\(([^;]*?)(?=;|\\baudit\\b)");
    private static final Pattern QUOTED = Pattern.compile("\"([a-z_.]+)\"");

    /** They log what is done with accounts, applications, money and figures, of which no case's log tells. */
    private static final List<String> OF_NO_CASE = List.of(
            "accounts", "factors", "audit", "signin", "sessions", "network", "ledger", "programme", "statistics");

    @Test
    void bothLanguagesSayTheSame() {
        assertThat(Texts.keys(SWEDISH)).containsExactlyInAnyOrderElementsOf(Texts.keys(ENGLISH));
    }

    @Test
    void everySentenceIsInItsRoomAndMentionsTheSameInBothLanguages() throws IOException {
        var wrong = new ArrayList<String>();
        for (var file : files(MESSAGES, "properties")) {
            var name = file.getFileName().toString();
            if (name.endsWith("_sv.properties")) {
                continue;
            }
            var room = name.replace(".properties", "");
            var english = properties(file);
            var swedish = properties(MESSAGES.resolve(room + "_sv.properties"));
            for (var key : english.stringPropertyNames()) {
                if (!key.startsWith(room + ".")) {
                    wrong.add(key + " is not of " + room);
                }
                var said = mentions(english.getProperty(key));
                var sagt = mentions(swedish.getProperty(key, ""));
                if (!said.equals(sagt)) {
                    wrong.add(key + " mentions " + said + " and " + sagt);
                }
                if (english.getProperty(key).isBlank()
                        || swedish.getProperty(key, "").isBlank()) {
                    wrong.add(key + " is empty");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everySentenceThatIsUsedExists() throws IOException {
        var missing = new TreeSet<String>();
        for (var file : files(Path.of("src/main/java"), "java", "jte")) {
            var used = USED.matcher(Files.readString(file));
            while (used.find()) {
                var key = used.group(1);
                var exists = used.group(2) == null
                        ? Texts.has(key)
                        : Texts.keys(ENGLISH).stream().anyMatch(known -> known.startsWith(key));
                if (!exists) {
                    missing.add(file.getFileName() + ": " + key);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKindOfEntryInACasesLogHasWordsInBothLanguages() throws IOException {
        var kinds = new TreeSet<String>();
        var rooms = Path.of("src/main/java/org/fristad");
        for (var file : files(rooms, "java")) {
            if (OF_NO_CASE.stream().noneMatch(room -> file.startsWith(rooms.resolve(room)))) {
                var logged = LOGGED.matcher(Files.readString(file));
                while (logged.find()) {
                    var found = kinds(logged.group(1), logged.group(2));
                    assertThat(found).as("%s: %s", file, logged.group()).isNotEmpty();
                    kinds.addAll(found);
                }
            }
        }
        assertThat(kinds).contains("case.read", "team.joined", "guarded.revealed.refused", "vault.opened");
        for (var language : List.of(SWEDISH, ENGLISH)) {
            assertThat(kinds)
                    .filteredOn(
                            kind -> Texts.in(language, () -> Texts.logged(kind)).isEmpty())
                    .as("said by no room in its messages as <room>.logged.<kind>")
                    .isEmpty();
        }
    }

    @Test
    void everyKindOfEntryInTheOrganisationsLogHasWordsInBothLanguages() throws IOException {
        var kinds = new TreeSet<String>();
        for (var file : files(Path.of("src/main/java/org/fristad"), "java")) {
            var logged = LOGGED_ANYWHERE.matcher(Files.readString(file));
            while (logged.find()) {
                var whole = !logged.group(1).equals("audit") || logged.group(2).equals("wrote");
                QUOTED.matcher(logged.group(3))
                        .results()
                        .map(found -> found.group(1))
                        .filter(kind -> !whole || kind.contains("."))
                        .limit(whole ? 2 : 1)
                        .forEach(kind -> kinds.add(whole ? kind : kind + "." + logged.group(2)));
            }
        }
        assertThat(kinds)
                .contains("account.signed_in", "account.passkey.added", "application.listed", "staff.role.given");
        for (var language : List.of(SWEDISH, ENGLISH)) {
            assertThat(kinds)
                    .filteredOn(
                            kind -> Texts.in(language, () -> Texts.logged(kind)).isEmpty())
                    .as("said by no room in its messages as <room>.logged.<kind>")
                    .isEmpty();
        }
    }

    /** An entry's kind is written where it is logged, or one of two kinds. */
    private static List<String> kinds(String what, String said) {
        return switch (what) {
            case "unsealed" -> List.of("vault.opened");
            case "wrote" ->
                QUOTED.matcher(said).results().map(kind -> kind.group(1)).toList();
            default ->
                QUOTED.matcher(said)
                        .results()
                        .map(kind -> kind.group(1) + "." + (what.equals("read") ? "read" : "refused"))
                        .toList();
        };
    }

    @Test
    void noTemplateSpeaksOneLanguageOnly() throws IOException {
        var untranslated = new ArrayList<String>();
        for (var file : files(Path.of("src/main/java"), "jte")) {
            new TemplateWords(Files.readString(file))
                    .words()
                    .forEach(word -> untranslated.add(file.getFileName() + ": " + word));
        }
        assertThat(untranslated).isEmpty();
    }

    @Test
    void wordsAreFoundWhereverATemplateHidesThem() {
        assertThat(new TemplateWords("""
                @param String title
                @if(title != null)<p class="muted" title="Hello">Some ${t("web.lock")} text</p>@else<b>${title}</b>@endif
                @template.web.Text(form = form, label = "First name", content = @`<i>Deep</i>`)
                <option value="${a ? "x" : "y"}">&nbsp;</option>
                """).words())
                .containsExactlyInAnyOrder("Hello", "Some", "text", "First name", "Deep");
    }

    @Test
    void datesAndTimesAreWrittenOut() {
        Texts.in(SWEDISH, () -> {
            assertThat(Texts.date(LocalDate.of(2026, 11, 3))).isEqualTo("3 november 2026");
            assertThat(Texts.day(LocalDate.of(2026, 11, 3))).isEqualTo("tisdag 3 november");
            return assertThat(Texts.time(Instant.parse("2026-11-24T13:03:00Z")))
                    .isEqualTo("24 november 2026 kl. 14.03");
        });
        Texts.in(ENGLISH, () -> {
            assertThat(Texts.date(LocalDate.of(2026, 11, 3))).isEqualTo("3 November 2026");
            return assertThat(Texts.time(Instant.parse("2026-07-01T10:05:00Z"))).isEqualTo("1 July 2026, 12:05");
        });
    }

    @Test
    void amountsHaveThinSpacesAndShowOreOnlyWhenThereIsSome() {
        Texts.in(SWEDISH, () -> {
            assertThat(Texts.kronor(5_400_000)).isEqualTo("54\u202f000\u00a0kr");
            assertThat(Texts.kronor(123_456_789_05L)).isEqualTo("123\u202f456\u202f789,05\u00a0kr");
            assertThat(Texts.kronor(-50)).isEqualTo("−0,50\u00a0kr");
            return assertThat(Texts.number(0)).isEqualTo("0");
        });
        Texts.in(ENGLISH, () -> assertThat(Texts.kronor(1_050)).isEqualTo("10.50\u00a0kr"));
    }

    @Test
    void aSentenceCountsAndWritesOutWhatItMentions() {
        assertThat(Texts.in(ENGLISH, () -> Texts.t("web.error.summary", 1))).isEqualTo("One thing needs another look");
        assertThat(Texts.in(SWEDISH, () -> Texts.t("web.error.summary", 3))).isEqualTo("3 saker behöver ses över");
        assertThat(Texts.in(SWEDISH, () -> Texts.t("web.reference", Year.of(2026))))
                .isEqualTo("Referens: 2026");
        assertThat(Texts.in(SWEDISH, () -> Texts.t("web.reference", LocalDate.of(2026, 1, 2))))
                .isEqualTo("Referens: 2 januari 2026");
    }

    @Test
    void aCodeWithoutValueIsSaidInWords() {
        assertThat(Texts.in(SWEDISH, () -> Texts.label("form", null))).isEqualTo("ej angivet");
    }

    private static TreeSet<String> mentions(String sentence) {
        var named = new TreeSet<String>();
        new MessageFormat(sentence).getArgumentNames().forEach(named::add);
        return named;
    }

    private static Properties properties(Path file) throws IOException {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    static List<Path> files(Path folder, String... endings) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> List.of(endings)
                            .contains(file.toString().substring(file.toString().lastIndexOf('.') + 1)))
                    .toList();
        }
    }
}
