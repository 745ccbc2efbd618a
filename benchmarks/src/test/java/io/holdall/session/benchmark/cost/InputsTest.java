package io.holdall.session.benchmark.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputsTest {

    @Test
    void whatIsUsualIsNotWrong() {
        assertThat(Inputs.wrong(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sessions | -1 | sessions is -1; it must be a whole number from 1 to 1000000000",
                "sessions | 0 | sessions is 0; it must be a whole number from 1 to 1000000000",
                "sessions | 1e12 | sessions is 1000000000000; it must be a whole number from 1 to 1000000000",
                "sessions | 2.5 | sessions is 2.5; it must be a whole number from 1 to 1000000000",
                "sessions | NaN | sessions is no number; it must be a whole number from 1 to 1000000000",
                "requestsPerSecond | 0 | requestsPerSecond is 0; it must be a number from 0.001 to 10000000",
                "requestsPerSecond | 1e12 | requestsPerSecond is 1000000000000; it must be a number from 0.001 to 10000000",
                "writeShare | 1.1 | writeShare is 1.1; it must be a number from 0 to 1",
                "writeShare | -0.1 | writeShare is -0.1; it must be a number from 0 to 1",
                "zones | 5 | zones is 5 and nodes is 4; each zone must have a node, so give at most as many zones as nodes",
                "sessions | 4 | requestsPerSecond is 500 and sessions is 4, which is more than 100 requests per second of each session; give more sessions or fewer requests",
                "requestsPerSecond | 0.003 | nodes is 4 and requestsPerSecond is 0.003, so a node would be asked less than once in 1,000 seconds; give fewer nodes or more requests",
                "color | 1 | there is no input named color",
            })
    void whatCannotBeIsSaidWithWhatWouldBeRight(String name, double value, String sentence) {
        assertThat(Inputs.wrong(Map.of(name, value))).contains(sentence);
    }
}
