package io.holdall.session.benchmark.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {

    private static final String GOOD = """
            {"what": "DynamoDB", "region": "us-east-1", "currency": "USD", "since": "2024-11-01", "source": "a page",
             "perMillionWriteUnits": 0.625, "perMillionReadUnits": 0.125}
            """;

    @Test
    void thoseThatComeWithTheProgramAreOfADayAndHaveASource() {
        Prices prices = Prices.read();

        assertThat(prices.perMillionReadUnits()).isEqualTo(0.125);
        assertThat(prices.perMillionWriteUnits()).isEqualTo(0.625);
        assertThat(prices.region()).isEqualTo("us-east-1");
        assertThat(prices.since()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(prices.source()).contains("aws.amazon.com/dynamodb/pricing");
    }

    @Test
    void aMillionRequestsCostWhatTheirUnitsCost() {
        assertThat(Prices.parse(GOOD).ofMillion(new Units(1, 0.4))).isEqualTo(0.375, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"perMillionWriteUnits\": 0.625, | '' | prices.json: perMillionWriteUnits is missing or no number",
                "0.125 | -0.125 | prices.json: perMillionReadUnits must be 0 or more: -0.125",
                "0.125 | \"0.125\" | prices.json: perMillionReadUnits is missing or no number",
                "\"region\": \"us-east-1\", | '' | prices.json: region is missing or no text",
                "\"a page\" | \" \" | prices.json: source is missing or no text",
                "USD | EUR | prices.json: currency must be USD, which results are in: EUR",
                "{ | [ | prices.json is no JSON",
            })
    void whatIsMissingOrNegativeIsNamed(String part, String instead, String message) {
        String bad = GOOD.replace(part, instead);

        assertThat(bad).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> Prices.parse(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aListIsNoPrices() {
        assertThatThrownBy(() -> Prices.parse("[]")).hasMessage("prices.json must be a JSON object");
    }
}
