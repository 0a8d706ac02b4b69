package org.fristad.cases;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The coded facts about one person; codes are the network's, labels show them. */
record Situation(
        UUID person,
        CaseId caseId,
        String gender,
        String age,
        @Nullable String ageBand,
        String citizenship,
        @Nullable String country,
        @Nullable String stayBasis,
        @Nullable String mainForm,
        List<String> otherForms,
        @Nullable String industry,
        List<String> recruitment,
        List<String> control,
        @Nullable String relation,
        @Nullable String place,
        @Nullable String policeReport,
        @Nullable String outsideMechanism,
        int version) {

    Situation {
        otherForms = List.copyOf(otherForms);
        recruitment = List.copyOf(recruitment);
        control = List.copyOf(control);
    }
}
