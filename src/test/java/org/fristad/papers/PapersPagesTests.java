package org.fristad.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fristad.papers.SomeFiles.bytes;
import static org.fristad.papers.SomeFiles.utf8;

import jakarta.servlet.MultipartConfigElement;
import java.util.Map;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.cases.SomeCases;
import org.fristad.team.SomeTeams;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@SpringBootTest
@Import({SomeCases.class, SomeTeams.class})
class PapersPagesTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeTeams teams;

    @Autowired
    private Papers papers;

    @Autowired
    private MultipartConfigElement uploads;

    private MockMvcTester web;

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    private MvcTestResult ask(Actor actor, HttpMethod method, String path, Map<String, String> fields) {
        return actor.call(() -> {
            var request = web.method(method).uri(path);
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    private MvcTestResult get(Actor actor, String path) {
        return ask(actor, HttpMethod.GET, path, Map.of());
    }

    private MvcTestResult add(Actor actor, CaseId id, String name, byte[] file, String kind, String group) {
        return actor.call(() -> web.post()
                .uri("/cases/" + id + "/papers")
                .multipart()
                .file(new MockMultipartFile("file", name, "text/html", file))
                .param("kind", kind)
                .param("group", group)
                .exchange());
    }

    private UUID only(CaseId id) {
        return some.shelter.call(() -> papers.sight(id)).papers().getFirst().id();
    }

    @Test
    void aFileIsAddedListedFetchedAndTakenAway() {
        var id = some.open();
        var list = "/cases/" + id + "/papers";
        assertThat(add(some.shelter, id, "Beslut.pdf", SomeFiles.pdf("<< /A 1 >>"), "DECISION", "RIGHTS"))
                .hasStatus(303)
                .headers()
                .hasValue("Location", list);
        var paper = list + "/" + only(id);
        assertThat(get(some.shelter, list))
                .hasStatusOk()
                .bodyText()
                .contains("Beslut.pdf", "href=\"" + paper + "\"", "enctype=\"multipart/form-data\"");
        assertThat(get(some.shelter, "/cases/" + id)).hasStatusOk().bodyText().contains("href=\"" + list + "\"");
        assertThat(get(some.shelter, paper + "/gone")).hasStatusOk().bodyText().contains("Beslut.pdf");
        assertThat(ask(some.shelter, HttpMethod.POST, paper + "/gone", Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("reason-error");
        assertThat(ask(some.shelter, HttpMethod.POST, paper + "/gone", Map.of("reason", "REPLACED")))
                .hasStatus(303);
        assertThat(ask(some.shelter, HttpMethod.POST, paper + "/gone", Map.of("reason", "REPLACED")))
                .as("a second click")
                .hasStatus(303)
                .headers()
                .hasValue("Location", list);
        assertThat(get(some.shelter, list)).bodyText().doesNotContain("Beslut.pdf", paper);
        assertThat(get(some.shelter, paper)).hasStatus(404);
        assertThat(get(some.shelter, paper + "/gone")).hasStatus(404);
    }

    @Test
    void aFileIsSavedNeverShownAndOfAFixedType() {
        var id = some.open();
        add(some.shelter, id, "Åtta\u202e.html", utf8("<script>alert(1)</script>"), "NOTE", "NOTES");
        var file = get(some.shelter, "/cases/" + id + "/papers/" + only(id));
        assertThat(file)
                .hasStatusOk()
                .headers()
                .hasValue("Content-Type", "text/plain;charset=UTF-8")
                .hasValue("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
        assertThat(file.getResponse().getHeader("Content-Disposition"))
                .startsWith("attachment; filename=")
                .contains("filename*=UTF-8''%C3%85tta.html.txt");
        assertThat(file).bodyText().isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingChosenIsLost() {
        var id = some.open();
        assertThat(add(some.shelter, id, "x.gif", bytes("GIF89a\0\0"), "PHOTO", "CONTACT"))
                .hasStatus(422)
                .bodyText()
                .contains("file-error", "value=\"PHOTO\" selected", "value=\"CONTACT\" selected");
        assertThat(add(some.shelter, id, "x.txt", utf8("x"), "", ""))
                .hasStatus(422)
                .bodyText()
                .contains("kind-error", "group-error");
        assertThat(add(some.shelter, id, "x.txt", utf8("x"), "NO_SUCH_KIND", "NOTES"))
                .hasStatus(422);
        assertThat(add(some.shelter, id, "x.txt", utf8("x"), "NOTE", "GUARDED")).hasStatus(422);
        assertThat(ask(
                        some.shelter,
                        HttpMethod.POST,
                        "/cases/" + id + "/papers",
                        Map.of("kind", "NOTE", "group", "NOTES")))
                .hasStatus(422)
                .bodyText()
                .contains("file-error");
        assertThat(some.shelter.call(() -> papers.sight(id)).papers()).isEmpty();
    }

    @Test
    void whatIsNotOnesOwnDoesNotExist() {
        var id = some.open();
        add(some.shelter, id, "x.txt", utf8("x"), "NOTE", "NOTES");
        var list = "/cases/" + id + "/papers";
        var paper = list + "/" + only(id);
        teams.share(id, Group.SITUATION);
        var missing = get(some.coordinator, list + "/" + UUID.randomUUID());
        for (var other : new Actor[] {some.coordinator, some.colleague, some.stranger, some.statistician}) {
            var hidden = get(other, paper);
            assertThat(hidden).hasStatus(404).bodyText().isEqualTo(body(get(other, list + "/" + UUID.randomUUID())));
            assertThat(get(other, paper + "/gone")).hasStatus(404);
            assertThat(ask(other, HttpMethod.POST, paper + "/gone", Map.of("reason", "MISTAKE")))
                    .hasStatus(404);
            assertThat(add(other, id, "x.txt", utf8("x"), "NOTE", "NOTES")).hasStatus(404);
        }
        assertThat(missing).hasStatus(404);
        assertThat(get(some.coordinator, list)).hasStatusOk().bodyText().doesNotContain("x.txt", paper, "multipart");
        assertThat(get(some.stranger, list)).hasStatus(404);
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatSomebodySendsNeverLiesOnDiskAsItCame() {
        assertThat((long) uploads.getFileSizeThreshold()).isGreaterThanOrEqualTo(uploads.getMaxFileSize());
    }
}
