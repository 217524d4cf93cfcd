package org.keyline.web.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.find.Operator;

/** The viewer's clock in the form, moments in the address. */
class MomentsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void isByTheViewersClock() {
        String moment = Moments.of("2026-01-02T04:04:05", BERLIN, Operator.FROM);
        assertThat(moment).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(Moments.local(moment, BERLIN)).isEqualTo("2026-01-02T04:04:05");
        assertThat(Moments.local(moment, ZoneId.of("Asia/Tokyo"))).isEqualTo("2026-01-02T12:04:05");
        assertThat(Moments.of("2026-07-02T04:04", BERLIN, Operator.FROM)).isEqualTo("2026-07-02T02:04:00Z");
    }

    @Test
    void untilASecondIsToItsEnd() {
        String moment = Moments.of("2026-01-02T04:04:05", BERLIN, Operator.UNTIL);
        assertThat(moment).isEqualTo("2026-01-02T03:04:05.999999Z");
        assertThat(Moments.local(moment, BERLIN)).isEqualTo("2026-01-02T04:04:05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "+999999999-12-31T23:59:59Z", "-2026-01-02T03:04:05Z", "2026-01-02"})
    void whatIsNoneIsKnownAsSuch(String text) {
        assertThat(Moments.isOne(text)).isFalse();
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Moments.of(text, BERLIN, Operator.FROM));
    }

    @Test
    void nothingNarrowsNothing() {
        assertThat(Moments.isOne("")).isTrue();
        assertThat(Moments.local("", BERLIN)).isEmpty();
    }
}
