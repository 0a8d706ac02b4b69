package org.fristad.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fristad.actor.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.bind.ServletRequestDataBinder;

class FormTests {

    record Stay(
            @NotBlank String reason,
            @Size(min = 2, max = 5) String code,
            @Min(1) int days,
            @Nullable LocalDate from) {}

    @Test
    void everythingSubmittedIsKeptAlsoWhatNoRecordKnows() {
        var form = submitted("reason", "shelter", "extra", "x", "_csrf", "secret");
        assertThat(form.value("reason")).isEqualTo("shelter");
        assertThat(form.value("extra")).isEqualTo("x");
        assertThat(form.values()).doesNotContainKey("_csrf");
        assertThat(form.invalid()).isFalse();
    }

    @Test
    void severalChoicesOfOneFieldAreKept() {
        var request = new MockHttpServletRequest();
        request.addParameter("needs", "HOUSING", "HEALTH");
        var form = Form.of(request);
        assertThat(form.values("needs")).containsExactly("HOUSING", "HEALTH");
        assertThat(form.has("needs", "HEALTH")).isTrue();
        assertThat(form.has("needs", "MONEY")).isFalse();
        assertThat(form.value("none")).isEmpty();
    }

    @Test
    void whatTheRulesFindIsSaidInTheReadersLanguageBesideEachField() {
        var form = Texts.in(Locale.of("sv"), () -> bound("reason", " ", "code", "toolong", "days", "1"));
        assertThat(form.error("reason")).isEqualTo("Fyll i det här.");
        assertThat(form.error("code")).isEqualTo("Använd mellan 2 och 5 tecken.");
        assertThat(form.error("days")).isNull();
    }

    @Test
    void aDateThatIsNoneIsKeptAndAskedForAgain() {
        var form = Texts.in(Locale.of("sv"), () -> bound("reason", "r", "code", "abc", "days", "1", "from", "soon"));
        assertThat(form.error("from")).isEqualTo("Skriv ett datum, till exempel 2026-11-24.");
        assertThat(form.value("from")).isEqualTo("soon");
        assertThat(bound("reason", "r", "code", "abc", "days", "1", "from", "2026-11-24")
                        .invalid())
                .isFalse();
    }

    @Test
    void aNumberThatIsNoneIsAskedForAgain() {
        assertThat(Texts.in(Locale.ENGLISH, () -> bound("reason", "r", "code", "abc", "days", "many"))
                        .error("days"))
                .isEqualTo("Write a whole number.");
    }

    @Test
    void aLimitIsNamed() {
        assertThat(Texts.in(Locale.ENGLISH, () -> bound("reason", "r", "code", "abc", "days", "0"))
                        .error("days"))
                .isEqualTo("Must be at least 1.");
    }

    @Test
    void aRefusalStandsBesideItsFieldAndLosesNothing() {
        var form =
                Texts.in(Locale.ENGLISH, () -> submitted("days", "31").with(new Refused("days", "web.error.Max", 30)));
        assertThat(form.error("days")).isEqualTo("Must be at most 30.");
        assertThat(form.value("days")).isEqualTo("31");
        assertThat(form.invalid()).isTrue();
    }

    @Test
    void aRefusalOfTheWholeBelongsToNoField() {
        var form = Form.empty().with(new Refused(null, "web.error.wrong"));
        assertThat(form.errors()).containsOnlyKeys(Form.WHOLE);
    }

    @Test
    void theFirstThingSaidOfAFieldStays() {
        assertThat(Form.empty().with("a", "first").with("a", "second").error("a"))
                .isEqualTo("first");
    }

    @Test
    void aFormCanBeFilledInByUs() {
        var form = Form.of(Map.of("a", "1")).filled("b", List.of("2", "3"));
        assertThat(form.value("a")).isEqualTo("1");
        assertThat(form.values("b")).containsExactly("2", "3");
    }

    private static Form submitted(String... pairs) {
        return Form.of(request(pairs));
    }

    private static MockHttpServletRequest request(String... pairs) {
        var request = new MockHttpServletRequest();
        for (int i = 0; i < pairs.length; i += 2) {
            request.addParameter(pairs[i], pairs[i + 1]);
        }
        return request;
    }

    private static Form bound(String... pairs) {
        var request = request(pairs);
        var binder = new ServletRequestDataBinder(null, "stay");
        binder.setTargetType(ResolvableType.forClass(Stay.class));
        var conversion = new DefaultFormattingConversionService();
        new WebConfiguration().addFormatters(conversion);
        binder.setConversionService(conversion);
        try (var validator = new LocalValidatorFactoryBean()) {
            validator.afterPropertiesSet();
            binder.setValidator(validator);
            binder.construct(request);
            if (!binder.getBindingResult().hasErrors()) {
                binder.validate();
            }
        }
        return Form.of(request, binder.getBindingResult());
    }
}
