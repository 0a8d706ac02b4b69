package org.fristad.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.fristad.demo.CaseRows.Frame;
import org.fristad.demo.ConsentRows.Question;
import org.fristad.demo.Houses.House;
import org.jspecify.annotations.Nullable;

/** Who works on a case and may see what of it. */
final class TeamRows {

    private static final List<String> EVERYTHING =
            List.of("SITUATION", "CONTACT", "IDENTITY", "RIGHTS", "PLAN", "NOTES", "PROGRAMME", "GUARDED");
    private static final List<String> COORDINATION = List.of("SITUATION", "RIGHTS", "PLAN");
    private static final List<String> AT_NIGHT = List.of("SITUATION", "CONTACT", "PLAN", "NOTES");

    private final Rows participations = new Rows("team.participation");
    private final Rows access = new Rows("cases.access");

    private final Chance chance;
    private final Past past;
    private final HappeningRows happenings;
    private final ConsentRows consent;

    TeamRows(Chance chance, Past past, HappeningRows happenings, ConsentRows consent) {
        this.chance = chance;
        this.past = past;
        this.happenings = happenings;
        this.consent = consent;
    }

    List<Rows> all() {
        return List.of(participations, access);
    }

    /**
     * What another organisation is asked for, by whoever opened the case.
     *
     * @param until the last day, or null until the case closes
     */
    record Asked(
            House house,
            String role,
            List<String> groups,
            LocalDate day,
            @Nullable LocalDate until) {

        static Asked coordinators(House office, LocalDate day) {
            return new Asked(office, "COORDINATOR", COORDINATION, day, null);
        }

        static Asked lawyers(House house, List<String> groups, LocalDate day) {
            return new Asked(house, "LEGAL_ADVISER", groups, day, null);
        }

        Asked until(LocalDate last) {
            return new Asked(house, role, groups, day, last);
        }
    }

    /** Those of the owning organisation who see a new case: whoever opened it, and of an open one at night whoever is on call. */
    void owners(Frame frame, boolean onCall) {
        if (onCall) {
            access(frame, frame.owner(), null, "ON_CALL", AT_NIGHT, frame.opened(), null);
        }
        colleague(frame, frame.opener());
    }

    /** Somebody of the owning organisation works on the case. */
    void colleague(Frame frame, UUID staff) {
        var id = chance.uuid();
        participation(id, frame, frame.owner(), EVERYTHING, "OWN_CASE", "ACCEPTED", frame.openedAt(past))
                .with("staff", staff);
        access(frame, frame.owner(), staff, null, EVERYTHING, frame.opened(), id);
    }

    /** An invitation that waits for its answer. */
    void invited(Frame frame, Asked asked) {
        invitation(frame, asked, "INVITED");
    }

    void declined(Frame frame, Asked asked, UUID answerer) {
        answered(invitation(frame, asked, "DECLINED"), asked, answerer).with("reason", "CAPACITY");
    }

    void accepted(Frame frame, Asked asked, UUID answerer) {
        var id = chance.uuid();
        var agreement = yes(frame, asked);
        answered(invitation(id, frame, asked, agreement, "ACCEPTED"), asked, answerer);
        access(frame, asked.house().id(), null, asked.role(), asked.groups(), asked.day(), id)
                .with("valid_until", asked.until())
                .with("agreement", agreement);
        happenings.add(
                frame, asked.day(), "team.happening.accepted", asked.house().name());
    }

    private Rows.Row invitation(Frame frame, Asked asked, String state) {
        return invitation(chance.uuid(), frame, asked, yes(frame, asked), state);
    }

    /** What the person said before anybody was asked in: as much as the invitation opens, for as long. */
    private UUID yes(Frame frame, Asked asked) {
        return consent.given(
                frame,
                Question.sharing(
                        asked.house().id(), asked.groups(), asked.until(), past.at(asked.day(), LocalTime.of(9, 10))));
    }

    private Rows.Row invitation(UUID id, Frame frame, Asked asked, UUID agreement, String state) {
        happenings.add(
                frame, asked.day(), "team.happening.invited", asked.house().name());
        return participation(
                        id,
                        frame,
                        asked.house().id(),
                        asked.groups(),
                        "PERSONS_YES",
                        state,
                        past.at(asked.day(), LocalTime.of(9, 30)))
                .with("role", asked.role())
                .with("until", asked.until())
                .with("agreement", agreement);
    }

    private Rows.Row answered(Rows.Row invitation, Asked asked, UUID answerer) {
        return invitation.with("answered_by", answerer).with("answered_at", past.at(asked.day(), LocalTime.of(11, 10)));
    }

    private Rows.Row participation(
            UUID id, Frame frame, UUID organisation, List<String> groups, String basis, String state, Instant at) {
        return participations
                .add()
                .with("id", id)
                .with("case_id", frame.id())
                .with("case_code", frame.code())
                .with("owner", frame.owner())
                .with("organisation", organisation)
                .with("purpose", "SUPPORT")
                .with("groups", groups)
                .with("basis", basis)
                .with("state", state)
                .with("invited_by", frame.opener())
                .with("invited_at", at);
    }

    private Rows.Row access(
            Frame frame,
            UUID organisation,
            @Nullable UUID staff,
            @Nullable String role,
            List<String> groups,
            LocalDate from,
            @Nullable UUID origin) {
        return access.add()
                .with("id", chance.uuid())
                .with("case_id", frame.id())
                .with("organisation", organisation)
                .with("staff", staff)
                .with("role", role)
                .with("groups", groups)
                .with("purpose", "SUPPORT")
                .with("opened_at", frame.openedAt(past))
                .with("valid_from", from)
                .with("origin", origin);
    }
}
