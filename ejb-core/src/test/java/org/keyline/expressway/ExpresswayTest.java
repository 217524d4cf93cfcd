package org.keyline.expressway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.database.Rules;

class ExpresswayTest {

    private final Expressway expressway = new Expressway("exp-c1.example.com");

    @Test
    void isKnownByItsHostNameAndItsX509Names() {
        assertThat(expressway.names()).containsExactly("exp-c1.example.com");

        expressway.setSubjectNames("Exp-C.example.com, Expressway C 1");
        assertThat(Rules.brokenBy(expressway)).isEmpty();
        assertThat(expressway.names())
                .containsExactlyInAnyOrder("exp-c1.example.com", "exp-c.example.com", "expressway c 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,b", "*.example.com", "a\r\nb"})
    void refusesAHostNameThatIsNone(String name) {
        assertThat(Rules.brokenBy(new Expressway(name))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "a,,b", "*.example.com", "a\nb", "<script>"})
    void refusesX509NamesThatNoCertificateHas(String names) {
        expressway.setSubjectNames(names);
        assertThat(Rules.brokenBy(expressway)).hasSize(1);
    }

    @Test
    void refusesMoreThanTheColumnTakes() {
        expressway.setSubjectNames("a.example.com,".repeat(400) + "b");
        assertThat(Rules.brokenBy(expressway)).hasSize(1);
        expressway.setSubjectNames("");
        expressway.setDescription("d".repeat(51));
        assertThat(Rules.brokenBy(expressway)).hasSize(1);
    }
}
