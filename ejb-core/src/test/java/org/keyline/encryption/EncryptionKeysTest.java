package org.keyline.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.cluster.Changed;
import org.keyline.database.Admin;
import org.keyline.database.TestDatabase;
import org.keyline.fault.Fault;

class EncryptionKeysTest {

    private final TestDatabase database = TestDatabase.h2();
    private final DecryptionKeys onAnotherNode =
            new DecryptionKeys(() -> database.call(entities -> new EncryptionKeyStore(entities).decryptionKeys()));
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @AfterEach
    void close() {
        database.close();
    }

    private <T> T door(Function<EncryptionKeys, T> work) {
        return database.call(entities -> {
            Admin admin = new Admin(entities);
            T result = work.apply(
                    new EncryptionKeys(new EncryptionKeyStore(entities), admin.audit(), admin.news(), () -> now));
            admin.announced().forEach(topic -> assertThat(topic).isEqualTo("encryption"));
            return result;
        });
    }

    private List<String> published() {
        return keys(door(EncryptionKeys::published)).stream().map(JWK::getKeyID).toList();
    }

    private static List<JWK> keys(String published) {
        try {
            return JWKSet.parse(published).getKeys();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private void rotate(Duration grace) {
        door(keys -> {
            keys.rotate(grace);
            return keys;
        });
    }

    private boolean taken(String kid) {
        onAnotherNode.changed(new Changed("encryption"));
        return onAnotherNode.find(kid, now).isPresent();
    }

    @Test
    void areMadeAtFirstNeedAndKept() {
        database.run(
                entities -> assertThat(new EncryptionKeyStore(entities).all()).isEmpty());
        List<String> first = published();

        assertThat(first).hasSize(2);
        assertThat(published()).containsExactlyInAnyOrderElementsOf(first);
        assertThat(first).allMatch(this::taken);
    }

    @Test
    void showTheirPublicHalvesOnly() {
        String published = door(EncryptionKeys::published);
        assertThat(keys(published))
                .noneMatch(JWK::isPrivate)
                .allMatch(key -> key.getKeyUse().equals(KeyUse.ENCRYPTION))
                .extracting(key -> key.getAlgorithm().getName())
                .containsExactlyInAnyOrder("RSA-OAEP-256", "ECDH-ES");
        assertThat(published).doesNotContain("\"d\"", "\"p\"", "\"q\"");
        database.run(entities -> {
            assertThat(Admin.audited(entities)).hasSize(1).allMatch(entry -> !entry.contains("{"));
            assertThat(new EncryptionKeyStore(entities).all())
                    .allSatisfy(key -> assertThat(key.toString()).doesNotContain("{"));
        });
    }

    @Test
    void overlapAtRotation() {
        List<String> first = published();
        rotate(Duration.ofHours(1));
        List<String> second = published();

        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(first).allMatch(this::taken);
        assertThat(second).allMatch(this::taken);
        now = now.plus(Duration.ofHours(1));
        assertThat(first).noneMatch(this::taken);
        assertThat(second).allMatch(this::taken);
    }

    @Test
    void neverMoreThanTwoOverlap() {
        List<String> first = published();
        rotate(Duration.ofDays(1));
        List<String> second = published();
        rotate(Duration.ofDays(1));

        assertThat(first).noneMatch(this::taken);
        assertThat(second).allMatch(this::taken);
        assertThat(published()).allMatch(this::taken);
    }

    @Test
    void endAtOnceWithoutGrace() {
        List<String> first = published();
        rotate(Duration.ZERO);
        assertThat(first).noneMatch(this::taken);
    }

    @Test
    void areMadeByARotationToo() {
        rotate(Duration.ofHours(1));
        assertThat(published()).hasSize(2).allMatch(this::taken);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 30 * 86_400 + 1})
    void boundTheGrace(long seconds) {
        assertThatExceptionOfType(Fault.Invalid.class).isThrownBy(() -> rotate(Duration.ofSeconds(seconds)));
    }
}
