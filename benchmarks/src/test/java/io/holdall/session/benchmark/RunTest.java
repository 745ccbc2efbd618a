package io.holdall.session.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.benchmark.contender.CartEncoding;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.ResultsFile;
import io.holdall.session.benchmark.report.results.ResultsFormatException;
import io.holdall.session.benchmark.report.results.Setting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is interrupted loses nothing, and goes on. */
class RunTest {

    private static final Plan PLAN = new Plan(
            Setting.SMOKE,
            List.of(Store.STICKY),
            List.of(10),
            List.of(CartEncoding.JSON),
            List.of(10),
            TinyRun.TINY,
            List.of(2),
            32,
            Set.of());

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void anInterruptedRunIsKeptBesideTheEarlierReportAndGoesOn() throws IOException {
        Files.writeString(directory.resolve("index.html"), "an earlier report");
        interrupt();
        Results partial = ResultsFile.read(directory.resolve("partial/results.json"));
        assertThat(partial.complete()).isFalse();
        assertThat(partial.rows()).isNotEmpty();
        assertThat(directory.resolve("index.html")).hasContent("an earlier report");

        Path page = run("./compare --resume").make(true).orElseThrow();

        assertThat(page).isEqualTo(directory.resolve("index.html"));
        Results whole = ResultsFile.read(directory.resolve("results.json"));
        assertThat(whole.complete()).isTrue();
        assertThat(whole.rows()).containsAll(partial.rows());
        assertThat(whole.environment().measuredAt())
                .isEqualTo(partial.environment().measuredAt());
        assertThat(whole.environment().command()).isEqualTo("./compare");
        assertThat(whole.notes()).anyMatch(note -> note.contains("interrupted"));
        assertThat(printed()).contains(partial.pending()).doesNotContain("check the contract");
        assertThat(directory.resolve("partial")).doesNotExist();
    }

    @Test
    void aRunFromTheStartPutsAnInterruptedOneAside() throws IOException {
        interrupt();

        run("./compare").make(false);

        assertThat(ResultsFile.read(directory.resolve("results.json")).complete())
                .isTrue();
        assertThat(ResultsFile.read(directory.resolve("partial.old/results.json"))
                        .complete())
                .isFalse();
    }

    @Test
    void whereNothingWasInterruptedThereIsNothingToGoOnWith() {
        assertThatThrownBy(() -> run("./compare --resume").make(true))
                .isInstanceOf(CannotResumeException.class)
                .hasMessageContainingAll("no interrupted run in " + directory, "leave --resume out", "--out");
    }

    @Test
    void otherOptionsDoNotGoOn() {
        interrupt();

        assertThatThrownBy(() -> run("./compare --store redis --resume").make(true))
                .isInstanceOf(CannotResumeException.class)
                .hasMessage(
                        "The interrupted run was made by ./compare, and this one is made by ./compare --store redis;"
                                + " give the same options, and --resume.");
    }

    @Test
    void aDamagedPartialResultIsRefusedAndKept() throws IOException {
        Path file = Files.createDirectories(directory.resolve("partial")).resolve("results.json");
        Files.writeString(file, "{\"schemaVersion\": 2, \"env");

        assertThatThrownBy(() -> run("./compare --resume").make(true))
                .isInstanceOf(ResultsFormatException.class)
                .hasMessageContaining("is damaged");
        assertThat(file).hasContent("{\"schemaVersion\": 2, \"env");
    }

    @Test
    void whatCannotBeKeptOnTheWayIsReportedAllTheSame() throws IOException {
        PrintStream blocking = new PrintStream(new Printed() {
            @Override
            void printed(String all) {
                Path file = directory.resolve("partial/results.json");
                if (all.contains("[ 1/") && !Files.isDirectory(file)) {
                    make(file.resolve("in the way"));
                }
            }
        });

        new Run(PLAN, Path.of(""), directory, "./compare", blocking).make(false);

        assertThat(printed()).containsOnlyOnce("cannot be kept in " + directory.resolve("partial"));
        assertThat(directory.resolve("index.html")).isNotEmptyFile();
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As by a fault of the program or a kill: after some steps nothing more is done. */
    private void interrupt() {
        PrintStream cut = new PrintStream(new Printed() {
            @Override
            void printed(String all) {
                if (all.contains("[ 4/")) {
                    throw new IllegalStateException("interrupted by the test");
                }
            }
        });
        assertThatThrownBy(() -> new Run(PLAN, Path.of(""), directory, "./compare", cut).make(false))
                .hasMessage("interrupted by the test");
        printed.reset();
    }

    private Run run(String command) {
        return new Run(PLAN, Path.of(""), directory, command, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private abstract class Printed extends OutputStream {
        abstract void printed(String all);

        @Override
        public void write(int octet) {
            printed.write(octet);
            if (octet == '\n') {
                printed(RunTest.this.printed());
            }
        }
    }
}
