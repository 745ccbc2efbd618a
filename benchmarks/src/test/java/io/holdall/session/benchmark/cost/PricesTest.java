package io.holdall.session.benchmark.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {

    private static final String GOOD = """
            {"region": "eu-west-1", "currency": "USD", "prices": {
              "perMillionReadUnits": {"price": 0.125, "what": "DynamoDB", "since": "2024-11-01", "source": "a page"},
              "perMillionWriteUnits": {"price": 0.625, "what": "DynamoDB", "since": "2024-11-01", "source": "a page"},
              "dynamoStorageGbMonth": 0.25, "redisNodeHour": 0.219, "redisNodeMemoryGib": 13.07,
              "nodeGibHour": 0.01, "transferOutGb": 0.09, "crossZoneGb": 0.02}}
            """;

    @Test
    void thoseThatComeWithTheProgramAreOfADayAndHaveASource() {
        PriceList list = PriceList.read();

        assertThat(list.region()).isEqualTo("us-east-1");
        assertThat(list.entries()).hasSameSizeAs(Model.read().prices());
        assertThat(list.entries().values()).allSatisfy(entry -> {
            assertThat(entry.since()).matches("\\d{4}-\\d{2}-\\d{2}|not known");
            assertThat(entry.source()).containsAnyOf("not fetched", "remembered, not looked up");
        });
        assertThat(Prices.read().perMillionReadUnits()).isEqualTo(0.125);
        assertThat(Prices.read().perMillionWriteUnits()).isEqualTo(0.625);
        assertThat(Prices.read().source()).contains("aws.amazon.com/dynamodb/pricing");
    }

    @Test
    void aMillionRequestsCostWhatTheirUnitsCost() {
        Prices prices = Prices.of(PriceList.parse("prices.json", GOOD));

        assertThat(prices.ofMillion(new Units(1, 0.4))).isEqualTo(0.375, within(1e-9));
    }

    @Test
    void aUsersPriceMayBeABareNumber() {
        PriceList list = PriceList.parse("mine.json", GOOD);

        assertThat(list.entry("redisNodeHour").price()).isEqualTo(0.219);
        assertThat(list.entry("redisNodeHour").source()).isEqualTo("given in mine.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"redisNodeHour\": 0.219, | '' | mine.json: the price redisNodeHour is missing; it must be a number, 0 or more, in USD per hour (Redis node)",
                "0.25 | -0.25 | mine.json: the price dynamoStorageGbMonth is -0.25; it must be a number, 0 or more, in USD per GB and month",
                "0.09 | \"NaN\" | mine.json: the price transferOutGb is \"NaN\"; it must be a number",
                "0.09 | 1e999 | mine.json: the price transferOutGb is \"Infinity\"; it must be a number",
                "\"price\": 0.125, | '' | mine.json: the price perMillionReadUnits has no price; it must be a number",
                "13.07 | 0 | mine.json: redisNodeMemoryGib is 0; a node must have memory",
                "\"crossZoneGb\" | \"crossZone\" | mine.json: the price crossZoneGb is missing",
                "\"prices\": { | \"prices\": {\"gold\": 1, | mine.json: there is no price named gold; they are perMillionReadUnits, ",
                "\"region\": \"eu-west-1\", | '' | mine.json: region is missing or no text",
                "USD | EUR | mine.json: currency must be USD, which results are in: EUR",
                "\"prices\" | \"price\" | mine.json: prices is missing or no JSON object",
                "{ | [ | mine.json is no JSON",
            })
    void whatIsMissingOrNegativeIsNamedWithWhatWouldBeRight(
            String part, String instead, String message, @TempDir Path folder) throws IOException {
        String bad = GOOD.replaceFirst(Pattern.quote(part), instead);

        assertThat(bad).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> PriceList.parse("mine.json", bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
        Path file = Files.writeString(folder.resolve("mine.json"), bad);
        assertThatThrownBy(() -> PriceList.read(file)).isInstanceOf(IllegalArgumentException.class);
    }
}
