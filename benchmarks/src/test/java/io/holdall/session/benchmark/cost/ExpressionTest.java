package io.holdall.session.benchmark.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    private static final Map<String, Double> VALUES = Map.of("a", 3.0, "b", 4.0, "unknown", Double.NaN);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 * 3 | 7",
                "(1 + 2) * 3 | 9",
                "10 - 4 - 3 | 3",
                "16 / 4 / 2 | 2",
                "a*b+0.5 | 12.5",
                "min(a, b) + max(a, b) * 10 | 43",
                "ceil(b / a) + floor(b / a) | 3",
                "pow(a, 2) | 9",
                "a > b ? 1 : 2 | 2",
                "a <= 3 ? b >= 4 ? 1 : 2 : 3 | 1",
                "b < a ? 1 : a > 1 ? 5 : 6 | 5",
                "1 - 1 > 0 ? 1 : 2 | 2",
                "0 * unknown | NaN",
                "a > 1 ? 1 : unknown | 1",
                "unknown > 1 ? 1 : 2 | 2",
                "max(1, unknown) | NaN",
                "1 / 0 | Infinity",
            })
    void operatorsBindAsInJavaScript(String expression, double value) {
        assertThat(Expression.parse(expression).evaluate(VALUES)).isEqualTo(Double.valueOf(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 'expected a number, a name or (, not the end, in: '",
                "1 + | expected a number, a name or (, not the end, in: 1 +",
                "(1 | expected ), not the end, in: (1",
                "1 2 | expected an operator or the end, not 2, in: 1 2",
                "a > b | expected ?, not the end, in: a > b",
                "a > b ? 1 | expected :, not the end, in: a > b ? 1",
                "sqrt(2) | there is no function sqrt in: sqrt(2)",
                "min(1) | min takes 2 and not 1 in: min(1)",
                "a; alert(1) | cannot read '; alert(1)' in: a; alert(1)",
                "a = 1 | cannot read '= 1' in: a = 1",
                "-1 | expected a number, a name or (, not -, in: -1",
            })
    void whatIsNoExpressionIsRefusedWithWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> Expression.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aNameWithoutAValueIsAnError() {
        assertThatThrownBy(() -> Expression.parse("c + 1").evaluate(VALUES)).hasMessage("there is no value named c");
    }

    @Test
    void inJavaScriptNamesAreFieldsAndFunctionsAreMaths() {
        Expression expression = Expression.parse("a > 1 ? min(a, 2) : pow(b, 3) - 1");

        assertThat(expression.javaScript()).isEqualTo("(v.a > 1.0 ? Math.min(v.a, 2.0) : (Math.pow(v.b, 3.0) - 1.0))");
        assertThat(expression.names()).containsExactly("a", "b");
    }
}
