package org.fristad.network;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation of the network, seen by everybody who has signed in.
 *
 * @param region where it works, null when in the whole country
 * @param county null when it works in a whole region, and always for a shelter
 * @param casework whether it keeps its cases here; otherwise it delivers its year as a sheet
 */
public record Organisation(
        UUID id,
        String code,
        Kind kind,
        String name,
        @Nullable String region,
        @Nullable String county,
        boolean casework) {

    /** What sort of organisation it is; what holds for each kind is dated data. */
    public enum Kind {
        MEMBER,
        SHELTER,
        LEGAL,
        COUNSELLING,
        HOTLINE,
        COORDINATORS,
        SOCIAL_SERVICES,
        POLICE,
        PROSECUTOR,
        MIGRATION_AGENCY,
        COUNTY_BOARD,
        NATIONAL_AGENCY,
        PLATFORM_OFFICE,
        HEALTH_CARE,
        WORK_ENVIRONMENT,
        TAX_AGENCY,
        CUSTOMS,
        IOM,
        UNION,
        SCHOOL,
        EMBASSY,
        GUARDIANS
    }
}
