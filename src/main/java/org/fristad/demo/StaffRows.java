package org.fristad.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fristad.demo.Houses.House;
import org.fristad.vault.DataKey;
import org.fristad.vault.MasterKey;

/** Who works in the demo network: the cast, with accounts, and a former colleague of each organisation with cases. */
final class StaffRows {

    private static final List<String> WORKING = List.of("CASEWORKER", "COORDINATOR");
    private static final LocalDate SINCE = LocalDate.of(2018, 1, 1);

    private final Rows keys = new Rows("vault.data_key");
    private final Rows staff = new Rows("network.staff");
    private final Rows roles = new Rows("network.staff_role");
    private final Rows logins = new Rows("accounts.login");
    private final Rows recoveries = new Rows("factors.recovery");
    private final Rows asked = new Rows("network.role_asked");

    private final MasterKey master;
    private final Houses houses;
    private final Map<UUID, DataKey> opened = new HashMap<>();
    private final Map<String, List<UUID>> colleagues = new HashMap<>();
    private final Map<String, UUID> former = new HashMap<>();

    StaffRows(MasterKey master, Houses houses) {
        this.master = master;
        this.houses = houses;
    }

    List<Rows> all() {
        return List.of(keys, staff, roles, logins, recoveries, asked);
    }

    void cast() {
        for (var member : Cast.members()) {
            var house = houses.named(member.organisation());
            staff(member.id(), house, member.name(), member.language());
            member.roles().stream().sorted().forEach(role -> role(member.id(), role.name()));
            logins.add()
                    .with("id", member.loginId())
                    .with("staff", member.id())
                    .with("name", member.login())
                    .with("offered", member.offered());
            if (member.roles().stream().anyMatch(role -> WORKING.contains(role.name()))) {
                colleagues.computeIfAbsent(house.code(), _ -> new ArrayList<>()).add(member.id());
            }
        }
    }

    /** Somebody has lost her telephone: one administrator has asked, the other finds it on Today. */
    void lostAll() {
        var lost = Cast.named("lyktan-caseworker-2");
        recoveries
                .add()
                .with("id", UUID.nameUUIDFromBytes("lost".getBytes(StandardCharsets.UTF_8)))
                .with("login", lost.loginId())
                .with("organisation", houses.named(lost.organisation()).id())
                .with("asked_by", Cast.named("lyktan-admin-2").id());
    }

    /** One administrator asks that a caseworker be on call too; the other finds it on Today. */
    void roleAsked() {
        var colleague = Cast.named("lyktan-caseworker");
        asked.add()
                .with("id", UUID.nameUUIDFromBytes("role".getBytes(StandardCharsets.UTF_8)))
                .with("organisation", houses.named(colleague.organisation()).id())
                .with("staff", colleague.id())
                .with("role", "ON_CALL")
                .with("asked_by", Cast.named("lyktan-admin-2").id());
    }

    /** Those who opened cases in earlier years and left. */
    void formerColleagues(Chance chance, Words words) {
        var left = LocalDate.of(2023, 6, 30);
        for (var house : houses.withCases()) {
            former.put(house.code(), left(chance.uuid(), house, "Vikarie " + words.familyName(chance), left));
        }
    }

    /** Somebody who worked on cases until that day. */
    UUID left(UUID id, House house, String name, LocalDate day) {
        staff(id, house, name, "sv").with("active_until", day);
        role(id, "CASEWORKER").with("until_date", day);
        return id;
    }

    /** Who works on cases there. */
    List<UUID> colleagues(House house) {
        return colleagues.getOrDefault(house.code(), List.of());
    }

    UUID formerColleague(House house) {
        return former.getOrDefault(house.code(), house.id());
    }

    private Rows.Row staff(UUID id, House house, String name, String language) {
        var key = opened.computeIfAbsent(house.id(), this::open);
        return staff.add()
                .with("id", id)
                .with("organisation", house.id())
                .with("name", key.seal("network.staff.name", name))
                .with("language", language)
                .with("active_from", SINCE);
    }

    private Rows.Row role(UUID staff, String role) {
        return roles.add().with("staff", staff).with("role", role).with("from_date", SINCE);
    }

    private DataKey open(UUID organisation) {
        var key = DataKey.create(organisation, master);
        keys.add()
                .with("id", organisation)
                .with("wrapped", key.wrapped())
                .with("wrapped_by", key.wrappedBy())
                .with("state", "LIVE");
        return key;
    }
}
