package org.fristad.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.util.List;
import org.fristad.web.Chart.Bar;
import org.junit.jupiter.api.Test;

class ChartTests {

    @Test
    void aChartSaysInWordsWhatItShows() {
        assertThat(drawn(List.of(new Bar("Labour", 1125, false), new Bar("Begging", 20, false))))
                .contains("role=\"img\"")
                .containsPattern("<title id=\"(chart-\\w+)-title\">Persons by form</title>")
                .contains(">Labour: 1\u202f125, Begging: 20</desc>");
    }

    @Test
    void theLongestBarFillsTheRoomAndTheOthersFollowIt() {
        assertThat(drawn(List.of(new Bar("a", 100, false), new Bar("b", 50, false))))
                .contains("width=\"284\"")
                .contains("width=\"142\"");
    }

    @Test
    void aHiddenValueHasNoLengthAndNoNumber() {
        var drawn = drawn(List.of(new Bar("seen", 9, false), new Bar("hidden", 3, true)));
        assertThat(drawn).contains("hidden: –").doesNotContain(">3<").containsOnlyOnce("<rect");
    }

    @Test
    void aHiddenValueDoesNotScaleTheOthers() {
        assertThat(drawn(List.of(new Bar("seen", 10, false), new Bar("hidden", 4, true))))
                .isEqualTo(drawn(List.of(new Bar("seen", 10, false), new Bar("hidden", 1, true))));
    }

    @Test
    void labelsAreEscapedAndLongOnesAreCut() {
        assertThat(drawn(List.of(new Bar(
                        "<b>\"x\"</b> and a very long label indeed, longer than any picture is wide", 1, false))))
                .doesNotContain("<b>")
                .contains("&lt;b&gt;")
                .contains("…");
    }

    @Test
    void nothingToShowIsStillAChart() {
        assertThat(drawn(List.of())).contains("<svg").endsWith("</svg>");
        assertThat(drawn(List.of(new Bar("none", 0, false)))).contains(">0<");
    }

    @Test
    void aChartCanBeShownTwice() {
        var content = Chart.bars("Persons", List.of(new Bar("a", 1, false)));
        var first = new StringOutput();
        var second = new StringOutput();
        content.writeTo(first);
        content.writeTo(second);
        assertThat(second).hasToString(first.toString());
    }

    private static String drawn(List<Bar> bars) {
        var output = new StringOutput();
        Chart.bars("Persons by form", bars).writeTo(output);
        return output.toString();
    }
}
