package org.fristad.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The organisations and counties of the reference network, as the owner reads them. */
final class Houses {

    /** An organisation. */
    record House(
            UUID id,
            String code,
            String kind,
            String name,
            @Nullable String region,
            boolean casework) {

        /** Whether it may apply to the support programme. */
        boolean certified() {
            return List.of("SHELTER", "MEMBER").contains(kind);
        }
    }

    private static final List<String> WITH_CASES = List.of("SHELTER", "MEMBER", "LEGAL", "COUNSELLING");

    private final List<House> withCases = new ArrayList<>();
    private final Map<String, House> byCode = new LinkedHashMap<>();
    private final Map<String, List<String>> counties = new LinkedHashMap<>();

    static Houses read(Connection owner) throws SQLException {
        var houses = new Houses();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select id, code, kind, name, region, casework from network.organisation order by code")) {
            while (rows.next()) {
                var house = new House(
                        rows.getObject(1, UUID.class),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getBoolean(6));
                houses.byCode.put(house.code(), house);
                if (house.casework() && WITH_CASES.contains(house.kind())) {
                    houses.withCases.add(house);
                }
            }
        }
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("select region, code from network.county order by region, code")) {
            while (rows.next()) {
                houses.counties
                        .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return houses;
    }

    /** Whether somebody works in the network already. */
    static boolean haveStaff(Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("select exists (select from network.staff)")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    House named(String code) {
        return Objects.requireNonNull(byCode.get(code), code);
    }

    /** The civil-society and counselling organisations that keep cases here. */
    List<House> withCases() {
        return withCases;
    }

    House coordinators(String region) {
        return named("koordinatorer-" + region.toLowerCase(java.util.Locale.ROOT));
    }

    /** Where a case of this organisation is: in its region, or anywhere when it works in the whole country. */
    String region(House house, Chance chance) {
        return house.region() != null ? house.region() : chance.of(List.copyOf(counties.keySet()));
    }

    String county(String region, Chance chance) {
        return chance.of(Objects.requireNonNull(counties.get(region), region));
    }
}
