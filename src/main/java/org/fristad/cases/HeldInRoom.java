package org.fristad.cases;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** What one room holds, as its functions of the database say. */
record HeldInRoom(HeldTable table, String room, int order, BiFunction<CaseId, Person, List<HeldData.Section>> telling)
        implements HeldData {

    @Override
    public List<Held> held(CaseId id) {
        return table.held(room, id);
    }

    @Override
    public List<Section> tell(CaseId id, Person person) {
        return telling.apply(id, person);
    }

    @Override
    public List<UUID> forget(CaseId id) {
        return table.forget(room, id);
    }
}
