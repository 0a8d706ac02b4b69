package org.fristad.statistics;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person of a delivered year, in codes. */
record DeliveredRow(
        UUID delivery,
        int number,
        String standing,
        boolean newInYear,
        @Nullable String mainForm,
        List<String> otherForms,
        String gender,
        String age,
        @Nullable String ageBand,
        String region,
        String citizenship,
        @Nullable String place,
        @Nullable String policeReport,
        @Nullable String source) {}
