package io.holdall.session.benchmark.load;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes histograms beside the results: {@code raw/load-<store>-<scenario>.hgrm} has the percentiles as text, as HdrHistogram's
 * plotter reads them, in microseconds; and {@code .hlog} of the same name has the histogram of each window, in nanoseconds, for
 * HdrHistogram's log tools.
 */
final class RawFiles {

    private static final int TICKS_PER_HALF_DISTANCE = 5;
    private static final double NANOS_PER_MICRO = 1e3;

    private final @Nullable Path folder;

    /** Below the folder of the results file; null writes nothing. */
    RawFiles(@Nullable Path folder) {
        this.folder = folder;
    }

    /**
     * Writes both, over what an earlier run has left.
     *
     * @param scenario a name for people, such as {@link io.holdall.session.benchmark.report.results.Scenario#label()}
     * @return the first one's name relative to the folder, or null if nothing is written
     * @throws UncheckedIOException if they could not be written
     */
    @Nullable String write(String store, String scenario, Latencies latencies) {
        if (folder == null) {
            return null;
        }
        String name = "raw/load-" + store + "-" + slug(scenario);
        try {
            Files.createDirectories(folder.resolve("raw"));
            percentiles(folder.resolve(name + ".hgrm"), latencies.all());
            windows(folder.resolve(name + ".hlog"), latencies.windows());
        } catch (IOException e) {
            throw new UncheckedIOException("the histograms could not be written to " + folder.resolve(name), e);
        }
        return name + ".hgrm";
    }

    private static void percentiles(Path file, Histogram histogram) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.US_ASCII)) {
            histogram.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NANOS_PER_MICRO);
            check(out, file);
        }
    }

    private static void windows(Path file, List<Histogram> windows) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.US_ASCII)) {
            HistogramLogWriter log = new HistogramLogWriter(out);
            log.outputLogFormatVersion();
            log.outputComment("[one line for each window, numbered from 0; latencies in nanoseconds]");
            log.outputLegend();
            for (int i = 0; i < windows.size(); i++) {
                log.outputIntervalHistogram(i, i + 1.0, windows.get(i), NANOS_PER_MICRO);
            }
            check(out, file);
        }
    }

    /** A print stream keeps a full disk to itself until it is asked. */
    private static void check(PrintStream out, Path file) throws IOException {
        if (out.checkError()) {
            throw new IOException(file + " could not be written; is the disk full?");
        }
    }

    static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
