package org.fristad.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.csrf.CsrfFilter;

/** A form with a file is read for whoever is signed in, and for nobody else. */
@SpringBootTest
class SentFilesTests {

    @Autowired
    private FilterChainProxy security;

    /** A form with a file of which nothing may be read, or which can't be. */
    private static final class File extends MockHttpServletRequest {

        private final Throwable whenRead;

        File(Throwable whenRead) {
            super("POST", "/statistics/deliver");
            this.whenRead = whenRead;
            setContentType("Multipart/form-data; boundary=x");
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            throw read();
        }

        @Override
        public String getParameter(String name) {
            throw read();
        }

        @Override
        public ServletInputStream getInputStream() {
            throw read();
        }

        private RuntimeException read() {
            if (whenRead instanceof RuntimeException unreadable) {
                return unreadable;
            }
            throw (Error) whenRead;
        }
    }

    @AfterEach
    void nobodyIsSignedIn() {
        SecurityContextHolder.clearContext();
    }

    private static MockHttpServletResponse sent(File file, boolean signedIn) throws ServletException, IOException {
        if (signedIn) {
            SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("somebody", null));
        }
        var response = new MockHttpServletResponse();
        new SentFiles().doFilter(file, response, new MockFilterChain());
        return response;
    }

    @Test
    void nothingIsReadOfAFileThatSomebodySendsWithoutHavingSignedIn() throws ServletException, IOException {
        var answer = sent(new File(new AssertionError("it was read")), false);
        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeader("Location")).isEqualTo("/sign-in");
    }

    @Test
    void aFormThatIsTooLargeOrCanNotBeReadIsAnsweredAsSuch() throws ServletException, IOException {
        assertThat(sent(new File(new InvalidParameterException("words", 413)), true)
                        .getStatus())
                .isEqualTo(413);
        assertThat(sent(new File(new InvalidParameterException("words", 500)), true)
                        .getStatus())
                .isEqualTo(400);
    }

    @Test
    void itStandsBeforeWhateverLooksIntoAForm() {
        assertThat(security.getFilterChains()).singleElement().satisfies(chain -> {
            List<? extends Class<?>> filters =
                    chain.getFilters().stream().map(Object::getClass).toList();
            assertThat(filters.indexOf(SentFiles.class)).isBetween(0, filters.indexOf(CsrfFilter.class) - 1);
        });
    }
}
