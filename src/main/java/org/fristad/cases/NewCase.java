package org.fristad.cases;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a case begins with. Nothing personal is needed.
 *
 * @param firstName empty when not said
 * @param phone empty when not said
 * @param papers personal number or papers; empty when not said
 * @param words what has happened; empty when nothing was written
 */
public record NewCase(
        LocalDate openedOn,
        String source,
        String region,
        @Nullable String county,
        Standing standing,
        String gender,
        String age,
        String citizenship,
        @Nullable String mainForm,
        String firstName,
        String phone,
        String papers,
        @Nullable String language,
        String words,
        Level level) {}
