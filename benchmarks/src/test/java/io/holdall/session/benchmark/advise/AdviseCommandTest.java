package io.holdall.session.benchmark.advise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdall.session.benchmark.cost.ExampleRun;
import io.holdall.session.benchmark.report.results.ResultsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AdviseCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private Path results;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        results = Files.writeString(folder.resolve("results.json"), ResultsFile.format(ExampleRun.results()));
    }

    @Test
    void itPrintsTheRankingTheReasonsAndWhatWouldChangeIt() {
        assertThat(run("--sessions", "100000", "--rps", "500")).isZero();

        assertThat(out.toString())
                .contains("2. sticky with drain: 1.39 USD a month")
                .contains("Redis: 353 USD a month (0.27 USD per million requests), read p99 1.30 ms, write p99 1.60 ms")
                .contains("of it Redis masters 160 USD, Redis replicas 160 USD, Transfer across zones 32.85 USD")
                .contains("Ruled out:\n- cookie: of acknowledged adds 871 were lost")
                .contains("What would change it:\n- ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void asJsonItHasEveryValueAndNullForWhatIsNotKnown() throws IOException {
        assertThat(run("--sessions=100000", "--rps=500", "--need=none", "--json"))
                .isZero();

        JsonNode json = JsonMapper.builder().build().readTree(out.toString());
        assertThat(json.at("/ranking/0/strategy").asText()).isEqualTo("sticky");
        assertThat(json.at("/ranking/0/values/costPerMonth").asDouble()).isBetween(1.386, 1.388);
        assertThat(json.at("/notRanked").toString()).contains("redis-wait");
        assertThat(json.at("/inputs/zones").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sessions=0 --rps=5 | sessions is 0; it must be a whole number from 1 to 1000000000",
                "--sessions=1e12 --rps=5 | sessions is 1000000000000; it must be a whole number",
                "--sessions=100 --rps=-5 | requestsPerSecond is -5; it must be a number from 0.001",
                "--sessions=100 --rps=5 --write-share=2 | writeShare is 2; it must be a number from 0 to 1",
                "--sessions=100 --rps=5 --zones=6 | zones is 6 and nodes is 4; each zone must have a node",
                "--sessions=100 --rps=5 --lines=many | --lines is 'many'; it must be 'real' or a whole number",
                "--sessions=100 --rps=5 --lines=0 | cartLines is 0; it must be a whole number from 1 to 1000",
                "--sessions=100 --rps=5 --need=speed | there is no need 'speed'; the needs are no-lost-adds, carts-fit, revocation, survives-node, or none",
                "--sessions=100 --rps=5 --prices=none.json | there is no file none.json",
                "--sessions=100 --rps=5 --results=none.json | there is no file none.json",
                "--rps=5 | Missing required option: '--sessions=N'",
                "--sessions=a --rps=5 | Invalid value for option '--sessions': 'a' is not a double",
            })
    void whatIsWrongIsOneSentenceAndExitCode2(String arguments, String sentence) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);

        assertThat(err.toString()).startsWith(sentence);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void aPriceFileThatLacksAnEntryIsSaidByItsName() throws IOException {
        Path prices = Files.writeString(
                folder.resolve("mine.json"),
                "{\"region\": \"x\", \"currency\": \"USD\", \"prices\": {\"perMillionReadUnits\": 1}}");

        assertThat(run("--sessions=100", "--rps=5", "--prices=" + prices)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        prices
                                + ": the price perMillionWriteUnits is missing; it must be a number, 0 or more, in USD per million");
    }

    @Test
    void aDamagedResultsFileIsSaid() throws IOException {
        Files.writeString(results, "{\"schemaVersion\": 1}");

        assertThat(run("--sessions=100", "--rps=5")).isEqualTo(2);
        assertThat(err.toString()).contains("has schema version 1, and this Holdall reads version 2 only");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (all.stream().noneMatch(argument -> argument.startsWith("--results"))) {
            all.add("--results=" + results);
        }
        return new CommandLine(new AdviseCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setParameterExceptionHandler((e, ignored) -> {
                    e.getCommandLine().getErr().println(e.getMessage());
                    return 2;
                })
                .execute(all.toArray(String[]::new));
    }
}
