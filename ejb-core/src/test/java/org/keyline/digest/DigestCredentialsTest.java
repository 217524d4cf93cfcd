package org.keyline.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.cluster.Changed;
import org.keyline.database.Admin;
import org.keyline.database.TestDatabase;
import org.keyline.fault.Fault;
import org.keyline.parameter.ParameterValues;

class DigestCredentialsTest {

    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
    }

    private void set(String user, String password) {
        database.run(entities -> {
            Admin admin = new Admin(entities);
            DigestStore store = new DigestStore(entities);
            store.all().forEach(entities::detach); // outside the server a transaction's own reads are not apart from it
            new DigestCredentials(store, admin.edits(), admin.news(), ParameterValues.fixed(Map.of()))
                    .setPassword(user, password);
            assertThat(admin.announced()).containsExactly("digest/" + user);
        });
    }

    @Test
    void keepsHashesForTheRealmAndShowsNone() {
        set("desk-1010", "correct-horse");
        database.run(entities -> {
            DigestCredential kept = new DigestStore(entities).named("desk-1010").orElseThrow();
            assertThat(kept.facts().hashes())
                    .containsEntry(
                            DigestAlgorithm.MD5, DigestAlgorithm.MD5.ha1("desk-1010", "ccmsipline", "correct-horse"))
                    .hasSize(3);
            String hash = kept.facts().hashes().getOrDefault(DigestAlgorithm.SHA_256, "");
            assertThat(kept.summary() + kept.facts() + Admin.audited(entities))
                    .contains("admin create Digest User desk-1010")
                    .doesNotContain("correct-horse", hash);
        });
    }

    @Test
    void isInMemoryAfterEachChange() {
        set("desk-1010", "correct-horse");
        database.run(entities -> {
            DigestDirectory directory = new DigestDirectory(new DigestStore(entities));
            directory.read();
            assertThat(directory.find("desk-1010")).isPresent();
            assertThat(directory.find("DESK-1010")).isEmpty();

            entities.createQuery("delete from DigestCredential").executeUpdate();
            entities.clear();
            directory.changed(new Changed("device"));
            assertThat(directory.find("desk-1010")).isPresent();
            directory.changed(new Changed("digest/desk-1010"));
            assertThat(directory.find("desk-1010")).isEmpty();
        });
        set("desk-1011", "correct-horse");
        database.run(entities -> {
            DigestDirectory directory = new DigestDirectory(new DigestStore(entities));
            directory.changed(new Changed("digest/desk-1011"));
            assertThat(directory.find("desk-1011")).isPresent();
            entities.createQuery("delete from DigestCredential").executeUpdate();
            entities.clear();
            directory.changed(new Changed("digest"));
            assertThat(directory.find("desk-1011")).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short12"})
    void refusesAPasswordThatIsTooShort(String password) {
        assertThatExceptionOfType(Fault.Invalid.class).isThrownBy(() -> set("desk", password));
        assertThatExceptionOfType(Fault.Invalid.class).isThrownBy(() -> set("desk", "x".repeat(129)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\"b", "ü"})
    void refusesANameThatIsNone(String user) {
        assertThatExceptionOfType(Fault.Invalid.class).isThrownBy(() -> set(user, "correct-horse"));
    }
}
