package org.keyline.tools.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PkceTest {

    /** RFC 7636 appendix B. */
    @Test
    void theChallengeOfTheStandardsExample() {
        assertThat(new Pkce("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge())
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void aVerifierIsOfTheLengthAndTheLettersOfTheStandardAndNeverTheSame() {
        assertThat(Pkce.random().verifier()).matches("[A-Za-z0-9_-]{43}");
        assertThat(Pkce.random()).isNotEqualTo(Pkce.random());
    }
}
