package io.holdall.session.benchmark.load;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Latencies while they are being recorded: of reads and of updates apart, window by window. */
final class Recording {

    /** Significant digits: a latency is known to a thousandth of it. */
    static final int DIGITS = 3;

    private final List<Histogram> reads;
    private final List<Histogram> updates;

    private Recording(int windows, Supplier<Histogram> histogram) {
        this.reads = Stream.generate(histogram).limit(windows).toList();
        this.updates = Stream.generate(histogram).limit(windows).toList();
    }

    /** Which any thread may record in. */
    static Recording shared(int windows) {
        return new Recording(windows, () -> new ConcurrentHistogram(DIGITS));
    }

    /** For one thread: no other waits for its cache lines. */
    static Recording ofOneThread(int windows) {
        return new Recording(windows, () -> new Histogram(DIGITS));
    }

    void add(int window, boolean update, long nanos) {
        (update ? updates : reads).get(window).recordValue(Math.max(0, nanos));
    }

    /** Takes over what another has of as many windows. */
    void addAll(Recording other) {
        IntStream.range(0, reads.size()).forEach(window -> {
            reads.get(window).add(other.reads.get(window));
            updates.get(window).add(other.updates.get(window));
        });
    }

    Latencies reads() {
        return new Latencies(reads);
    }

    Latencies updates() {
        return new Latencies(updates);
    }
}
