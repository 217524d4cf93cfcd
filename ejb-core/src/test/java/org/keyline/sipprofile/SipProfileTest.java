package org.keyline.sipprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyline.database.Admin;
import org.keyline.database.Rules;
import org.keyline.database.TestDatabase;
import org.keyline.fault.Fault;
import org.keyline.find.Find;

class SipProfileTest {

    private static final Map<String, ObjIntConsumer<SipTimers>> FIELDS = Map.of(
            "inviteExpires", SipTimers::setInviteExpires,
            "registerDelta", SipTimers::setRegisterDelta,
            "registerExpires", SipTimers::setRegisterExpires,
            "keepAliveExpires", SipTimers::setKeepAliveExpires,
            "t1", SipTimers::setT1,
            "t2", SipTimers::setT2,
            "retryInvite", SipTimers::setRetryInvite,
            "retryNonInvite", SipTimers::setRetryNonInvite);

    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "inviteExpires, 10, 3600",
        "registerDelta, 1, 119",
        "registerExpires, 30, 86400",
        "keepAliveExpires, 30, 3600",
        "t1, 100, 4000",
        "t2, 1000, 32000",
        "retryInvite, 1, 10",
        "retryNonInvite, 1, 20",
    })
    void takesWhatIsInRange(String field, int least, int most) {
        assertThat(Rules.brokenBy(with(field, least))).isEmpty();
        assertThat(Rules.brokenBy(with(field, most))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "inviteExpires, 9, 3601, Timer Invite Expires is from",
        "registerDelta, 0, 601, Timer Register Delta is",
        "registerExpires, 29, 86401, Timer Register Expires is from",
        "keepAliveExpires, 29, 3601, Timer Keep Alive Expires is from",
        "t1, 99, 5001, Timer T",
        "t2, 999, 32001, Timer T2 is from",
        "retryInvite, 0, 11, Retry INVITE is from",
        "retryNonInvite, 0, 21, Retry Non-INVITE is from",
    })
    void refusesWhatIsNot(String field, int under, int over, String why) {
        assertThat(Rules.brokenBy(with(field, under)))
                .singleElement()
                .asString()
                .startsWith(why);
        assertThat(Rules.brokenBy(with(field, over)))
                .isNotEmpty()
                .allSatisfy(words -> assertThat(words).startsWith(why));
    }

    private static SipProfile with(String field, int value) {
        SipProfile profile = new SipProfile("Slow links");
        Objects.requireNonNull(FIELDS.get(field)).accept(profile.getTimers(), value);
        return profile;
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "200, 150"})
    void refreshesBeforeTheRegistrationEnds(int delta, int expires) {
        SipProfile profile = with("registerDelta", delta);
        profile.getTimers().setRegisterExpires(3600);
        profile.getTimers().setKeepAliveExpires(expires);
        assertThat(Rules.brokenBy(profile)).singleElement().asString().contains("Delta is shorter");
        profile.getTimers().setRegisterExpires(expires);
        profile.getTimers().setKeepAliveExpires(3600);
        assertThat(Rules.brokenBy(profile)).singleElement().asString().contains("Delta is shorter");
    }

    @Test
    void doesNotShrinkItsIntervals() {
        SipProfile profile = with("t2", 1000);
        profile.getTimers().setT1(1001);
        assertThat(Rules.brokenBy(profile)).containsExactly("Timer T2 is not shorter than Timer T1.");
    }

    @Test
    void theStandardOneHasTheDefaultsAndStaysWithItsName() {
        database.run(entities -> {
            SipProfile standard = door(entities).get(SipProfile.STANDARD_ID);
            assertThat(standard.values()).containsAll(new SipProfile(SipProfile.STANDARD).values());
            entities.clear();
            standard.getTimers().setRegisterExpires(3600);
            door(entities).update(standard);
        });
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> door(entities).delete(SipProfile.STANDARD_ID)))
                .withMessageContaining("comes with the product");
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> database.run(entities -> {
                    SipProfile standard = door(entities).get(SipProfile.STANDARD_ID);
                    entities.clear();
                    standard.setName("Ours");
                    door(entities).update(standard);
                }))
                .withMessageContaining("keeps its name");
    }

    @Test
    void aCopyHasItsTimersForItself() {
        SipProfile original = with("t1", 700);
        SipProfile copy = original.copy("Slower links");
        copy.getTimers().setT1(900);

        assertThat(original.getTimers().getT1()).isEqualTo(700);
        database.run(entities -> {
            door(entities).create(copy);
            assertThat(door(entities)
                            .find(new Find(Map.of("name", "slower"), Optional.empty(), true, 0, 10))
                            .rows())
                    .singleElement()
                    .satisfies(found -> assertThat(found.summary()).contains("t1=900", "retryInvite=6"));
            door(entities).delete(copy.getId());
        });
    }

    private static SipProfiles door(EntityManager entities) {
        Admin admin = new Admin(entities);
        return new SipProfiles(entities, admin.edits(), admin.news());
    }
}
