package org.fristad;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fristad.database.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * Words that somebody types are sealed. Every other column of text is held by the database to what it knows, or is named here with
 * the reason why no word of anybody's life can come to stand in it.
 */
@SpringBootTest
class PlainWordsTests {

    /** By the reason why nobody's words can stand there. */
    private static final Map<String, List<String>> REASONS = Map.of(
            "chosen from a list: the form takes nothing else",
            List.of(
                    "audit.alert.answer",
                    "cases.case_file.{closing_reason,county,region,source}",
                    "cases.person.standing",
                    "cases.situation.{age_band,citizenship,control,gender,industry,main_form,other_forms,outside_mechanism}",
                    "cases.situation.{place,police_report,recruitment,relation,stay_basis}",
                    "consent.agreement.{groups,profile}",
                    "consent.answer.{guardian,how}",
                    "consent.disclosure.{ground,groups}",
                    "ledger.budget_line.category",
                    "network.{role_asked,staff_role}.role",
                    "programme.application.{needs,other_payer,outside_mechanism,phase,reflection,region,rights_basis}",
                    "programme.{asked.whom,line.category}",
                    "secrecy.{case_basis.basis,received.ground}",
                    "secrecy.waiver.{groups,guardian,how}",
                    "team.asking.groups",
                    "team.participation.{basis,groups,purpose,reason,role}"),
            "two letters of a country that ISO 3166 knows: the form takes nothing else",
            List.of("cases.situation.country"),
            "a code that the function which writes it looks up in the network's list",
            List.of("glass.opening.reason", "guarded.reveal.reason", "papers.paper.gone_why"),
            "written by the program itself, as one of its own words",
            List.of(
                    "agenda.task.{kind,outcome,path,role,subject}",
                    "audit.alert.action",
                    "audit.entry.{action,detail,purpose,roles,shown}",
                    "cases.access.{groups,purpose,role}",
                    "cases.counted.basis",
                    "cases.happening.{kind,subject}",
                    "oversight.elsewhere.what",
                    "search.indexed.grp"),
            "coded, and copied from where it is held to its list",
            List.of(
                    "cases.anonymous.{age,citizenship,gender,main_form,other_forms,region,standing}",
                    "statistics.delivered_row.{age_band,citizenship,gender,main_form,other_forms,place,police_report}",
                    "statistics.delivered_row.{region,source,standing}"),
            "drawn by lot, to be told over the telephone",
            List.of(
                    "cases.case_file.code",
                    "glass.opening.case_code",
                    "oversight.{erasure,hold}.case_code",
                    "programme.application.code",
                    "team.{asking,participation}.case_code"),
            "told by a device: how it may be reached",
            List.of("factors.passkey.transports"),
            "about an organisation, whose name is public: who pays a budget line, and the number of a permit",
            List.of("ledger.budget_line.funder", "programme.permit.number"));

    private static final Pattern SEVERAL = Pattern.compile("(.*)\\{(.+)}(.*)");

    private static Stream<String> columns(String written) {
        var several = SEVERAL.matcher(written);
        return several.matches()
                ? Arrays.stream(several.group(2).split(",")).map(one -> several.group(1) + one + several.group(3))
                : Stream.of(written);
    }

    @Autowired
    private DatabaseAddress address;

    @Test
    void everyColumnOfTextIsHeldToWhatIsKnownOrIsNamedHere() throws SQLException {
        var free = new TreeSet<String>();
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("""
                        select distinct format('%s.%s.%s', n.nspname, c.relname, a.attname)
                        from pg_attribute a
                        join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
                        join pg_namespace n on n.oid = c.relnamespace
                        cross join (values ('fristad_app'), ('fristad_guard'), ('fristad_audit')) writer (name)
                        where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'history')
                          and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                          and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'varchar'::regtype, 'char'::regtype, 'bpchar'::regtype,
                                             'json'::regtype, 'jsonb'::regtype, 'xml'::regtype)
                          and (has_column_privilege(writer.name, c.oid, a.attnum, 'INSERT')
                               or has_column_privilege(writer.name, c.oid, a.attnum, 'UPDATE'))
                          -- one of some values, or of a pattern, whatever the other columns say
                          and not exists (select from pg_constraint k
                                          where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
                                            and pg_get_constraintdef(k.oid) ~ '(= ANY \\(|<@ |~ |= '')')
                          and not exists (select from pg_constraint k
                                          where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey))
                          -- a code that the network's list knows
                          and not exists (select from pg_policy p
                                          where p.polrelid = c.oid
                                            and pg_get_expr(p.polwithcheck, p.polrelid) ~ ('knows\\(''[a-z_]+''::text, ' || a.attname || '\\)'))
                          and not exists (select from pg_trigger t join pg_proc f on f.oid = t.tgfoid
                                          where t.tgrelid = c.oid and f.prosrc ~ ('network\\.knows\\(''[a-z_]+'', new\\.' || a.attname || '\\)'))
                        """)) {
            while (rows.next()) {
                free.add(rows.getString(1));
            }
        }
        assertThat(free)
                .as(
                        "seal what is typed, hold it to a list that the database knows, or say here why nobody's words can stand there")
                .containsExactlyElementsOf(REASONS.values().stream()
                        .flatMap(List::stream)
                        .flatMap(PlainWordsTests::columns)
                        .sorted()
                        .toList());
    }
}
