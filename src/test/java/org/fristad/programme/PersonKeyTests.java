package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonKeyTests {

    @ParameterizedTest
    @CsvSource({
        "Åsa Émilie Öberg, oberg emilie asa",
        "Anna  ANNA Petrova, petrova anna",
        "O'Neill-Smith, smith o neill",
        "ﬁona, FIONA"
    })
    void theSameNamesWrittenOtherwiseGiveTheSameWords(String one, String other) {
        assertThat(PersonKey.normalised(one)).isEqualTo(PersonKey.normalised(other));
    }

    @Test
    void otherScriptsAreKept() {
        assertThat(PersonKey.normalised("Олена Коваль")).isEqualTo("коваль олена");
        assertThat(PersonKey.normalised("محمد علي")).isEqualTo("علي محمد");
        assertThat(PersonKey.normalised(" - 12 ")).isEmpty();
    }

    @Test
    void differentNamesStayDifferent() {
        assertThat(PersonKey.normalised("Anna Petrova")).isNotEqualTo(PersonKey.normalised("Anna Petrovna"));
        assertThat(PersonKey.normalised("An Na")).isNotEqualTo(PersonKey.normalised("Anna"));
    }
}
