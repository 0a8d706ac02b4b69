package org.fristad.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.fristad.cases.FindableWords.Words;
import org.fristad.vault.BlindIndex;
import org.fristad.vault.DataKey;
import org.fristad.vault.MasterKey;
import org.fristad.vault.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tokens of everybody who has none yet, or whose were made with another key or in an older way. In small steps:
 * interrupted, it goes on where it ended.
 */
final class MissingTokens {

    private static final int BATCH = 500;

    private static final String MISSING = """
            select w.*, k.wrapped, k.wrapped_by from (
                select person, case_id, 'CONTACT' as grp, 'cases.contact.first_name' as field, first_name as name, phone, null::bytea as papers
                from cases.contact
                union all
                select person, case_id, 'IDENTITY', 'cases.identity.birth_name', birth_name, null, papers from cases.identity) w
            join vault.data_key k on k.id = w.case_id and k.state = 'LIVE'
            where not exists (select from search.indexed i where i.person = w.person and i.grp = w.grp and i.made = ?)
            order by w.case_id, w.person, w.grp
            limit
            """ + BATCH;

    private final Connection owner;
    private final MasterKey master;
    private final Tokens tokens;

    MissingTokens(Connection owner, MasterKey master) {
        this.owner = owner;
        this.master = master;
        this.tokens = new Tokens(new BlindIndex(master));
    }

    /** The cases whose words are opened next, for whoever says so before they are: none is opened for it. */
    List<UUID> next() throws SQLException {
        var cases = new LinkedHashSet<UUID>();
        try (var missing = owner.prepareStatement(MISSING)) {
            missing.setLong(1, tokens.mark());
            try (var rows = missing.executeQuery()) {
                while (rows.next()) {
                    cases.add(rows.getObject("case_id", UUID.class));
                }
            }
        }
        return List.copyOf(cases);
    }

    /** Makes some of them.
     *
     * @return the cases whose words were opened for it; none when all have their tokens
     */
    List<UUID> some() throws SQLException {
        owner.setAutoCommit(false);
        var opened = new ArrayList<UUID>();
        try (var missing = owner.prepareStatement(MISSING);
                var forget = owner.prepareStatement("delete from search.token where person = ? and grp = ?");
                var keep = owner.prepareStatement(
                        "insert into search.token (person, grp, case_id, token) values (?, ?, ?, ?) on conflict do nothing");
                var done = owner.prepareStatement("""
                        insert into search.indexed (person, grp, case_id, made) values (?, ?, ?, ?)
                        on conflict (person, grp) do update set made = excluded.made
                        """)) {
            missing.setLong(1, tokens.mark());
            try (var rows = missing.executeQuery()) {
                while (rows.next()) {
                    index(rows, forget, keep, done);
                    opened.add(rows.getObject("case_id", UUID.class));
                }
            }
            forget.executeBatch();
            keep.executeBatch();
            done.executeBatch();
            owner.commit();
        } finally {
            owner.rollback();
            owner.setAutoCommit(true);
        }
        return opened;
    }

    private void index(ResultSet row, PreparedStatement forget, PreparedStatement keep, PreparedStatement done)
            throws SQLException {
        var person = row.getObject("person", UUID.class);
        var of = row.getObject("case_id", UUID.class);
        var group = row.getString("grp");
        var key = DataKey.unwrap(of, row.getBytes("wrapped"), row.getInt("wrapped_by"), master);
        var words = new Words(
                open(key, row.getString("field"), row.getBytes("name")),
                open(key, "cases.contact.phone", row.getBytes("phone")),
                open(key, "cases.identity.papers", row.getBytes("papers")));
        fill(forget, person, group);
        for (var token : tokens.of(words)) {
            fill(keep, person, group, of, token);
        }
        fill(done, person, group, of, tokens.mark());
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static String open(DataKey key, String field, byte @Nullable [] sealed) {
        return sealed == null ? "" : key.open(field, new Sealed(sealed));
    }
}
