package org.fristad.statistics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person in support in one year: coded columns, no identity. */
public record Fact(
        int year,
        @Nullable UUID organisation,
        String standing,
        @Nullable String mainForm,
        @Nullable String gender,
        @Nullable String age,
        @Nullable String region) {

    /** Counted in the tables. */
    public boolean presumedVictim() {
        return standing.equals("PRESUMED_VICTIM");
    }

    /** Counted apart from the tables, as one number. */
    public boolean accompanying() {
        return standing.startsWith("ACCOMPANYING_");
    }

    @Nullable String code(Dimension dimension) {
        return switch (dimension) {
            case FORM -> mainForm;
            case GENDER -> gender;
            case AGE -> age;
            case REGION -> region;
        };
    }
}
