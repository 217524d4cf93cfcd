package org.keyline.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyline.alarm.Condition;
import org.keyline.attempt.AttemptLog;
import org.keyline.sip.RefusedHandshake;
import org.keyline.sip.RefusedHandshake.Reason;

/** An Expressway-C that nobody has listed is an alarm; a stranger without a certificate of ours is none. */
class ExpresswayAlarmsTest {

    private final RefusedHandshakes refused = new RefusedHandshakes(new AttemptLog() {});

    private void refuse(String name, Reason reason) {
        refused.record(new RefusedHandshake(
                "sip-mra-oauth", new InetSocketAddress("192.0.2.1", 40_000), List.of(name), reason));
    }

    @Test
    void isCountedByItsNamesAndForgottenAfterAWhile() {
        refuse("exp-c.example.com", Reason.WRONG_NAME);
        refuse("exp-c.example.com", Reason.WRONG_NAME);
        refuse("stranger", Reason.UNKNOWN_AUTHORITY);
        refuse("", Reason.NO_CERTIFICATE);
        assertThat(new ExpresswayAlarms(refused).conditions())
                .hasSize(1)
                .first()
                .satisfies(condition -> {
                    assertThat(condition.subject()).isEqualTo("exp-c.example.com");
                    assertThat(condition.times()).isEqualTo(2);
                    assertThat(condition.detail()).contains("192.0.2.1:40000");
                });
        assertThat(refused.unlisted(Instant.now().plus(RefusedHandshakes.AFTER).plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void isBounded() {
        for (int n = 0; n < 10 * RefusedHandshakes.MOST_NAMES; n++) {
            refuse("edge" + n, Reason.WRONG_NAME);
        }
        List<Condition> conditions = refused.unlisted();
        assertThat(conditions).hasSize(RefusedHandshakes.MOST_NAMES);
    }
}
