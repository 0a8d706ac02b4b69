package org.fristad.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenTests {

    @Test
    void aLinkHas192BitsOfWhichADigestIsKept() throws Exception {
        var token = Token.fresh();
        assertThat(Base64.getUrlDecoder().decode(token.value())).hasSize(24);
        assertThat(token.digest())
                .isEqualTo(MessageDigest.getInstance("SHA-256")
                        .digest(token.value().getBytes("US-ASCII")));
        assertThat(token).hasToString("a link");
    }

    @Test
    void ofManyMadeAtOnceNoTwoAreTheSame() {
        var made = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(each -> Token.fresh().value())
                .toList();
        assertThat(made).doesNotHaveDuplicates();
    }
}
