package org.keyline.listener;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keyline.cluster.Changed;
import org.keyline.database.TestDatabase;

class ListenerDirectoryTest {

    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void knowsTheCatalogueAndHearsOfChanges() {
        database.run(entities -> {
            ListenerDirectory directory = new ListenerDirectory(new ListenerStore(entities));
            directory.read();
            assertThat(directory.isEnabled("sip-oauth")).isTrue();
            assertThat(directory.terms("sip-oauth")).isEqualTo(ChallengeTerms.CISCO);

            new ListenerStore(entities)
                    .all().stream()
                            .filter(listener -> listener.getName().equals("sip-oauth"))
                            .findFirst()
                            .orElseThrow()
                            .setRealm("example.com");
            directory.changed(new Changed("node/node1"));
            directory.changed(new Changed("listener/sip-oauth"));
            assertThat(directory.terms("sip-oauth").realm()).isEqualTo("example.com");
        });
    }

    @Test
    void aListenerWithoutARowIsClosed() {
        assertThat(ListenerDirectory.fixed().isEnabled("sip-oauth")).isFalse();
        assertThat(ListenerDirectory.fixed().terms("sip-oauth")).isEqualTo(ChallengeTerms.CISCO);
    }
}
