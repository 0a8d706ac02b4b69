package org.fristad.protection;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Persons in support in one year who are alike: coded columns, no identity.
 *
 * @param persons how many they are; each person counts once in a year
 */
public record Fact(
        int year,
        @Nullable UUID organisation,
        String standing,
        @Nullable String mainForm,
        @Nullable String gender,
        @Nullable String age,
        @Nullable String region,
        int persons) {

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
