package org.fristad.search;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SearchTable {

    /** Somebody who has some of the tokens. */
    record Hit(CaseId id, String code, LocalDate openedOn, UUID person, List<Long> matched) {
        Hit {
            matched = List.copyOf(matched);
        }
    }

    private final JdbcClient jdbc;

    SearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those who have some of these tokens, as far as this actor may know; counted as a search. */
    List<Hit> find(Collection<Long> tokens, int most) {
        return jdbc.sql("select case_id, code, opened_on, person, matched from search.find(:tokens, :most)")
                .param("tokens", tokens.toArray(Long[]::new))
                .param("most", most)
                .query((row, number) -> new Hit(
                        new CaseId(row.getObject("case_id", UUID.class)),
                        row.getString("code"),
                        row.getObject("opened_on", LocalDate.class),
                        row.getObject("person", UUID.class),
                        Arrays.asList((Long[]) row.getArray("matched").getArray())))
                .list();
    }

    /** How many more there are in this hour. */
    int left() {
        return jdbc.sql("select search.left_now()").query(Integer.class).single();
    }

    /** Nothing is known to look for. */
    void nothingIsKnown() {
        jdbc.sql("select search.nothing_is_known()").query().listOfRows();
    }

    boolean askedLately(boolean withWords) {
        return jdbc.sql("select search.asked_lately(:withWords)")
                .param("withWords", withWords)
                .query(Boolean.class)
                .single();
    }

    /** Other tokens from now on. */
    void replace(CaseId id, UUID person, Group group, Collection<Long> tokens, long made) {
        jdbc.sql("delete from search.token where person = :person and grp = :group")
                .param("person", person)
                .param("group", group.name())
                .update();
        jdbc.sql("""
                insert into search.token (person, case_id, grp, token)
                select :person, :id, :group, unnest(cast(:tokens as bigint[]))
                """)
                .param("person", person)
                .param("id", id.value())
                .param("group", group.name())
                .param("tokens", tokens.toArray(Long[]::new))
                .update();
        int known = jdbc.sql("update search.indexed set made = :made where person = :person and grp = :group")
                .param("made", made)
                .param("person", person)
                .param("group", group.name())
                .update();
        if (known == 0) {
            jdbc.sql("insert into search.indexed (person, case_id, grp, made) values (:person, :id, :group, :made)")
                    .param("person", person)
                    .param("id", id.value())
                    .param("group", group.name())
                    .param("made", made)
                    .update();
        }
    }
}
