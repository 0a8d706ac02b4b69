package org.fristad.glass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fristad.actor.Actor;
import org.fristad.actor.Assurance;
import org.fristad.actor.Assurance.Factor;
import org.fristad.actor.ConfirmFirst;
import org.fristad.actor.MovedClock;
import org.fristad.actor.Purpose;
import org.fristad.actor.Role;
import org.fristad.cases.CaseId;
import org.fristad.cases.Cases;
import org.fristad.cases.SomeCases;
import org.fristad.cases.Standing;
import org.fristad.database.DatabaseAddress;
import org.fristad.network.Organisation.Kind;
import org.fristad.network.SomeNetwork;
import org.fristad.network.StaffDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@SpringBootTest
@Import({SomeCases.class, MovedClock.Bring.class})
class GlassPagesTests {

    private static final String WORDS = "Hon har ringt 112 och svarar inte längre";

    @Autowired
    private SomeCases some;

    @Autowired
    private Cases cases;

    @Autowired
    private MovedClock clock;

    @Autowired
    private DatabaseAddress address;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Night night;

    private MockMvcTester web;
    private Actor worker;
    private Actor officer;

    @Autowired
    void web(WebApplicationContext context) {
        web = MockMvcTester.from(context); // without the chain of filters: who acts is said by the test
    }

    @BeforeEach
    void people() {
        var network = new SomeNetwork(address, staff);
        worker = network.staff(some.shelter.organisation(), Role.CASEWORKER);
        officer = network.staff(some.shelter.organisation(), Role.DATA_PROTECTION_OFFICER);
    }

    private MvcTestResult ask(Actor actor, HttpMethod method, String path, Map<String, String> fields) {
        return actor.call(() -> {
            var request = web.method(method).uri(path);
            fields.forEach(request::param);
            return request.exchange();
        });
    }

    private MvcTestResult get(Actor actor, String path) {
        return ask(actor, HttpMethod.GET, path, Map.of());
    }

    private MvcTestResult knock(Actor actor, String code, String words) {
        return ask(actor, HttpMethod.POST, "/glass", Map.of("code", code, "reason", "DANGER_NOW", "words", words));
    }

    private Actor sure(Actor actor) {
        return actor.assured(new Assurance(Factor.PASSKEY, clock.instant()));
    }

    private String code(CaseId id) {
        return some.shelter.call(() -> cases.head(id)).code();
    }

    @Test
    void thePageIsForThoseWhoBreakOrReviewAndDoesNotExistForOthers() {
        assertThat(get(worker, "/glass")).hasStatusOk().bodyText().contains("name=\"code\"", "name=\"words\"");
        assertThat(get(officer, "/glass")).hasStatusOk().bodyText().doesNotContain("name=\"code\"");
        assertThat(get(some.statistician, "/glass")).hasStatus(404);
        assertThat(knock(sure(officer), "ZZZ-ZZZ", WORDS)).hasStatus(404);
        assertThat(knock(sure(some.statistician), "ZZZ-ZZZ", WORDS)).hasStatus(404);
    }

    @Test
    void whatIsMissingIsSaidBesideItsFieldAndNothingTypedIsLost() {
        assertThat(ask(sure(worker), HttpMethod.POST, "/glass", Map.of("words", "kort", "code", "7F3")))
                .hasStatus(422)
                .bodyText()
                .contains("reason-error", "kort</textarea>", "value=\"7F3\"");
        assertThat(knock(sure(worker), "ZZZ-ZZZ", "kort"))
                .hasStatus(422)
                .bodyText()
                .contains("words-error", "kort</textarea>");
        assertThat(knock(worker, "ZZZ-ZZZ", WORDS))
                .as("proved first, before anything is said of the code")
                .failure()
                .hasRootCauseInstanceOf(ConfirmFirst.class);
    }

    @Test
    void unknownForeignAndSealedCodesAreAnsweredByTheSamePage() throws Exception {
        var foreign = some.open(some.stranger, Standing.PRESUMED_VICTIM, "Någon");
        var sealed = some.open();
        var code = code(sealed);
        try (var owner = address.asOwner();
                var seal = owner.createStatement()) {
            seal.executeUpdate("update cases.case_file set level = 'SEALED' where id = '%s'".formatted(sealed));
        }
        var unknown = knock(sure(worker), "ZZZ-ZZZ", WORDS);
        assertThat(unknown).hasStatus(422).bodyText().contains("code-error");
        for (var other :
                new String[] {some.stranger.call(() -> cases.head(foreign)).code(), code}) {
            var answer = knock(sure(worker), other, WORDS);
            assertThat(answer).hasStatus(422);
            assertThat(body(answer).replace(other, "ZZZ-ZZZ")).isEqualTo(body(unknown));
        }
    }

    private static String body(MvcTestResult answer) throws Exception {
        return answer.getResponse().getContentAsString().replaceAll("nonce=\"[^\"]*\"", "");
    }

    @Test
    void anOpeningLeadsToTheCaseAndIsSeenOnTodayUntilItIsReviewed() {
        var id = some.open();
        assertThat(get(worker, "/cases/" + id)).hasStatus(404);
        assertThat(knock(
                        sure(worker),
                        code(id).toLowerCase(java.util.Locale.ROOT).replace("-", " "),
                        WORDS))
                .hasStatus(303)
                .headers()
                .hasValue("Location", "/cases/" + id);
        assertThat(get(worker, "/cases/" + id))
                .hasStatusOk()
                .bodyText()
                .contains("notice warn", "glass-running", "/glass/close")
                .doesNotContain("/phase\"", WORDS);
        assertThat(get(worker, "/cases/" + id + "/team")).bodyText().doesNotContain("/team/invite", "/team/colleague");
        assertThat(get(worker, "/today")).bodyText().doesNotContain("glass-waiting");
        String opening = "";
        for (var watching : new Actor[] {some.shelter, officer}) {
            var today = get(watching, "/today");
            assertThat(today)
                    .hasStatusOk()
                    .bodyText()
                    .contains("glass-waiting", code(id))
                    .doesNotContain(WORDS);
            opening =
                    text(today).replaceAll("(?s).*" + "href=\"(/glass/[0-9a-f-]{36})\">[^<]*" + code(id) + ".*", "$1");
        }
        assertThat(opening).startsWith("/glass/");
        assertThat(get(some.shelter, "/cases/" + id)).bodyText().contains("glass-waiting", opening);
        for (var other : new Actor[] {some.colleague, some.onCall, some.coordinator, some.stranger}) {
            assertThat(text(get(other, "/today"))).doesNotContain(opening);
            assertThat(get(other, opening)).hasStatus(404);
            assertThat(ask(other, HttpMethod.POST, opening + "/review", Map.of("verdict", "RIGHT")))
                    .hasStatus(404);
        }
        assertThat(get(officer, opening)).hasStatusOk().bodyText().contains(WORDS, "/review");
        assertThat(get(worker, opening))
                .hasStatusOk()
                .bodyText()
                .contains(WORDS)
                .doesNotContain("/review");
        assertThat(ask(worker, HttpMethod.POST, opening + "/review", Map.of("verdict", "RIGHT")))
                .hasStatus(404);
        assertThat(ask(officer, HttpMethod.POST, opening + "/review", Map.of())).hasStatus(422);
        assertThat(ask(officer, HttpMethod.POST, opening + "/review", Map.of("verdict", "RIGHT")))
                .hasStatus(303);
        assertThat(text(get(some.shelter, "/today"))).doesNotContain(opening);
        assertThat(get(some.shelter, opening)).hasStatusOk().bodyText().doesNotContain("/review");

        assertThat(ask(worker, HttpMethod.POST, "/cases/" + id + "/glass/close", Map.of()))
                .hasStatus(303);
        assertThat(get(worker, "/cases/" + id)).hasStatus(404);
        assertThat(ask(worker, HttpMethod.POST, "/cases/" + id + "/glass/close", Map.of()))
                .hasStatus(404);
        assertThat(ask(worker, HttpMethod.POST, "/cases/" + UUID.randomUUID() + "/glass/close", Map.of()))
                .hasStatus(404);
    }

    @Test
    void forTheNightOnCallFindsTheOpenCasesAndNobodyElseFindsThePage() throws Exception {
        var open = some.open();
        var closedMore = some.open();
        try (var owner = address.asOwner();
                var protect = owner.createStatement()) {
            protect.executeUpdate(
                    "update cases.case_file set level = 'PROTECTED' where id = '%s'".formatted(closedMore));
        }
        assertThat(get(some.onCall, "/night"))
                .hasStatusOk()
                .bodyText()
                .contains(code(open), "Ayşe-Ubåtsnamn", "<td>Turkish")
                .doesNotContain(code(closedMore), "Berättelsen");
        for (var other : new Actor[] {some.shelter, some.coordinator, some.statistician, officer}) {
            assertThat(get(other, "/night")).hasStatus(404);
        }
        var network = new SomeNetwork(address, staff);
        var elsewhere = network.staff(some.stranger.organisation(), Role.ON_CALL);
        assertThat(get(elsewhere, "/night")).hasStatusOk().bodyText().doesNotContain(code(open));
    }

    @Test
    void theNightGoesOnOverThePageAndAsksOnlyThoseWhoAreStillHere() {
        var network = new SomeNetwork(address, staff);
        var house = network.organisation(Kind.SHELTER);
        var onCall = network.staff(house, Role.ON_CALL);
        var worker = network.staff(house, Role.CASEWORKER);
        var first = some.open(worker, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn");
        var second = some.open(worker, Standing.PRESUMED_VICTIM, "Ayşe-Ubåtsnamn");
        var newest = onCall.call(() -> night.sight(0, 1));
        var oldest = onCall.call(() -> night.sight(1, 1));
        assertThat(java.util.stream.Stream.of(newest, oldest).flatMap(page -> page.lines().stream()))
                .extracting(line -> line.file().id())
                .containsExactlyInAnyOrder(first, second);
        assertThat(newest.older()).isEqualTo(1);
        assertThat(newest.newer()).isNull();
        assertThat(oldest.older()).isNull();
        assertThat(oldest.newer()).isZero();
        assertThat(newest.lines().getFirst().workers()).containsExactly("Somebody");
        assertThat(get(onCall, "/night?from=1")).hasStatusOk().bodyText().contains("/night?from=0");
        assertThat(get(onCall, "/night?from=-5")).hasStatusOk();

        new Actor(UUID.randomUUID(), house, Set.of(Role.ACCOUNT_ADMINISTRATOR), Purpose.ADMINISTRATION)
                .run(() -> staff.end(worker.person()));
        assertThat(onCall.call(() -> night.sight(0)).lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.workers()).isEmpty());
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
