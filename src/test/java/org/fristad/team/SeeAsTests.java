package org.fristad.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.audit.Audit;
import org.fristad.audit.LoggedAccess;
import org.fristad.cases.CaseId;
import org.fristad.cases.Group;
import org.fristad.cases.Level;
import org.fristad.cases.SomeCases;
import org.fristad.consent.SomeAgreements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.context.WebApplicationContext;

/** What is shown as another's sight is what the other gets, sign by sign; and nobody gains anything by looking. */
@SpringBootTest
@Import({SomeCases.class, SomeTeams.class})
class SeeAsTests {

    @Autowired
    private SomeCases some;

    @Autowired
    private SomeTeams teams;

    @Autowired
    private SomeAgreements agreements;

    @Autowired
    private Team team;

    @Autowired
    private Levels levels;

    @Autowired
    private Audit audit;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;
    private MockMvcTester web;

    @Autowired
    void web(WebApplicationContext context, PlatformTransactionManager manager) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
        transaction = new TransactionTemplate(manager);
    }

    private MvcTestResult get(Actor actor, String path) {
        return actor.call(() -> web.get().uri(path).exchange());
    }

    private MvcTestResult preview(Actor actor, CaseId id, UUID organisation, List<Group> groups) {
        var fields = new LinkedMultiValueMap<String, String>();
        fields.add("organisation", organisation.toString());
        fields.add("until", "2030-01-01");
        groups.forEach(group -> fields.add("groups", group.name()));
        return actor.call(() -> web.method(HttpMethod.POST)
                .uri("/cases/" + id + "/team/preview")
                .params(fields)
                .exchange());
    }

    @Test
    void askingForMoreTakesAlongWhatWasChosenAndNeverTheTokenOfTheForm() {
        var id = some.open();
        var organisation = some.coordinator.organisation();
        var fields = new LinkedMultiValueMap<String, String>();
        fields.add("_csrf", "token");
        fields.add("organisation", organisation.toString());
        fields.add("groups", "RIGHTS");
        fields.add("groups", "PLAN");
        fields.add("until", "2030-01-01");
        var answer = some.shelter.call(() -> web.method(HttpMethod.POST)
                .uri("/cases/" + id + "/team/more")
                .params(fields)
                .exchange());
        assertThat(answer).hasStatus(303);
        var next = answer.getResponse().getHeader("Location");
        assertThat(next)
                .isEqualTo("/cases/" + id + "/consent/choose?organisation=" + organisation
                        + "&groups=RIGHTS&groups=PLAN&until=2030-01-01");
        assertThat(get(some.shelter, Objects.requireNonNull(next)))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"RIGHTS\" checked", "value=\"2030-01-01\"");
    }

    /** The case as it stands on a page, from its head to its end. */
    private static String seen(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        var page = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        var from = page.indexOf("<div class=\"idbar\">");
        assertThat(from).isPositive();
        return page.substring(from, page.indexOf("</main>"))
                .replaceAll("\\s+", " ")
                .replaceAll("(</div> ?)+$", "");
    }

    /** The same without what asking itself adds: the yes, the part in the team, the timeline. */
    private static String withoutItsOwnTraces(String page) {
        return page.replaceAll("<section class=\"card\" aria-labelledby=\"(team|consent)-card\">.*?</section>", "")
                .replaceAll("<section class=\"card\"> <h2>Timeline</h2>.*?</section>", "");
    }

    private UUID part(CaseId id, UUID organisation, @Nullable UUID person) {
        return some.shelter.call(() -> team.sight(id)).team().stream()
                .filter(one ->
                        one.organisation().equals(organisation) && (person == null || person.equals(one.staff())))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void whateverIsOpenedTheOwnerSeesTheOthersPageSignBySign() {
        long seed = 20_261_125;
        var random = new Random(seed);
        System.out.printf("groups by seed %d%n", seed);
        for (int i = 0; i < 6; i++) {
            var id = some.open();
            var groups = EnumSet.of(Group.values()[random.nextInt(Group.values().length)]);
            for (var group : Group.values()) {
                if (random.nextBoolean()) {
                    groups.add(group);
                }
            }
            var before = seen(preview(some.shelter, id, some.coordinator.organisation(), List.copyOf(groups)));
            teams.share(id, groups.toArray(Group[]::new));
            var others = seen(get(some.coordinator, "/cases/" + id));
            assertThat(seen(get(
                            some.shelter,
                            "/cases/" + id + "/team/" + part(id, some.coordinator.organisation(), null) + "/see")))
                    .as("%s", groups)
                    .isEqualTo(others);
            assertThat(withoutItsOwnTraces(before)).as("%s", groups).isEqualTo(withoutItsOwnTraces(others));
            assertThat(seen(get(some.shelter, "/cases/" + id))).isNotEqualTo(others);
        }
    }

    @Test
    void aColleaguesAndOnCallsSightToo() {
        var id = some.open();
        some.shelter.run(() -> team.letIn(id, some.colleague.person()));
        var part = part(id, some.shelter.organisation(), some.colleague.person());
        assertThat(seen(get(some.shelter, "/cases/" + id + "/team/" + part + "/see")))
                .isEqualTo(seen(get(some.colleague, "/cases/" + id)));
        assertThat(seen(get(some.shelter, "/cases/" + id + "/team/on-call")))
                .isEqualTo(seen(get(some.onCall, "/cases/" + id)))
                .contains("Ubåtsnamn")
                .isNotEqualTo(seen(get(some.shelter, "/cases/" + id)));
        some.shelter.run(() -> levels.raise(id, Level.PROTECTED));
        assertThat(get(some.shelter, "/cases/" + id + "/team/on-call")).hasStatus(404);
    }

    @Test
    void whatIsNotOpenedIsNotOnThePreview() {
        var id = some.open();
        assertThat(seen(preview(some.shelter, id, some.coordinator.organisation(), List.of(Group.SITUATION))))
                .doesNotContain("Ubåtsnamn", "Berättelsen");
        assertThat(seen(preview(some.shelter, id, some.coordinator.organisation(), List.of(Group.NOTES))))
                .contains("Berättelsen")
                .doesNotContain("Ubåtsnamn");
    }

    @Test
    void thePreviewSendsWhatWasFilledInOrShowsWhatIsWrongBesideItsField() {
        var id = some.open();
        agreements.yes(some.shelter, id, some.coordinator.organisation(), Group.SITUATION, Group.PLAN);
        var shown = preview(some.shelter, id, some.coordinator.organisation(), List.of(Group.SITUATION, Group.PLAN));
        assertThat(shown)
                .hasStatusOk()
                .bodyText()
                .contains(
                        "action=\"/cases/" + id + "/team/invite\"",
                        "name=\"groups\" value=\"SITUATION\"",
                        "name=\"groups\" value=\"PLAN\"",
                        "name=\"until\" value=\"2030-01-01\"");
        assertThat(some.coordinator.call(team::waiting))
                .as("nothing is sent yet")
                .noneMatch(one -> one.caseId().equals(id));
        assertThat(preview(some.shelter, id, some.coordinator.organisation(), List.of()))
                .hasStatus(422)
                .bodyText()
                .contains("groups-error", "value=\"2030-01-01\"");
    }

    @Test
    void itIsLoggedAndLeavesNothingElseBehind() {
        var id = some.open();
        var rows = "select count(*) from cases.access where case_id = ?";
        preview(some.shelter, id, some.coordinator.organisation(), List.of(Group.SITUATION));
        get(some.shelter, "/cases/" + id + "/team/on-call");
        assertThat(some.shelter.<Integer, RuntimeException>call(() -> transaction.execute(status ->
                        jdbc.sql(rows).params(id.value()).query(Integer.class).single())))
                .isOne();
        assertThat(some.shelter.<List<LoggedAccess>, RuntimeException>call(
                        () -> transaction.execute(status -> audit.of(id.value(), 50))))
                .extracting(LoggedAccess::action)
                .contains("team.previewed", "team.seen_as")
                .doesNotContain("case.read");
    }

    @Test
    void onlyWhoDecidesAboutTheCaseLooksAndAtNoMoreThanIsOpenToThem() {
        var id = some.open();
        teams.share(id, Group.SITUATION, Group.IDENTITY);
        var part = part(id, some.coordinator.organisation(), null);
        for (var other : List.of(some.coordinator, some.colleague, some.stranger, some.statistician)) {
            assertThat(get(other, "/cases/" + id + "/team/" + part + "/see")).hasStatus(404);
            assertThat(get(other, "/cases/" + id + "/team/on-call")).hasStatus(404);
            assertThat(preview(other, id, some.coordinator.organisation(), List.of(Group.SITUATION)))
                    .hasStatus(404);
        }
        // on call decides at night, and sees no identity
        assertThat(get(some.onCall, "/cases/" + id + "/team/" + part + "/see")).hasStatus(422);
        assertThat(preview(some.onCall, id, some.coordinator.organisation(), List.of(Group.IDENTITY)))
                .hasStatus(422);
        var look = "select cases.look_as('%s', false, 'COORDINATOR', array['%s'])";
        for (var attempt : Map.of(
                        some.coordinator,
                        "SITUATION",
                        some.colleague,
                        "SITUATION",
                        some.stranger,
                        "SITUATION",
                        some.onCall,
                        "IDENTITY")
                .entrySet()) {
            assertThatThrownBy(() -> attempt.getKey()
                            .run(() -> transaction.executeWithoutResult(
                                    status -> jdbc.sql(look.formatted(id, attempt.getValue()))
                                            .query()
                                            .listOfRows())))
                    .hasStackTraceContaining("Nobody looks at more");
        }
    }

    @Test
    void evenIfItWereKeptItWouldOpenTheCaseToNobodyWhoExists() {
        var id = some.open();
        some.shelter.run(() -> transaction.executeWithoutResult(status -> jdbc.sql(
                        "select cases.look_as('%s', false, 'COORDINATOR', array['SITUATION']), cases.look_as('%s', true, 'CASEWORKER', array['SITUATION'])"
                                .formatted(id, id))
                .query()
                .listOfRows()));
        for (var other : List.of(some.coordinator, some.colleague, some.stranger)) {
            assertThat(get(other, "/cases/" + id)).hasStatus(404);
        }
    }
}
