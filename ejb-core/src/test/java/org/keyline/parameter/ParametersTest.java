package org.keyline.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.keyline.parameter.ParameterKey.ATTEMPT_KEEP_DAYS;
import static org.keyline.parameter.ParameterKey.CLUSTER_SIP_OAUTH_MODE;
import static org.keyline.parameter.ParameterKey.SIP_KEEP_ALIVE_SECONDS;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keyline.database.Admin;
import org.keyline.database.TestDatabase;
import org.keyline.fault.Fault;

class ParametersTest {

    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void startWithTheirDefaults() {
        assertThat(all())
                .hasSize(ParameterKey.values().length)
                .allSatisfy(setting ->
                        assertThat(setting.value()).isEqualTo(setting.key().defaultValue()));
    }

    @Test
    void keepAuditAndAnnounceAChange() {
        database.run(entities -> {
            Admin admin = new Admin(entities);
            parameters(admin, entities).update(Map.of(SIP_KEEP_ALIVE_SECONDS, "300", ATTEMPT_KEEP_DAYS, "7"));

            assertThat(admin.announced()).containsExactly("parameter");
            assertThat(admin.audited()).containsExactly("admin update parameter SIPTimerKeepAliveExpires: 120 -> 300");
        });
        assertThat(valueOf(SIP_KEEP_ALIVE_SECONDS)).isEqualTo("300");
    }

    @Test
    void announceNothingWhenNothingChanges() {
        database.run(entities -> {
            Admin admin = new Admin(entities);
            parameters(admin, entities).update(Map.of(SIP_KEEP_ALIVE_SECONDS, "120"));

            assertThat(admin.announced()).isEmpty();
            assertThat(admin.audited()).isEmpty();
        });
    }

    @Test
    void changeAllOrNone() {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> update(Map.of(SIP_KEEP_ALIVE_SECONDS, "300", ATTEMPT_KEEP_DAYS, "0")))
                .withMessage("Keep Attempts (days) must be a whole number from 1 to 365.");
        assertThat(valueOf(SIP_KEEP_ALIVE_SECONDS)).isEqualTo("120");
        database.run(entities -> assertThat(Admin.audited(entities)).isEmpty());
    }

    @Test
    void nameAllThatIsWrong() {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> update(Map.of(SIP_KEEP_ALIVE_SECONDS, "29", ATTEMPT_KEEP_DAYS, "x")))
                .withMessageContaining("Keep Attempts (days)")
                .withMessageContaining("Timer Keep Alive Expires (seconds)");
    }

    @Test
    void leaveTheModeToTheCommandLine() {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> update(Map.of(CLUSTER_SIP_OAUTH_MODE, "1")))
                .withMessage("Cluster SIPOAuth Mode cannot be changed here.");
    }

    @Test
    void refuseTheSecondOfTwoEditors() {
        List<Setting> first = all();
        List<Setting> second = all();
        save(edited(first, SIP_KEEP_ALIVE_SECONDS, "300"));

        assertThatExceptionOfType(Fault.Conflict.class)
                .isThrownBy(() -> save(edited(second, SIP_KEEP_ALIVE_SECONDS, "600")))
                .withMessageContaining("Timer Keep Alive Expires (seconds)");
        assertThat(valueOf(SIP_KEEP_ALIVE_SECONDS)).isEqualTo("300");
    }

    @Test
    void refuseTheSecondOfTwoEditorsOfAValueThatWasSetBefore() {
        update(Map.of(SIP_KEEP_ALIVE_SECONDS, "200"));
        List<Setting> first = all();
        List<Setting> second = all();
        save(edited(first, SIP_KEEP_ALIVE_SECONDS, "300"));

        assertThatExceptionOfType(Fault.Conflict.class).isThrownBy(() -> save(edited(second, ATTEMPT_KEEP_DAYS, "8")));
        assertThat(valueOf(SIP_KEEP_ALIVE_SECONDS)).isEqualTo("300");
        assertThat(valueOf(ATTEMPT_KEEP_DAYS)).isEqualTo("7");
    }

    @Test
    void refuseTheSecondOfTwoTransactionsThatRunAtTheSameTime() {
        update(Map.of(SIP_KEEP_ALIVE_SECONDS, "200"));

        assertThatExceptionOfType(Fault.Conflict.class)
                .isThrownBy(() -> database.run(slow -> {
                    ParameterStore store = new ParameterStore(
                            slow, new Admin(slow).audit(), new Admin(slow).news(), new Admin(slow).edited());
                    assertThat(store.row(SIP_KEEP_ALIVE_SECONDS)).isPresent();
                    update(Map.of(SIP_KEEP_ALIVE_SECONDS, "300"));
                    store.set(SIP_KEEP_ALIVE_SECONDS, "600");
                    store.flush();
                }));
        assertThat(valueOf(SIP_KEEP_ALIVE_SECONDS)).isEqualTo("300");
    }

    @Test
    void switchTheMode() {
        mode(SipOAuthMode::enable);
        assertThat(valueOf(CLUSTER_SIP_OAUTH_MODE)).isEqualTo("1");
        mode(mode -> assertThat(mode.isEnabled()).isTrue());
        mode(SipOAuthMode::enable);
        mode(SipOAuthMode::disable);

        mode(mode -> assertThat(mode.isEnabled()).isFalse());
        database.run(entities -> assertThat(Admin.audited(entities))
                .containsExactly(
                        "admin update parameter ClusterSIPOAuthMode: 0 -> 1",
                        "admin update parameter ClusterSIPOAuthMode: 1 -> 0"));
    }

    private List<Setting> all() {
        return database.call(
                entities -> parameters(new Admin(entities), entities).all());
    }

    private String valueOf(ParameterKey key) {
        return all().stream()
                .filter(setting -> setting.key() == key)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private void update(Map<ParameterKey, String> changes) {
        database.run(entities -> parameters(new Admin(entities), entities).update(changes));
    }

    private void save(List<Setting> edited) {
        database.run(entities -> parameters(new Admin(entities), entities).update(edited));
    }

    private void mode(Consumer<SipOAuthMode> command) {
        database.run(entities -> command.accept(new SipOAuthMode(new ParameterStore(
                entities, new Admin(entities).audit(), new Admin(entities).news(), new Admin(entities).edited()))));
    }

    private static Parameters parameters(Admin admin, jakarta.persistence.EntityManager entities) {
        return new Parameters(new ParameterStore(entities, admin.audit(), admin.news(), admin.edited()));
    }

    private static List<Setting> edited(List<Setting> settings, ParameterKey key, String value) {
        return settings.stream()
                .map(setting -> setting.key() == key ? setting.with(value) : setting)
                .toList();
    }
}
