package io.holdall.session.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "1234567, '1,234,567'",
        "1234.5, '1,235'",
        "123.4, 123",
        "12.34, 12.3",
        "1.234, 1.23",
        "0.1234, 0.123",
        "0.01234, 0.0123",
        "0.000001234, 0.00000123",
        "-12.34, -12.3",
        "99.96, 100.0"
    })
    void threeDigitsCount(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1234.5, '1,235'", "12.34, 12", "1.234, 1.2", "0.01234, 0.012"})
    void errorHasTwoDigits(double value, String text) {
        assertThat(Numbers.error(value)).isEqualTo(text);
    }

    @Test
    void smallShareIsNotRoundedToNothing() {
        assertThat(Numbers.percent(0)).isEqualTo("0 %");
        assertThat(Numbers.percent(0.001)).isEqualTo("under 1 %");
        assertThat(Numbers.percent(0.25)).isEqualTo("25 %");
        assertThat(Numbers.percent(0.999)).isEqualTo("over 99 %");
        assertThat(Numbers.percent(1)).isEqualTo("100 %");
    }
}
