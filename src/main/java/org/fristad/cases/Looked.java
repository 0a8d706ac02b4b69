package org.fristad.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.fristad.audit.LoggedAccess;

/**
 * What somebody did with a case at one moment, for the page that tells its owner who has looked. What is written in one
 * transaction is one row.
 *
 * @param who the first of its entries
 * @param actions codes, each once, in the order in which they were done
 */
record Looked(LoggedAccess who, List<String> actions) {

    /** Opening a seal belongs to whatever was read, which says more; alone it is said. */
    private static final String SEAL = "vault.opened";

    Looked {
        actions = List.copyOf(actions);
    }

    /** The entries of a log, the newest first, told as moments. */
    static List<Looked> of(List<LoggedAccess> entries) {
        var moments = new LinkedHashMap<List<?>, List<LoggedAccess>>();
        for (var entry : entries) {
            moments.computeIfAbsent(List.of(entry.at(), entry.person()), _ -> new ArrayList<>())
                    .add(entry);
        }
        return moments.entrySet().stream().map(Looked::one).toList();
    }

    private static Looked one(Map.Entry<List<?>, List<LoggedAccess>> moment) {
        var actions = new LinkedHashSet<String>();
        moment.getValue().reversed().forEach(entry -> actions.add(entry.action()));
        if (actions.size() > 1) {
            actions.remove(SEAL);
        }
        return new Looked(moment.getValue().getFirst(), List.copyOf(actions));
    }
}
