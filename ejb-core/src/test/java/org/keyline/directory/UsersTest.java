package org.keyline.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.directory.DirectoryUnavailable.Problem;
import org.keyline.directory.RoleHolders.By;
import org.keyline.directory.RoleHolders.Way;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.find.Operator;

/** Keycloak's users, from a Keycloak that does what one may do: answer, refuse, be slow, send too much. */
class UsersTest {

    private static final String RADO = """
            {"id":"1","username":"rado","firstName":"Rado","lastName":"D.","email":"rado@example.com","enabled":true}""";

    private final FakeKeycloak server = new FakeKeycloak();
    private Duration patience = Duration.ofSeconds(20);
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Keycloak keycloak = new Keycloak(server.issuer(), FakeKeycloak.SECRET, () -> patience, () -> now);
    private final Users users = new Users(keycloak);

    @AfterEach
    void stop() {
        keycloak.stop();
        server.close();
    }

    private static Find find(Criterion... criteria) {
        return new Find(List.of(criteria), Optional.empty(), true, 0, 2);
    }

    private void problem(Problem problem, ThrowingCallable call) {
        assertThatExceptionOfType(DirectoryUnavailable.class)
                .isThrownBy(call)
                .matches(e -> e.problem() == problem, problem.name())
                .withMessageNotContaining(FakeKeycloak.SECRET);
    }

    @Test
    void areFoundAPageAtATimeAndCountedWhereThereAreMore() {
        server.has("users", "[" + RADO + "," + RADO.replace("rado", "anna") + "]");
        server.has("users/count", "17");

        Found<User> found = users.find(new Find(
                List.of(new Criterion("email", Operator.CONTAINS, "a&b@ex ample")), Optional.empty(), true, 4, 2));

        assertThat(found.rows()).first().isEqualTo(new User("1", "rado", "Rado", "D.", "rado@example.com", true));
        assertThat(found.total()).isEqualTo(17);
        assertThat(server.asked)
                .containsExactly(
                        "users?email=a%26b%40ex%20ample&first=4&max=2&briefRepresentation=true",
                        "users/count?email=a%26b%40ex%20ample");
    }

    @Test
    void aLastPageSaysByItselfHowManyThereAre() {
        server.has("users", "[" + RADO + "]");

        assertThat(users.find(find()).total()).isEqualTo(1);
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void whatKeycloakLeavesOutIsEmptyAndWhatIsNoUserIsPassedOver() {
        server.has("users", "[{\"id\":\"2\",\"username\":\"x\",\"firstName\":null,\"email\":7}, 3, null]");

        assertThat(users.find(find()).rows()).containsExactly(new User("2", "x", "", "", "", false));
    }

    @Test
    void exactlyIsForAllFields() {
        server.has("users", "[]");
        users.find(find(
                new Criterion("lastName", Operator.IS_EXACTLY, "D."),
                new Criterion("enabled", Operator.IS_EXACTLY, "true")));

        assertThat(server.asked).singleElement().asString().contains("lastName=D.", "enabled=true", "exact=true");
    }

    @ParameterizedTest
    @CsvSource({
        "userName, BEGINS_WITH, userName, CONTAINS",
        "userName, CONTAINS, lastName, IS_EXACTLY",
        "userName, CONTAINS, userName, CONTAINS",
        "userName, CONTAINS, password, CONTAINS",
    })
    void whatItsSearchCannotDoIsRefusedUnasked(String one, Operator how, String other, Operator otherHow) {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> users.find(find(new Criterion(one, how, "a"), new Criterion(other, otherHow, "b"))));
        assertThat(server.asked).isEmpty();
    }

    @Test
    void oneIsFoundByTheWholeNameOnly() {
        server.has("users", "[" + RADO + "]");

        assertThat(users.named("Rado")).map(User::name).contains("rado");
        assertThat(users.named("rad")).isEmpty();
        assertThat(users.named(" ")).isEmpty();
        assertThat(users.named("r".repeat(256))).isEmpty();
    }

    @Test
    void oneHasTheRolesAndGroupsThatKeycloakTells() {
        server.has("users", "[" + RADO + "]");
        server.has("users/1/role-mappings/realm/composite", "[{\"name\":\"user\"},{\"name\":\"auditor\"}]");
        server.has("users/1/groups", "[{\"path\":\"/staff\"}]");

        assertThat(users.details("rado")).hasValueSatisfying(details -> {
            assertThat(details.roles()).containsExactly("auditor", "user");
            assertThat(details.groups()).containsExactly("/staff");
        });
    }

    @Test
    void oneTokenServesUntilItEndsOrIsTakenNoLonger() {
        server.has("users", "[]");
        users.find(find());
        users.find(find());
        assertThat(server.logins).hasValue(1);
        now = now.plusSeconds(281);
        users.find(find());
        assertThat(server.logins).hasValue(2);
        server.oldestToken = 3;
        users.find(find());
        assertThat(server.logins).hasValue(3);
    }

    @Test
    void anotherSecretOrNoSuchClientIsSaid() {
        Keycloak wrong = new Keycloak(server.issuer(), "another", () -> patience, () -> now);
        problem(Problem.NO_CLIENT, () -> new Users(wrong).find(find()));
        server.login = exchange -> FakeKeycloak.say(exchange, 400, "{\"error\":\"invalid_client\"}");
        problem(Problem.NO_CLIENT, () -> users.find(find()));
        wrong.stop();
    }

    @Test
    void aTokenThatIsNeverTakenIsNotAskedForEndlessly() {
        server.oldestToken = Integer.MAX_VALUE;
        problem(Problem.NO_CLIENT, () -> users.find(find()));
        assertThat(server.logins).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"403, FORBIDDEN", "500, UNUSABLE", "503, UNUSABLE", "302, UNUSABLE"})
    void aRefusalIsSaid(int status, Problem said) {
        server.answers.put("users", exchange -> FakeKeycloak.say(exchange, status, "{}"));
        problem(said, () -> users.find(find()));
        server.login = exchange -> FakeKeycloak.say(exchange, 500, "{}");
        now = now.plusSeconds(600);
        problem(Problem.UNUSABLE, () -> users.find(find()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "", "[{\"id\":", "[[[[[[", "{\"a\":1"})
    void whatIsNoJsonIsSaid(String body) {
        server.has("users", body);
        problem(Problem.UNUSABLE, () -> users.find(find()));
    }

    @Test
    void whatIsTooLongIsNotReadToItsEnd() {
        server.answers.put("users", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                byte[] much = new byte[64 * 1024];
                while (true) { // until we hang up
                    out.write(much);
                }
            }
        });
        problem(Problem.UNUSABLE, () -> users.find(find()));
    }

    @Test
    void whatIsALittleTooLongIsNotTakenEither() {
        server.has("users", "[]" + " ".repeat(1024 * 1024 - 2));
        assertThat(users.find(find()).total()).isZero();
        server.has("users", "[]" + " ".repeat(1024 * 1024 - 1));
        problem(Problem.UNUSABLE, () -> users.find(find()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoNeverAnswersOrNeverEndsIsGivenUp(boolean header) {
        CountDownLatch over = new CountDownLatch(1);
        server.answers.put("users", exchange -> {
            if (header) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('[');
                exchange.getResponseBody().flush();
            }
            await(over);
        });
        server.has("groups", "[]");
        assertThat(keycloak.get("groups", Map.of())).isPresent(); // the token is there
        patience = Duration.ofMillis(200);
        problem(Problem.AWAY, () -> users.find(find()));
        over.countDown();
    }

    @Test
    void suggestionsDoWithoutKeycloakAndLeaveItAloneForAWhile() {
        server.has("users", "[" + RADO + "]");
        assertThat(users.suggest("ado")).extracting(User::name).containsExactly("rado");
        assertThat(server.asked).singleElement().asString().contains("search=*ado*", "max=10");

        CountDownLatch over = new CountDownLatch(1);
        server.answers.put("users", exchange -> await(over));
        patience = Duration.ofMillis(200);
        assertThat(users.suggest("ado")).isEmpty();
        server.has("users", "[" + RADO + "]");
        assertThat(users.suggest("ado")).as("within ten seconds").isEmpty();
        assertThat(server.asked).hasSize(2);
        now = now.plusSeconds(10);
        patience = Duration.ofSeconds(20);
        assertThat(users.suggest("ado")).hasSize(1);
        over.countDown();
        assertThat(users.suggest(" ")).isEmpty();
    }

    @Test
    void fewWaitAtOnce() {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(8);
        server.answers.put("users", exchange -> {
            waiting.countDown();
            await(over);
            FakeKeycloak.say(exchange, 200, "[]");
        });
        List<CompletableFuture<Void>> all = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.runAsync(
                        () -> users.find(find()), task -> Thread.ofVirtual().start(task)))
                .toList();
        await(waiting);
        problem(Problem.BUSY, () -> users.find(find()));
        over.countDown();
        all.forEach(CompletableFuture::join);
        assertThat(users.find(find()).total()).isZero();
    }

    @Test
    void anIssuerThatIsNoKeycloakHasNoUsers() {
        Keycloak other = new Keycloak("https://login.example.org", "s", () -> patience, () -> now);
        problem(Problem.ANOTHER, () -> new Users(other).find(find()));
        assertThat(new Users(other).suggest("ado")).isEmpty();
        other.stop();
    }

    @Test
    void aRoleIsHeldByThoseItWasGivenToByTheirGroupsAndByOtherRoles() {
        server.has(
                "roles",
                "[{\"name\":\"chief\",\"composite\":true},{\"name\":\"lead\",\"composite\":true},"
                        + "{\"name\":\"administrator\",\"composite\":false}]");
        server.has("roles/chief/composites/realm", "[{\"name\":\"lead\"}]");
        server.has("roles/lead/composites/realm", "[{\"name\":\"administrator\"}]");
        server.has("roles/administrator/users", "[" + RADO + "]");
        server.has("roles/administrator/groups", "[{\"id\":\"g1\",\"path\":\"/ops\"}]");
        server.has("roles/chief/users", "[" + RADO + "]");
        server.has("groups/g1/members", "[]");
        server.has("groups/g1/children", "[{\"id\":\"g2\",\"path\":\"/ops/night\"}]");
        server.has("groups/g2/members", "[{\"id\":\"9\",\"username\":\"anna\",\"enabled\":true}]");

        RoleHolders administrators = users.holders().getFirst();

        assertThat(administrators.more()).isFalse();
        assertThat(administrators.holders())
                .extracting(holder -> holder.user().name(), RoleHolders.Holder::ways)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("anna", List.of(new Way(By.GROUP, "/ops/night"))),
                        org.assertj.core.groups.Tuple.tuple(
                                "rado", List.of(new Way(By.THEMSELVES, ""), new Way(By.ROLE, "chief"))));
    }

    @Test
    void groupsWithoutEndAreLookedAtForAWhileOnly() {
        server.has("roles/administrator/groups", "[{\"id\":\"g1\",\"path\":\"/a\"}]");
        server.has("groups/g1/children", "[{\"id\":\"g1\",\"path\":\"/a\"}]");

        assertThat(users.holders().getFirst().more()).isTrue();
        assertThat(server.asked).hasSizeLessThan(150);
    }

    @Test
    void aSlowKeycloakIsNotAskedForLong() {
        server.answers.put("roles", exchange -> {
            now = now.plusSeconds(16);
            FakeKeycloak.say(exchange, 200, "[]");
        });
        server.has("roles/administrator/users", "[" + RADO + "]");

        assertThat(users.holders()).allSatisfy(role -> {
            assertThat(role.more()).isTrue();
            assertThat(role.holders()).isEmpty();
        });
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void theAddressOfTheEditPageIsKeycloaks() {
        assertThat(users.editPage(new User("a b", "x", "", "", "", true)))
                .isEqualTo(server.issuer().replace("/realms/keyline", "")
                        + "/admin/master/console/#/keyline/users/a%20b/settings");
        assertThat(Stream.of(Problem.values()).map(p -> new DirectoryUnavailable(p).getMessage()))
                .allSatisfy(words -> assertThat(words).endsWith("."));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
