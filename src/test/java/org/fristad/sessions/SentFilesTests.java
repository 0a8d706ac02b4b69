package org.fristad.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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

    private static MockHttpServletResponse sent(SentFiles filter, FilterChain chain)
            throws ServletException, IOException {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("somebody", null));
        var request = new MockHttpServletRequest("POST", "/statistics/deliver");
        request.setContentType("multipart/form-data; boundary=x");
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response;
    }

    @Test
    void ofTwentyAtOnceThreeStandInMemoryAndEachGetsItsTurn() throws Exception {
        var filter = new SentFiles(Duration.ofMinutes(2));
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var three = new CyclicBarrier(3);
        try (var senders = Executors.newFixedThreadPool(21)) {
            var all = Stream.generate(() -> senders.submit(() -> sent(filter, (request, response) -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        try {
                            three.await();
                        } catch (InterruptedException | BrokenBarrierException e) {
                            throw new IllegalStateException(e);
                        }
                        inside.decrementAndGet();
                    })))
                    .limit(21)
                    .toList();
            for (var one : all) {
                assertThat(one.get().getStatus()).isEqualTo(200);
            }
        }
        assertThat(most).hasValue(3);
    }

    @Test
    void whoeverHasWaitedLongIsToldToComeAgain() throws Exception {
        var filter = new SentFiles(Duration.ZERO);
        var third = sent(
                filter,
                (one, two) -> sent(
                        filter,
                        (three, four) -> sent(filter, (five, six) -> {
                            var fourth = sent(filter, new MockFilterChain());
                            assertThat(fourth.getStatus()).isEqualTo(503);
                            assertThat(fourth.getHeader("Retry-After")).isNotNull();
                        })));
        assertThat(third.getStatus()).isEqualTo(200);
        assertThat(sent(filter, new MockFilterChain()).getStatus())
                .as("every turn was given back")
                .isEqualTo(200);
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
