package org.fristad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.ArrayList;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that changes something turns away what another site sends, for somebody who has signed in. */
@SpringBootTest(properties = {"fristad.demo=true", "fristad.kind=DEMO"})
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class ForgedRequestTests {

    private static final Pattern LOGIN = Pattern.compile("name=\"login\" value=\"([^\"]+)\"");

    @Autowired
    private MockMvcTester web;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping addresses;

    /** An address of ours that changes something. */
    private record Changing(HttpMethod method, String path) {}

    @Test
    void noAddressThatChangesSomethingHearsAnotherSite() {
        var session = signIn();
        var heard = new ArrayList<String>();
        var changing = changing();
        for (var address : changing) {
            var asked = web.method(address.method()).uri(address.path()).session(session);
            if (status(asked) != 403) {
                heard.add(address + " without a token");
            }
            if (status(web.method(address.method())
                            .uri(address.path())
                            .session(session)
                            .param("_csrf", "made up"))
                    != 403) {
                heard.add(address + " with a made-up token");
            }
            for (var site : new String[] {"cross-site", "same-site"}) {
                if (status(web.method(address.method())
                                .uri(address.path())
                                .session(session)
                                .with(csrf())
                                .header("Sec-Fetch-Site", site))
                        != 403) {
                    heard.add(address + " from " + site);
                }
            }
        }
        System.out.printf("%d addresses that change something were tried%n", changing.size());
        assertThat(heard).isEmpty();
        assertThat(changing).hasSizeGreaterThan(35);
        assertThat(web.get().uri("/account").session(session).exchange())
                .as("and nobody was signed out by it")
                .hasStatusOk();
    }

    /** What was turned away stands in the program's log, with a number for who asked and without what was sent. */
    @Test
    void whatIsTurnedAwayIsLogged(CapturedOutput output) {
        var session = signIn();
        assertThat(status(web.post().uri("/lock").session(session).param("words", "Ayşe")))
                .isEqualTo(403);
        assertThat(output.getAll()).containsPattern("Turned away: 403 to POST [^,]*, asked by [0-9a-f-]{36}");
        var nowhere = "00000000-0000-4000-8000-000000000001";
        assertThat(status(web.get().uri("/cases/" + nowhere).session(session))).isEqualTo(404);
        assertThat(output.getAll())
                .containsPattern("Turned away: 404 to GET /cases/\\{id}, asked by [0-9a-f-]{36}")
                .doesNotContain("Ayşe", nowhere);
    }

    @Test
    void oursIsHeard() {
        assertThat(status(web.post()
                        .uri("/account/language")
                        .session(signIn())
                        .with(csrf())
                        .header("Sec-Fetch-Site", "same-origin")
                        .param("language", "en")))
                .isEqualTo(303);
    }

    private static int status(MockMvcTester.MockMvcRequestBuilder asked) {
        return asked.exchange().getResponse().getStatus();
    }

    /** Whatever is not only read. An address that names no method could be sent a form, too. */
    private ArrayList<Changing> changing() {
        var found = new ArrayList<Changing>();
        addresses.getHandlerMethods().forEach((info, handler) -> {
            var methods = info.getMethodsCondition().getMethods();
            for (var pattern : info.getPatternValues()) {
                var path = pattern.replaceAll("\\{[^}]*}", "00000000-0000-4000-8000-000000000001");
                if (methods.isEmpty()) {
                    found.add(new Changing(HttpMethod.POST, path));
                }
                methods.stream()
                        .filter(method -> method != RequestMethod.GET && method != RequestMethod.HEAD)
                        .forEach(method -> found.add(new Changing(method.asHttpMethod(), path)));
            }
        });
        return found;
    }

    private MockHttpSession signIn() {
        try {
            var picker = web.get().uri("/demo").exchange().getResponse().getContentAsString();
            var login = LOGIN.matcher(picker);
            assertThat(login.find()).isTrue();
            var signedIn = web.post()
                    .uri("/demo")
                    .with(csrf())
                    .param("login", login.group(1))
                    .exchange();
            return (MockHttpSession)
                    Objects.requireNonNull(signedIn.getRequest().getSession(false));
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
