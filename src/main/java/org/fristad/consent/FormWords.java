package org.fristad.consent;

import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fristad.network.ReferenceFile;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The words of the form that a person reads and signs, in each language that the network has it in. */
@Component
class FormWords {

    private final List<Language> languages;

    @Autowired
    FormWords(@Value("${fristad.network:sweden}") String folder) {
        this(folder, ReferenceFile.read(folder, "consent_forms.csv"));
    }

    FormWords(String folder, ReferenceFile file) {
        this.languages = file.lines().stream()
                .map(line -> {
                    var code = line.text("language");
                    var words = ReferenceFile.words(folder, "consent_form_" + code + ".properties");
                    if (line.yes("original")) {
                        // what the staff read in this language is said to the person in the same words
                        ReferenceFile.words(folder, "labels_" + code + ".properties")
                                .forEach(words::putIfAbsent);
                    }
                    var checked = line.yes("original") || line.optionalDate("reviewed_on") != null;
                    return new Language(code, checked, words);
                })
                .toList();
    }

    /**
     * A language with its words.
     *
     * @param checked whether somebody who knows the language has read it
     */
    record Language(String code, boolean checked, Map<String, String> words) {

        Language {
            words = Map.copyOf(words);
        }

        /** A sentence of the form. */
        String of(String key) {
            return Optional.ofNullable(words.get(key))
                    .orElseThrow(() -> new IllegalStateException("The form has no \"%s\" in %s".formatted(key, code)));
        }

        /** A code of a list. */
        String of(String list, String code) {
            return of(list + "." + code);
        }

        /** Several codes of a list, one after the other. */
        String all(String list, List<String> codes) {
            return codes.stream()
                    .map(one -> of(list, one))
                    .collect(Collectors.joining(code.equals("ar") ? "، " : ", "));
        }

        /** From which side it is read. */
        String direction() {
            return new ULocale(code).isRightToLeft() ? "rtl" : "ltr";
        }
    }

    List<Language> languages() {
        return languages;
    }

    /** The language of this code. */
    Optional<Language> of(String code) {
        return languages.stream().filter(one -> one.code().equals(code)).findFirst();
    }
}
