package org.fristad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fristad.actor.Role;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Rights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Signs in as every role of the network's table of rights and tries every address and form of what is not theirs: each
 * is answered exactly as if it did not exist, and nothing has changed afterwards. What is whose is read from what people
 * agreed (the case team, the applicant), not from the policies that are tested.
 */
@SpringBootTest(properties = {"fristad.demo=true", "fristad.kind=DEMO", "fristad.database.name=crawler-${random.uuid}"})
@Execution(ExecutionMode.CONCURRENT)
class CrawlerTests {

    private static final int OF_EACH = 2;
    private static final Set<Role> OFFICE = EnumSet.of(Role.REVIEWER, Role.DECIDER, Role.FINANCE);

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private Rights rights;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping addresses;

    private final Map<String, List<List<String>>> known = new HashMap<>();

    private MockMvcTester web;

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
    }

    /** Somebody of the demo network. */
    private record Member(UUID login, UUID staff, UUID organisation, Set<Role> roles) {}

    /** An address of ours with a place for an id. */
    private record Address(HttpMethod method, String pattern) {}

    @Test
    void whatIsNotOnesOwnDoesNotExist() throws SQLException {
        var before = everything();
        var members = oneOfEachRole();
        int pairs = 0;
        var wrong = new TreeSet<String>();
        for (var member : members) {
            var session = signIn(member);
            for (var address : addressesWithIds()) {
                var all = foreign(member, address.pattern());
                if (all.isEmpty()) {
                    continue;
                }
                var missing = ask(session, address, nowhere(all.getFirst()));
                for (var ids : all) {
                    pairs++;
                    var foreign = ask(session, address, ids);
                    if (foreign.getResponse().getStatus() != 404 || !same(foreign, missing)) {
                        wrong.add("%s as %s: %d"
                                .formatted(
                                        address,
                                        member.roles(),
                                        foreign.getResponse().getStatus()));
                    }
                }
            }
        }
        System.out.printf("%d pairs of somebody and an address of others were tried%n", pairs);
        assertThat(wrong).isEmpty();
        assertThat(pairs).isGreaterThan(5_000);
        assertThat(everything()).as("nothing has changed").isEqualTo(before);
    }

    private List<Member> oneOfEachRole() throws SQLException {
        var members = new ArrayList<Member>();
        var wanted = new HashMap<String, Member>();
        for (var row : rows("""
                select l.id, s.id, s.organisation, string_agg(r.role, ' '), o.kind from accounts.login l
                join network.staff s on s.id = l.staff
                join network.staff_role r on r.staff = s.id and r.until_date is null
                join network.organisation o on o.id = s.organisation
                where not l.disabled group by l.id, s.id, s.organisation, o.kind order by l.name
                """)) {
            var roles =
                    Set.of(row.get(3).split(" ")).stream().map(Role::valueOf).collect(Collectors.toSet());
            var member = new Member(
                    UUID.fromString(row.get(0)), UUID.fromString(row.get(1)), UUID.fromString(row.get(2)), roles);
            wanted.putIfAbsent(roles + row.get(4), member);
        }
        members.addAll(wanted.values());
        assertThat(members.stream().flatMap(member -> member.roles().stream()).collect(Collectors.toSet()))
                .as("every role of the table is tried")
                .containsAll(rights.all().stream().map(Rights.Row::role).toList());
        return members;
    }

    private List<Address> addressesWithIds() {
        var found = new ArrayList<Address>();
        addresses.getHandlerMethods().keySet().forEach(info -> {
            for (var pattern : info.getPatternValues()) {
                if (pattern.matches("/(cases|programme|today|accounts|glass|oversight)/.*\\{.*")) {
                    for (var method : info.getMethodsCondition().getMethods()) {
                        found.add(new Address(method == RequestMethod.GET ? HttpMethod.GET : HttpMethod.POST, pattern));
                    }
                }
            }
        });
        assertThat(found).hasSizeGreaterThan(40);
        return found;
    }

    /** Ids of what is not this member's, by the name of their place in the address. */
    private List<Map<String, String>> foreign(Member member, String pattern) throws SQLException {
        if (pattern.startsWith("/cases/invitations")) {
            return ids("participation", """
                    select id from team.participation p
                    where p.organisation <> '%1$s' or '%2$s' <> '' and p.owner <> '%1$s' and (p.state = 'DECLINED' or p.until < current_date)
                    order by p.organisation <> '%1$s', id limit 2 * %3$d
                    """, member);
        }
        if (pattern.startsWith("/cases")) {
            var ids = new ArrayList<Map<String, String>>();
            for (var row : known(("""
                    select c.id, p.id, t.id, coalesce((select f.id from papers.paper f where f.case_id = c.id limit 1), c.id),
                        coalesce(a.id, t.id)
                    from cases.case_file c
                    join cases.person p on p.case_id = c.id and p.main
                    join lateral (select id from team.participation t where t.case_id = c.id limit 1) t on true
                    left join lateral (select id from consent.agreement a where a.case_id = c.id limit 1) a on true
                    where not exists (
                        select from team.participation t
                        where t.case_id = c.id and t.state = 'ACCEPTED' and t.organisation = '%1$s' and (t.staff is null or t.staff = '%2$s')
                          and (t.until is null or t.until >= current_date))
                      and not (c.owner = '%1$s' and %4$s)
                    order by c.owner <> '%1$s', c.id limit %3$d
                    """)
                    .formatted(
                            member.organisation(),
                            member.staff(),
                            OF_EACH,
                            member.roles().contains(Role.ON_CALL)))) {
                ids.add(Map.of(
                        "id", row.get(0),
                        "person", row.get(1),
                        "participation", row.get(2),
                        "paper", row.get(3),
                        "agreement", row.get(4),
                        "what", "contact",
                        "object", row.get(1),
                        "asking", row.get(1),
                        "waiver", row.get(2),
                        "copy", row.get(2)));
            }
            return ids;
        }
        if (pattern.startsWith("/glass")) {
            return ids("opening", """
                    select id from glass.opening
                    where staff <> '%2$s' and (owner <> '%1$s' or not exists (
                        select from team.participation t where t.case_id = opening.case_id and t.staff = '%2$s'))
                    order by id limit %3$d
                    """, member).stream()
                    .filter(one -> !member.roles().contains(Role.DATA_PROTECTION_OFFICER))
                    .toList();
        }
        if (pattern.startsWith("/programme")) {
            return member.roles().stream().anyMatch(OFFICE::contains)
                    ? ids(
                            "id",
                            "select id from programme.application where organisation <> '%1$s' and state = 'DRAFT' and '%2$s' <> '' order by id limit %3$d",
                            member)
                    : ids(
                            "id",
                            "select id from programme.application where organisation <> '%1$s' and '%2$s' <> '' order by id limit %3$d",
                            member);
        }
        if (pattern.startsWith("/oversight")) {
            var name = pattern.replaceAll(".*\\{(\\w+)}.*", "$1");
            return ids(
                    name,
                    "select id from (%s) overseen (id, organisation) where %s or organisation <> '%%1$s' and '%%2$s' <> '' order by id limit %%3$d"
                            .formatted(
                                    Objects.requireNonNull(OVERSEEN.get(name), pattern),
                                    !member.roles().contains(Role.DATA_PROTECTION_OFFICER)),
                    member);
        }
        if (pattern.startsWith("/today")) {
            return ids(
                    "id",
                    "select id from agenda.task where organisation <> '%1$s' and '%2$s' <> '' order by id limit %3$d",
                    member);
        }
        return ids(
                "member",
                "select id from network.staff where organisation <> '%1$s' and '%2$s' <> '' order by id limit %3$d",
                member);
    }

    /** What an organisation's data protection officer looks after, by the name of its place in the address. */
    private static final Map<String, String> OVERSEEN = Map.of(
            "erasure", "select id, organisation from oversight.erasure",
            "breach", "select id, organisation from oversight.breach",
            "alert", "select id, organisation from audit.alert",
            "decoy", "select object, organisation from audit.decoy");

    private List<Map<String, String>> ids(String name, String sql, Member member) throws SQLException {
        var ids = new ArrayList<Map<String, String>>();
        for (var row : known(sql.formatted(member.organisation(), member.staff(), OF_EACH))) {
            ids.add(Map.of(name, row.getFirst()));
        }
        return ids;
    }

    private static Map<String, String> nowhere(Map<String, String> ids) {
        return ids.keySet().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> name.equals("what")
                                ? "contact"
                                : UUID.randomUUID().toString()));
    }

    private MockHttpSession signIn(Member member) {
        // those who are not offered in the picker are offered to the crawler
        try (var owner = address.asOwner();
                var offer = owner.prepareStatement(
                        "update accounts.login set offered = coalesce(offered, 99) where id = ?")) {
            offer.setObject(1, member.login());
            offer.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var answer = web.post()
                .uri("/demo")
                .with(csrf())
                .param("login", member.login().toString())
                .exchange();
        assertThat(answer).hasStatus(303);
        return (MockHttpSession) Objects.requireNonNull(answer.getRequest().getSession(false));
    }

    private MvcTestResult ask(MockHttpSession session, Address address, Map<String, String> ids) {
        var path = address.pattern();
        for (var id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        // what lies deeper in something of others is asked for by any id
        path = path.replace("{what}", "fact").replaceAll("\\{\\w+}", "00000000-0000-4000-8000-000000000007");
        var request = web.method(address.method()).uri(path).session(session);
        if (address.method() == HttpMethod.POST) {
            request.with(csrf());
            FIELDS.forEach(request::param);
        }
        return request.exchange();
    }

    /** What a form of ours would send if all were well with it. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("version", "0"),
            Map.entry("phase", "CLOSED"),
            Map.entry("reason", "GOAL_MET"),
            Map.entry("words", "x"),
            Map.entry("standing", "PRESUMED_VICTIM"),
            Map.entry("gender", "WOMAN"),
            Map.entry("age", "ADULT"),
            Map.entry("citizenship", "SWEDEN"),
            Map.entry("mainForm", "LAB"),
            Map.entry("groups", "SITUATION"),
            Map.entry("purpose", "REFERRAL"),
            Map.entry("direction", "TO_US"),
            Map.entry("how", "SPOKEN"),
            Map.entry("basis", "LEGAL_DUTY"),
            Map.entry("kinds", "POLICE"),
            Map.entry("ground", "EMERGENCY"),
            Map.entry("organisation", "00000000-0000-4000-8000-000000000009"),
            Map.entry("colleague", "00000000-0000-4000-8000-000000000009"),
            Map.entry("worry", "NONE"),
            Map.entry("born", "1990"),
            Map.entry("role", "CASEWORKER"),
            Map.entry("need", "x"),
            Map.entry("days", "10"),
            Map.entry("question", "x"),
            Map.entry("answer", "APPROVE"),
            Map.entry("advice", "APPROVE"),
            Map.entry("verdict", "RIGHT"),
            Map.entry("key", "00000000-0000-4000-8000-000000000008"));

    private static boolean same(MvcTestResult one, MvcTestResult other) {
        return one.getResponse().getStatus() == other.getResponse().getStatus()
                && body(one).equals(body(other));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
                .replaceAll("nonce=\"[^\"]*\"", "")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    private List<String> everything() throws SQLException {
        var sums = new ArrayList<String>();
        for (var table : List.of(
                "cases.case_file",
                "cases.person",
                "cases.situation",
                "cases.contact",
                "cases.identity",
                "cases.account",
                "team.participation",
                "cases.access",
                "papers.paper",
                "papers.name",
                "papers.piece",
                "consent.agreement",
                "consent.answer",
                "consent.disclosure",
                "secrecy.case_basis",
                "secrecy.waiver",
                "secrecy.received",
                "handover.copy",
                "programme.application",
                "glass.opening",
                "oversight.hold",
                "oversight.erasure",
                "oversight.correction",
                "oversight.breach",
                "oversight.breach_step",
                "audit.alert",
                "audit.decoy",
                "agenda.task",
                "network.staff",
                "network.staff_role",
                "network.role_asked")) {
            sums.add(table + rows("select md5(string_agg(t::text, '|' order by t::text)) from %s t".formatted(table)));
        }
        return sums;
    }

    /** What was asked once: whose things are does not change here, and each question is a connection of its own. */
    private List<List<String>> known(String sql) throws SQLException {
        var found = known.get(sql);
        if (found == null) {
            found = rows(sql);
            known.put(sql, found);
        }
        return found;
    }

    private List<List<String>> rows(String sql) throws SQLException {
        try (var owner = address.asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
            return found;
        }
    }
}
