package org.keyline.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptTest {

    @Test
    void aRefusedTokenIsNotExplainedByTheDevicesOwner() {
        Attempt attempt = attempt(Stage.TOKEN, Reason.AUTHENTICATION_ERROR);

        assertThat(attempt.words()).contains("token is not accepted");
        assertThat(attempt.advice()).contains("issuer").doesNotContain("Owner");
    }

    @Test
    void anotherOwnerAndAnyOtherReasonAreExplainedByTheReason() {
        assertThat(attempt(Stage.OWNER, Reason.AUTHENTICATION_ERROR).words())
                .isEqualTo(Reason.AUTHENTICATION_ERROR.warning());
        assertThat(attempt(Stage.OWNER, Reason.AUTHENTICATION_ERROR).advice()).contains("Owner User ID");
        assertThat(attempt(Stage.MODE, Reason.SECURITY_MISMATCH).advice()).isEqualTo(Reason.SECURITY_MISMATCH.advice());
    }

    @Test
    void aRefusedCertificateIsNotExplainedByTheDevicesOwner() {
        Attempt attempt = attempt(Stage.HANDSHAKE, Reason.AUTHENTICATION_ERROR);

        assertThat(attempt.words()).contains("certificate is not accepted");
        assertThat(attempt.advice()).contains("tomcat-trust").doesNotContain("Owner");
    }

    private static Attempt attempt(Stage stage, Reason reason) {
        return new Attempt(Instant.EPOCH, "192.0.2.1:5061", "CSFrado", "1010", "", stage, reason, "why", 1);
    }
}
