package org.fristad.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Role;
import org.fristad.demo.CaseRows.Frame;
import org.fristad.demo.Houses.House;

/** What waits for whom: work on cases, and what the roles without cases do from time to time. */
final class TaskRows {

    private final Rows tasks = new Rows("agenda.task");

    private final Chance chance;
    private final Past past;
    private final Set<String> routines = new HashSet<>();

    TaskRows(Chance chance, Past past) {
        this.chance = chance;
        this.past = past;
    }

    List<Rows> all() {
        return List.of(tasks);
    }

    /** Work on a case that somebody of its owner noted a week ago. */
    void onCase(Frame frame, UUID who, String kind, int inDays) {
        add(frame.owner(), kind, frame.id(), frame.code(), "/cases/" + frame.id(), inDays)
                .with("staff", who)
                .with("added_at", past.at(past.today().minusDays(7), 9));
    }

    /** The concern for a child that came along, to be answered today. */
    void concern(Frame frame, UUID who, UUID child) {
        add(frame.owner(), "cases.task.concern", child, frame.code(), "/cases/" + frame.id(), 0)
                .with("staff", who)
                .with("added_at", past.at(past.today(), 7));
    }

    /** What waits for the roles that work on no case, once for each organisation. */
    void routines(Houses houses) {
        for (var member : Cast.members()) {
            var house = houses.named(member.organisation());
            member.roles().stream().sorted().forEach(role -> routine(house, role));
        }
    }

    private void routine(House house, Role role) {
        switch (role) {
            case ACCOUNT_ADMINISTRATOR -> routine(house, role, "demo.task.accounts", "/accounts", 6);
            case DATA_PROTECTION_OFFICER -> routine(house, role, "demo.task.log", "/today", -1);
            case FINANCE -> routine(house, role, "demo.task.budget", "/programme/budget", 3);
            case STATISTICIAN -> routine(house, role, "demo.task.figures", "/statistics", 9);
            case ON_CALL -> routine(house, role, "demo.task.night", "/night", 0);
            case REPORTER -> routine(house, role, "demo.task.year", "/statistics/deliver", -2);
            case CASEWORKER -> {
                if (!house.casework()) {
                    routine(house, role, "demo.task.directory", "/network", 4);
                }
            }
            default -> {
                // what waits for them is an application or an invitation
            }
        }
    }

    private void routine(House house, Role role, String kind, String path, int inDays) {
        if (routines.add(house.code() + role.name())) {
            add(house.id(), kind, house.id(), "", path, inDays)
                    .with("role", role.name())
                    .with("added_at", past.at(past.today().minusDays(5), 9));
        }
    }

    private Rows.Row add(UUID organisation, String kind, UUID object, String subject, String path, int inDays) {
        return tasks.add()
                .with("id", chance.uuid())
                .with("organisation", organisation)
                .with("kind", kind)
                .with("object", object)
                .with("subject", subject)
                .with("path", path)
                .with("due", past.today().plusDays(inDays));
    }
}
