package org.fristad.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings of real names that have to meet, and names that must not. */
class SpellingTests {

    /** Everything by which a name could be found, in the open. */
    private static Set<String> ways(String name) {
        var ways = new TreeSet<String>();
        for (var part : Names.parts(name)) {
            ways.add("=" + Names.plain(part));
            if (ArabicLetters.has(part)) {
                ArabicLetters.consonants(part).forEach(code -> ways.add("-" + code));
            } else {
                for (var sound : Sounds.of(Names.latin(part))) {
                    ways.add("~" + sound);
                    ways.add("-" + Sounds.consonants(sound));
                }
            }
        }
        ways.removeIf(way -> way.startsWith("-") && way.length() < 3);
        return ways;
    }

    private static Set<String> shared(String one, String other, String kinds) {
        return ways(one).stream()
                .filter(ways(other)::contains)
                .filter(way -> kinds.indexOf(way.charAt(0)) >= 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({
        "Åsa,Asa",
        "ÅSA,åsa",
        "Jürgen,Jurgen",
        "Łukasz,Lukasz",
        "Sørensen,Sorensen",
        "Zoë,Zoe",
        "Ayşe,Ayse",
        "Ștefan,Stefan",
        "Оксана,Oksana",
        "al-Hassan,Hassan",
        "محمد,مُحَمَّد",
        "أحمد,احمد",
        "فاطمة,فاطمه",
        "الحسن,حسن",
        "Abdul Rahman,Abdulrahman",
        "Anna-Karin,Anna Karin",
        "علی,علي"
    })
    void theSameNameWithOrWithoutMarks(String one, String other) {
        assertThat(shared(one, other, "="))
                .as("%s and %s", ways(one), ways(other))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Mohammed,Muhammad",
        "Mohammed,Mohamed",
        "Mohamad,Muhammed",
        "Ahmed,Ahmad",
        "Ahmed,Achmed",
        "Hussein,Hossain",
        "Kjell,Shell",
        "Kjell,Tjell",
        "Kerstin,Cherstin",
        "Kerstin,Kjerstin",
        "Christina,Kristina",
        "Carl,Karl",
        "Eric,Erik",
        "Philip,Filip",
        "Wilhelm,Vilhelm",
        "Göran,Jöran",
        "Zahra,Sahra",
        "Sofia,Sophia",
        "Tomas,Thomas",
        "Sara,Sarah",
        "Yasmin,Jasmin",
        "Maja,Maya",
        "Hjalmar,Jalmar",
        "Ljung,Jung",
        "Zainab,Sainab",
        "Khalid,Chalid",
        "Ayşe,Ayshe",
        "Dawood,Daoud",
        "Yusuf,Jusuf",
        "Åke,Oke",
        "Xasan,Hasan",
        "Matilda,Mathilda",
        "Fatima,Fatimah"
    })
    void theSameSoundInAnotherSpelling(String one, String other) {
        assertThat(shared(one, other, "=~"))
                .as("%s and %s", ways(one), ways(other))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "محمد,Mohammed", "محمد,Muhammad", "محمد,Mohamed", "أحمد,Ahmed", "فاطمة,Fatima", "عائشة,Aisha", "عائشة,Ayesha",
        "يوسف,Yusuf", "يوسف,Youssef", "حسين,Hussein", "خالد,Khalid", "زينب,Zainab", "نور,Nour", "إبراهيم,Ibrahim",
        "عمر,Omar", "عمر,Umar", "مصطفى,Mustafa", "خديجة,Khadija", "عبدالله,Abdullah", "مريم,Maryam", "مريم,Mariam",
        "جمال,Gamal", "جمال,Jamal", "شيماء,Shaima", "مروان,Marwan", "پروین,Parvin", "گلاله,Golala", "شیرین,Shirin",
        "علي,Ali", "داود,Daoud", "Youssef,Yusuf", "Ayesha,Aisha", "Mehdi,Mahdi", "Samira,Semira"
    })
    void theSameConsonantsInAnotherAlphabet(String one, String other) {
        assertThat(shared(one, other, "=~-"))
                .as("%s and %s", ways(one), ways(other))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Anna,Elin",
        "Mohammed,Ahmed",
        "Åsa,Lisa",
        "Kjell,Karl",
        "محمد,Ahmed",
        "Fatima,Amina",
        "Oksana,Olena",
        "Maria,Elena",
        "Sofia,Sara",
        "يوسف,Hassan",
        "Nguyen,Tran",
        "Blessing,Precious"
    })
    void differentNamesStayApart(String one, String other) {
        assertThat(shared(one, other, "=~-")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-", "'; drop table search.token; --", "\u0000", "👩‍👧", "ء", "١٢٣", "al", "ส", "日本"})
    void whatIsNoNameBreaksNothing(String typed) {
        assertThat(ways(typed)).isNotNull();
    }

    @Test
    void aLongTextIsNotReadToItsEnd() {
        assertThat(Names.words("Anna ".repeat(1000))).hasSize(12);
        assertThat(Sounds.of("k".repeat(5000) + "chch".repeat(500)).size()).isLessThan(40);
    }

    @ParameterizedTest
    @CsvSource({
        "0701234567,+46701234567",
        "070-123 45 67,+46701234567",
        "+46 (0)70 123 45 67,+46701234567",
        "0046701234567,+46701234567",
        "+40 721 234 567,+40721234567",
        "08-123 456 78,+46812345678"
    })
    void aTelephoneNumberIsTheWholeWorlds(String typed, String number) {
        assertThat(Numbers.phones(typed)).containsExactly(number);
    }

    @Test
    void severalNumbersInOneFieldAreSeveral() {
        assertThat(Numbers.phones("070-123 45 67 (kvällar) eller systern 0731234567"))
                .containsExactly("+46701234567", "+46731234567");
    }

    @ParameterizedTest
    @CsvSource({
        "19900101-1234,9001011234", "900101-1234,9001011234", "199001011234,9001011234", "9001011234,9001011234",
        "900161-1234,9001611234", "900101 1234,9001011234", "900101-T123,900101T123", "20190101-1234,1901011234",
        "190101-1234,1901011234", "pass ab1234567,AB1234567", "LMA-kort 50123456,50123456"
    })
    void personalCoordinationAndPassportNumbers(String typed, String number) {
        assertThat(Numbers.papers(typed)).containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"19900101", "900101", "född 19900101", "19900161", "19900101-XXXX", "1990-01-01", "900101 +"})
    void aDayOfBirthIsNoNumber(String typed) {
        assertThat(Numbers.papers(typed)).isEmpty();
        assertThat(Numbers.phones(typed)).isEmpty();
    }

    @Test
    void ofAPersonalNumberNoPartIsANumberOfItsOwn() {
        for (var typed : List.of("19900101-9876", "900101-9876", "19900101 9876", "199001019876")) {
            assertThat(Numbers.phones(typed)).as(typed).noneMatch(number -> number.endsWith("900101"));
        }
        assertThat(Numbers.papers("19900101-9876, pass AB1234567 och 920202 5555"))
                .containsExactlyInAnyOrder("9001019876", "9202025555", "AB1234567");
    }

    @Test
    void wordsAreNoNumbers() {
        assertThat(Numbers.papers("id-handlingar finns, år 2024")).isEmpty();
        assertThat(Numbers.phones("ring inte")).isEmpty();
    }
}
