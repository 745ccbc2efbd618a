package io.holdall.session.benchmark;

import io.holdall.session.benchmark.contender.CartEncoding;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.measure.Effort;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Runs of the comparison that take next to no time, and what is found in them. */
final class TinyRun {

    private static final List<CartEncoding> ENCODINGS = List.of(CartEncoding.JSON, CartEncoding.PACKED);
    private static final Duration BLINK = Duration.ofMillis(10);
    static final Effort TINY = new Effort(0, 1, BLINK, 1, BLINK);

    /** What was printed. */
    final ByteArrayOutputStream console = new ByteArrayOutputStream();

    /** A quick one. */
    Findings of(Function<Contender, Optional<String>> contract, Store... stores) {
        return of(Setting.QUICK, contract, stores);
    }

    Findings of(Setting setting, Function<Contender, Optional<String>> contract, Store... stores) {
        Plan plan = new Plan(
                setting,
                List.of(stores),
                List.of(1, 10, 50),
                ENCODINGS,
                List.of(1, 10, 50),
                TINY,
                List.of(2),
                32,
                Set.of());
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        Measurements measurements = new Measurements(contract, plan.effort(), null);
        return new Comparison(new Schedule(plan, measurements).steps(), measurements, pending -> {}, out).run();
    }

    static List<String> timings(Findings findings, String name) {
        return findings.rows().stream()
                .filter(row -> row.store().equals(name) && row.metric().equals("latency"))
                .map(row -> row.scenario() + ", " + row.cartLines() + " lines, " + row.threads() + " threads")
                .toList();
    }

    static List<String> metrics(Findings findings, String store, String scenario, int cartLines) {
        return findings.rows().stream()
                .filter(row ->
                        row.store().equals(store) && row.scenario().equals(scenario) && row.cartLines() == cartLines)
                .map(Row::metric)
                .toList();
    }
}
