package org.keyline.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

class EndingsTest {

    private static Event event(EventType type, Map<String, String> details) {
        Event event = new Event();
        event.setType(type);
        event.setTime(1_700_000_000_999L);
        event.setUserId("u1");
        event.setSessionId("s1");
        event.setDetails(details);
        return event;
    }

    private static Optional<Ending> admin(
            ResourceType type, OperationType operation, String path, OptionalInt notBefore) {
        AdminEvent event = new AdminEvent();
        event.setResourceType(type);
        event.setOperationType(operation);
        event.setResourcePath(path);
        event.setTime(1_700_000_000_999L);
        return Endings.of(event, "disabled"::equals, notBefore);
    }

    @Test
    void aLogoutEndsTheLogin() {
        assertThat(Endings.of(event(EventType.LOGOUT, Map.of())))
                .contains(Ending.ofSession("s1", "u1", 1_700_000_000L));
    }

    @Test
    void aRevokedTokenEndsItselfARefreshTokenItsLoginAConsentTheUser() {
        assertThat(Endings.of(event(EventType.REVOKE_GRANT, Map.of("token_id", "t1"))))
                .contains(Ending.ofToken("t1", "u1", 1_700_000_000L));
        assertThat(Endings.of(event(EventType.REVOKE_GRANT, Map.of("refresh_token_id", "r1"))))
                .contains(Ending.ofSession("s1", "u1", 1_700_000_000L));
        assertThat(Endings.of(event(EventType.REVOKE_GRANT, Map.of("revoked_client", "c"))))
                .contains(Ending.ofUser("u1", 1_700_000_000L));
    }

    @ParameterizedTest
    @CsvSource({"LOGIN", "CODE_TO_TOKEN", "REFRESH_TOKEN", "USER_DISABLED_BY_TEMPORARY_LOCKOUT", "LOGOUT_ERROR"})
    void othersEndNothing(EventType type) {
        assertThat(Endings.of(event(type, Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "USER, UPDATE, users/disabled, subject, disabled",
        "USER, DELETE, users/u1, subject, u1",
        "USER, ACTION, users/u1/logout, subject, u1",
        "USER, ACTION, users/u1/consents/keyline-softphone, subject, u1",
        "USER, ACTION, logout-all, issuer, ''",
        "USER_SESSION, DELETE, sessions/s1, session, s1"
    })
    void anAdministratorEnds(ResourceType type, OperationType operation, String path, String kind, String name) {
        Ending ending = admin(type, operation, path, OptionalInt.empty()).orElseThrow();
        assertThat(ending.kind()).isEqualTo(kind);
        assertThat(ending.name()).isEqualTo(name);
        assertThat(ending.until()).isEqualTo(1_700_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "USER, UPDATE, users/enabled",
        "USER, CREATE, users/disabled",
        "USER, ACTION, users/u1/reset-password",
        "CLIENT, UPDATE, clients/c",
        "REALM, UPDATE, ''"
    })
    void anAdministratorEndsNothing(ResourceType type, OperationType operation, String path) {
        assertThat(admin(type, operation, path, OptionalInt.empty())).isEmpty();
    }

    @Test
    void aRealmThatTakesNoOlderTokensEndsThem() {
        assertThat(admin(ResourceType.REALM, OperationType.UPDATE, "", OptionalInt.of(1000)))
                .contains(Ending.ofAll(999));
    }

    @Test
    void isSentAsJson() {
        assertThat(new String(Ending.ofUser("a\"b\\\n", 7).body("https://i"), StandardCharsets.UTF_8))
                .isEqualTo("{\"issuer\":\"https://i\",\"kind\":\"subject\",\"name\":\"a\\\"b\\\\\\u000a\","
                        + "\"subject\":\"a\\\"b\\\\\\u000a\",\"until\":7}");
    }
}
