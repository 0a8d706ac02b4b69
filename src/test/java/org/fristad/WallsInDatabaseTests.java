package org.fristad;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fristad.database.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Asks the database's own catalogue whether every wall stands. */
@SpringBootTest
class WallsInDatabaseTests {

    /** Schemas that are not ours, and the migration history, which tells nothing about anybody. */
    private static final String OURS = "not in ('pg_catalog', 'information_schema', 'pg_toast', 'history')";

    @Autowired
    private DatabaseAddress address;

    @Test
    void everyTableHasForcedRowLevelSecurityAndItsKeeper() throws SQLException {
        assertThat(rows("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname %s and n.nspname !~ '^pg_'
                  and not (c.relrowsecurity and c.relforcerowsecurity
                           and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'keeper'))
                """.formatted(OURS))).isEmpty();
    }

    @Test
    void everyPrivilegeHasAPolicyForItsCommand() throws SQLException {
        assertThat(rows("""
                select g.table_schema || '.' || g.table_name || ' ' || g.privilege_type || ' to ' || g.grantee
                from (select table_schema, table_name, privilege_type, grantee from information_schema.role_table_grants
                      union select table_schema, table_name, privilege_type, grantee from information_schema.column_privileges) g
                join pg_class c on c.oid = (quote_ident(g.table_schema) || '.' || quote_ident(g.table_name))::regclass and c.relkind in ('r', 'p')
                where g.table_schema %s and g.grantee <> 'fristad_owner' and g.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
                  and not exists (
                      select from pg_policies p
                      where p.schemaname = g.table_schema and p.tablename = g.table_name
                        and p.cmd = g.privilege_type and g.grantee = any (p.roles))
                """.formatted(OURS))).isEmpty();
    }

    @Test
    void policiesNameOneCommandAndOneOfOurRoles() throws SQLException {
        assertThat(rows("""
                select schemaname || '.' || tablename || ' ' || policyname from pg_policies
                where policyname <> 'keeper' and (cmd = 'ALL' or 'public' = any (roles))
                """)).isEmpty();
    }

    @Test
    void viewsActAsWhoeverReadsThem() throws SQLException {
        assertThat(rows("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where (c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions::text, '') ~ 'security_invoker=(true|on)')
                  and n.nspname %s
                """.formatted(OURS))).isEmpty();
    }

    @Test
    void onlyListedFunctionsActWithAnothersRights() throws SQLException {
        assertThat(rows("""
                select n.nspname || '.' || p.proname || ' as ' || pg_get_userbyid(p.proowner) from pg_proc p
                join pg_namespace n on n.oid = p.pronamespace
                where p.prosecdef and n.nspname %s order by 1
                """.formatted(OURS)))
                .allMatch(name -> name.endsWith(" as fristad_audit") || name.endsWith(" as fristad_guard"))
                .isSubsetOf(Stream.concat(
                                DEFINERS.stream(),
                                FORGETTING.stream()
                                        .flatMap(room -> Stream.of(
                                                room + ".held as fristad_guard", room + ".forget as fristad_guard")))
                        .toList());
    }

    /** The rooms that say what they hold of a case, and forget it once two have agreed. */
    private static final List<String> FORGETTING = List.of(
            "cases",
            "consent",
            "glass",
            "guarded",
            "handover",
            "oversight",
            "papers",
            "programme",
            "search",
            "secrecy",
            "team");

    @Test
    void functionsWithAnothersRightsAreCalledByInvitationOnly() throws SQLException {
        assertThat(rows("""
                select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where p.prosecdef and n.nspname %s
                  and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)
                """.formatted(OURS))).isEmpty();
    }

    private static final List<String> DEFINERS = List.of(
            "audit.append as fristad_audit",
            "audit.end_to_sign as fristad_audit",
            "audit.keep_checkpoint as fristad_audit",
            "cases.close_to_others as fristad_guard",
            "cases.count_year as fristad_guard",
            "cases.decoys as fristad_guard",
            "cases.end_with_the_part as fristad_guard",
            "cases.follow_level as fristad_guard",
            "cases.hidden as fristad_guard",
            "cases.let_in_on_call as fristad_guard",
            "cases.look_as as fristad_guard",
            "cases.only_by_name_into_sealed_ones as fristad_guard",
            "cases.only_to_open_ones as fristad_guard",
            "cases.rest_on_a_part as fristad_guard",
            "cases.set_decoy as fristad_guard",
            "consent.before_a_no as fristad_guard",
            "consent.carry_out as fristad_guard",
            "consent.count_who_may_be as fristad_guard",
            "consent.follow_answer as fristad_guard",
            "consent.only_what_was_agreed as fristad_guard",
            "consent.relied_on as fristad_guard",
            "consent.withdraw as fristad_guard",
            "factors.recover as fristad_guard",
            "glass.break as fristad_guard",
            "glass.close as fristad_guard",
            "glass.knock as fristad_guard",
            "glass.paused as fristad_guard",
            "glass.tries_left as fristad_guard",
            "guarded.open as fristad_guard",
            "guarded.take_away as fristad_guard",
            "handover.keep_in_order as fristad_guard",
            "handover.next as fristad_guard",
            "ledger.balances as fristad_guard",
            "ledger.book as fristad_guard",
            "ledger.open_line as fristad_guard",
            "network.choose_language as fristad_guard",
            "network.settle_role as fristad_guard",
            "oversight.agree as fristad_guard",
            "oversight.closed_until as fristad_guard",
            "papers.only_so_much as fristad_guard",
            "papers.take_away as fristad_guard",
            "programme.against_the_person as fristad_guard",
            "programme.carry_out as fristad_guard",
            "programme.follow_states as fristad_guard",
            "programme.give_back as fristad_guard",
            "programme.is_for_a_case as fristad_guard",
            "programme.number_periods as fristad_guard",
            "programme.same_person as fristad_guard",
            "search.find as fristad_guard",
            "search.forget as fristad_guard",
            "search.nothing_is_known as fristad_guard",
            "secrecy.name_the_waiver as fristad_guard",
            "secrecy.take_back as fristad_guard",
            "team.alone as fristad_guard",
            "team.answer as fristad_guard",
            "team.ask_into_open_ones as fristad_guard",
            "team.end_with_the_agreement as fristad_guard",
            "team.end_with_the_case as fristad_guard",
            "team.end_with_the_disclosure as fristad_guard",
            "team.end_with_the_seal as fristad_guard",
            "team.follow_participation as fristad_guard",
            "team.let_in_the_opener as fristad_guard",
            "team.not_the_last as fristad_guard",
            "team.raise_level as fristad_guard",
            "team.resting as fristad_guard",
            "team.rests as fristad_guard",
            "team.settle as fristad_guard",
            "vault.destroy as fristad_guard",
            "vault.never_comes_back as fristad_guard");

    @Test
    void theRolesThatServeOwnNothingAndPassNoWall() throws SQLException {
        assertThat(rows("""
                select rolname from pg_roles where rolname ~ '^fristad' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
                """)).isEmpty();
        assertThat(rows("""
                select c.oid::regclass::text from pg_class c where pg_get_userbyid(c.relowner) in ('fristad_app', 'fristad_stats', 'fristad_audit', 'fristad_guard')
                """)).isEmpty();
        assertThat(rows("""
                select pg_get_userbyid(roleid) from pg_auth_members where pg_get_userbyid(member) = 'fristad_app' and pg_get_userbyid(roleid) <> 'fristad_stats'
                """)).isEmpty();
    }

    @Test
    void everyMomentIsKeptWithItsZone() throws SQLException {
        assertThat(rows("""
                select table_schema || '.' || table_name || ' ' || column_name from information_schema.columns
                where data_type ~ '^time' and data_type <> 'timestamp with time zone' and table_schema %s
                """.formatted(OURS))).isEmpty();
    }

    private List<String> rows(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
