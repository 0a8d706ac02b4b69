package org.fristad.cases;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.fristad.database.Row;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Asks a room's own functions of the database, {@code <room>.held} and {@code <room>.forget}. */
@Repository
public class HeldTable {

    private static final RowMapper<HeldData.Held> HELD = Row.as(HeldData.Held.class);

    private final JdbcClient jdbc;

    HeldTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What this room holds of which there is nothing more to tell. */
    public HeldData of(String room, int order) {
        return of(room, order, (id, person) -> List.of());
    }

    /** What this room holds, and how it tells a person of it. */
    public HeldData of(String room, int order, BiFunction<CaseId, Person, List<HeldData.Section>> telling) {
        if (!room.matches("[a-z]+")) {
            throw new IllegalArgumentException("Not a room: " + room);
        }
        return new HeldInRoom(this, room, order, telling);
    }

    List<HeldData.Held> held(String room, CaseId id) {
        return jdbc.sql("select what, many, lies_with from %s.held(:id) where many > 0".formatted(room))
                .param("id", id.value())
                .query(HELD)
                .list();
    }

    List<UUID> forget(String room, CaseId id) {
        return jdbc.sql("select * from %s.forget(:id)".formatted(room))
                .param("id", id.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }
}
