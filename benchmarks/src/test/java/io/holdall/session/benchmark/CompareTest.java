package io.holdall.session.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.report.results.Setting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CompareTest {

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @Test
    void aloneItIsAQuickRunOfAllStores() {
        Plan plan = plan();

        assertThat(plan.setting()).isEqualTo(Setting.QUICK);
        assertThat(plan.stores()).containsExactly(Store.values());
    }

    @Test
    void storesMayBeRepeatedOrListed() {
        assertThat(plan("--store", "redis", "--store", "sticky").stores()).containsExactly(Store.STICKY, Store.REDIS);
        assertThat(plan("--store=dynamo,cookie,dynamo").stores()).containsExactly(Store.COOKIE, Store.DYNAMO);
    }

    @Test
    void requestsMayBeTimedWithSomeSizesOfCartOnly() {
        assertThat(plan().timedSizes()).containsExactly(10);
        assertThat(plan("--full").timedSizes()).containsExactly(1, 10, 50);
        assertThat(plan("--lines", "50", "--lines=10,50").timedSizes()).containsExactly(10, 50);
        assertThat(plan("--lines", "50").usualSize()).isEqualTo(50);
        assertThat(plan("--lines=1,10").usualSize()).isEqualTo(10);
    }

    @Test
    void fullTakesMoreTimeAndSmokeLess() {
        assertThat(plan("--full").setting()).isEqualTo(Setting.FULL);
        assertThat(plan("--smoke").setting()).isEqualTo(Setting.SMOKE);
        assertThat(plan("--full").effort().expected())
                .isGreaterThan(plan().effort().expected());
        assertThat(plan("--smoke").effort().expected())
                .isLessThan(plan().effort().expected());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--store=mongo | there is no store 'mongo'; the stores are sticky, cookie, redis, near-redis, dynamo",
                "--store= | there is no store ''",
                "--store | Missing required parameter for option '--store'",
                "--stor=redis | Unknown option: '--stor=redis'; the options are --store, --lines, --out, --resume, --full, --smoke, --help. See",
                "--lines=7 | --lines is 7; it must be one of 1, 10, 50",
                "--lines=many | Invalid value for option '--lines'",
                "redis | Unmatched argument at index 0: 'redis'",
                "--full --smoke | mutually exclusive",
                "--out=/proc/nowhere | Cannot write to /proc/nowhere"
            })
    void aWrongCommandLineIsExplainedAndEndsWith2(String arguments, String explanation) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(explanation);
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsRefusedBeforeAnythingIsMeasured(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "kept");

        assertThat(execute("--out", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Cannot write to " + file).contains("--out");
        assertThat(file).hasContent("kept");
    }

    @Test
    void helpNamesEveryOptionAndStore() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--store",
                        "--lines",
                        "--out",
                        "--resume",
                        "--full",
                        "--smoke",
                        "--help",
                        "diff",
                        "render",
                        "Exit codes",
                        "HOLDALL_REDIS_URL")
                .contains("sticky, cookie, redis");
    }

    private int execute(String... arguments) {
        return Compare.commandLine()
                .setErr(new PrintWriter(err))
                .setOut(new PrintWriter(out))
                .execute(arguments);
    }

    private static Plan plan(String... arguments) {
        CommandLine commandLine = Compare.commandLine();
        commandLine.parseArgs(arguments);
        return commandLine.<Compare>getCommand().plan();
    }
}
