package io.holdall.session.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawFilesTest {

    @TempDir
    Path folder;

    @Test
    void percentilesAreInMicroseconds() throws IOException {
        String name = new RawFiles(folder).write("near-redis", "browsing load, reads", latencies());

        assertThat(name).isEqualTo("raw/load-near-redis-browsing-load-reads.hgrm");
        List<double[]> lines = Files.readAllLines(folder.resolve(name)).stream()
                .filter(line -> line.matches("\\s+\\d.*"))
                .map(line -> line.trim().split("\\s+"))
                .map(columns -> new double[] {Double.parseDouble(columns[0]), Double.parseDouble(columns[1])})
                .toList();
        assertThat(lines).hasSizeGreaterThan(5);
        assertThat(lines.get(0)[0]).isBetween(0.999, 1.001);
        assertThat(lines.get(lines.size() - 1)).satisfies(last -> {
            assertThat(last[0]).isBetween(99.9, 100.1);
            assertThat(last[1]).isEqualTo(1);
        });
    }

    @Test
    void theLogHasTheHistogramOfEachWindow() throws IOException {
        new RawFiles(folder).write("redis", "browsing load, reads", latencies());

        try (HistogramLogReader log = new HistogramLogReader(
                folder.resolve("raw/load-redis-browsing-load-reads.hlog").toFile())) {
            Histogram first = (Histogram) log.nextIntervalHistogram();
            Histogram second = (Histogram) log.nextIntervalHistogram();

            assertThat(first.getTotalCount()).isEqualTo(60);
            assertThat(second.getTotalCount()).isEqualTo(40);
            assertThat(first.valuesAreEquivalent(first.getMaxValue(), 60_000)).isTrue();
            assertThat(log.nextIntervalHistogram()).isNull();
        }
    }

    @Test
    void withoutAFolderNothingIsWritten() {
        assertThat(new RawFiles(null).write("redis", "browsing load, reads", latencies()))
                .isNull();
    }

    @Test
    void whatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(folder.resolve("raw"), "a file where the folder should be");

        assertThatThrownBy(() -> new RawFiles(folder).write("redis", "browsing load, reads", latencies()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("load-redis-browsing-load-reads");
    }

    /** 1 to 100 us, the first 60 in the first window. */
    private static Latencies latencies() {
        Recording recording = Recording.shared(2);
        for (int micros = 1; micros <= 100; micros++) {
            recording.add(micros <= 60 ? 0 : 1, false, micros * 1_000L);
        }
        return recording.reads();
    }
}
