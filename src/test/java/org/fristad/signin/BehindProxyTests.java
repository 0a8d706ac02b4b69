package org.fristad.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.fristad.web.Address;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A proxy in front speaks TLS with the browser and plain HTTP with us: what the browser is told is as over TLS. */
@SpringBootTest(properties = "fristad.address=https://fristad.example/")
@AutoConfigureMockMvc
class BehindProxyTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Address address;

    @Test
    void theCookieIsForTlsOnlyAndTheBrowserIsToldToStayThere() {
        var page = mvc.get().uri("/sign-in").exchange();
        assertThat(page.getResponse().getHeader("Set-Cookie"))
                .startsWith("__Host-SID=")
                .contains("Secure");
        assertThat(page).hasHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }

    @Test
    void aLinkLeadsWherePeopleReachUsWhateverTheRequestSays() {
        var request = new MockHttpServletRequest();
        request.setServerName("elsewhere.example");
        request.addHeader("X-Forwarded-Host", "elsewhere.example");
        assertThat(address.of(request, "/invited/once")).isEqualTo("https://fristad.example/invited/once");
    }
}
