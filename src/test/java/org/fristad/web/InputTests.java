package org.fristad.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class InputTests {

    @Test
    void aNumberIsReadAndAWordOrTooMuchIsSaidBesideItsField() {
        assertThat(typed("days", " 30 ").number("days", 99)).isEqualTo(30);
        assertThat(typed("days", "").number("days", 99)).isNull();
        for (var wrong : List.of("100", "-1", "3,5", "many", "99999999999", "٣")) {
            var in = typed("days", wrong);
            assertThat(in.number("days", 99)).as(wrong).isNull();
            assertThat(in.form().error("days")).as(wrong).isNotNull();
            assertThat(in.form().value("days")).isEqualTo(wrong);
        }
    }

    @Test
    void aCodeThatIsNotOfferedIsNotTaken() {
        var in = typed("phase", "YACHT");
        assertThat(in.requiredCode("phase", List.of("REST", "POINT"))).isEmpty();
        assertThat(in.ok()).isFalse();
        assertThat(typed("phase", "REST").requiredCode("phase", List.of("REST", "POINT")))
                .isEqualTo("REST");
        var many = typed("needs", "REST", "YACHT");
        assertThat(many.codes("needs", List.of("REST", "POINT"))).isEmpty();
        assertThat(many.ok()).isFalse();
        assertThat(typed("needs", "REST", "REST", "").codes("needs", List.of("REST", "POINT")))
                .containsExactly("REST");
    }

    @Test
    void whatAnotherRoomCannotReadIsSaidBesideItsField() {
        String read = typed("cap", "x").read("cap", Optional::of, "web.input.required");
        assertThat(read).isEqualTo("x");
        var in = typed("cap", "x");
        String unread = in.read("cap", word -> Optional.<String>empty(), "web.input.required");
        assertThat(unread).isNull();
        assertThat(in.form().error("cap")).isEqualTo(Texts.t("web.input.required"));
    }

    @Test
    void blankIsWhatHoldsNothingButSpaces() {
        assertThat(typed("a", " ").blank("a", "b")).isTrue();
        assertThat(typed("b", "x").blank("a", "b")).isFalse();
    }

    private static Input typed(String field, String... values) {
        var request = new MockHttpServletRequest();
        request.setParameter(field, values);
        return Input.of(request);
    }
}
