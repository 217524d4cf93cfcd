package org.keyline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyline.database.Rules;
import org.keyline.fault.Fault;

class DirectoryNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"1010", "+4930901820", "*21#", "123456789012345678901234"})
    void takes(String number) {
        assertThat(Rules.brokenBy(new Line(new DirectoryNumber(number)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "10 10", "1010a", "1234567890123456789012345", "1010\n", "１０"})
    void refuses(String number) {
        assertThatExceptionOfType(Fault.Invalid.class).isThrownBy(() -> new DirectoryNumber(number));
    }
}
