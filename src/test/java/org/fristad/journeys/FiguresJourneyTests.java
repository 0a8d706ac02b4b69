package org.fristad.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A published year is read; and a year is delivered, first with mistakes, then right. */
class FiguresJourneyTests extends Journey {

    private static final String HEAD =
            "standing;new_in_year;gender;age;citizenship;main_form;region\nPRESUMED_VICTIM;YES;WOMAN;ADULT;SWEDEN;SEX;";

    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    void aYearIsReadAndAYearIsDelivered(String code) {
        var language = Locale.of(code);
        begin();
        become("Oskar Talberg", language);
        go("/statistics?year=2019");
        assertThat(page.locator("tfoot")).containsText("140");
        assertThat(page.locator("main")).containsText("37");
        look();
        picture("statistics-2019-" + code);
        select("rows", "region");
        select("columns", "form");
        page.locator("main form button").click();
        assertThat(page.locator("tbody tr")).hasCount(7);
        look();
        picture("statistics-regions-" + code);
        page.locator("a[href='/statistics/protection']").click();
        look();
        picture("statistics-protection-" + code);

        become("Petra Ohlgren", language);
        go("/statistics/deliver");
        page.locator("summary").click();
        look();
        picture("deliver-" + code);
        check("2025", HEAD + "MALMÖ\n");
        assertThat(page.locator(".error-summary")).isVisible();
        assertThat(page.locator("main table")).containsText("MALMÖ");
        look();
        picture("deliver-wrong-" + code);
        check("2025", HEAD + "SYD\n");
        look();
        picture("deliver-checked-" + code);
        page.locator("form[action$='/accept'] button").click();
        assertThat(page.locator("main [role=status]")).isVisible();
        look();
    }

    private void check(String year, String sheet) {
        select("year", year);
        page.locator("#file")
                .setInputFiles(new FilePayload("blad.csv", "text/csv", sheet.getBytes(StandardCharsets.UTF_8)));
        page.locator("form[enctype] button").click();
    }
}
