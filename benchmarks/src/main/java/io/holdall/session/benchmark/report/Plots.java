package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Report.Part;
import io.holdall.session.benchmark.report.results.Along;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sections of plots, in the order of the page; those without a curve are left out. */
final class Plots {
    private static final List<Scenario> TIMED_LOADS = List.of(
            Scenario.BROWSING_READS,
            Scenario.BROWSING_UPDATES,
            Scenario.SESSION_STORE_READS,
            Scenario.SESSION_STORE_UPDATES,
            Scenario.HTTP_BROWSING_LOAD,
            Scenario.HTTP_SESSION_STORE_LOAD);
    private static final List<Scenario> RATED_LOADS = List.of(
            Scenario.BROWSING_LOAD,
            Scenario.SESSION_STORE_LOAD,
            Scenario.HTTP_BROWSING_LOAD,
            Scenario.HTTP_SESSION_STORE_LOAD);
    private static final List<Scenario> REQUESTS = List.of(Scenario.READ_REQUEST, Scenario.WRITE_REQUEST);

    private final Curves curves;
    private final Cliffs cliffs;
    private final Pareto pareto;

    Plots(Curves curves, Cliffs cliffs, Pareto pareto) {
        this.curves = curves;
        this.cliffs = cliffs;
        this.pareto = pareto;
    }

    List<Section> all() {
        return Stream.of(trade(), distributions(), cartLines(), threads(), rates(), capacity(), growth())
                .filter(section -> !section.parts().isEmpty())
                .toList();
    }

    private Section trade() {
        return new Section(
                "Fast, cheap, and no add lost?",
                "The lower left is fast and cheap. A circle lost no add; a cross did, which is what its speed costs.",
                pareto.part().stream().toList());
    }

    private Section distributions() {
        return new Section(
                "How long do the slow ones take?",
                "Requests at a constant rate; the time of each counts from when it was meant to begin, so that a stall is not hidden."
                        + " Each step to the right is a tenth of the requests before it.",
                parts(
                        TIMED_LOADS,
                        "distribution",
                        "Latency: ",
                        Along.PERCENTILE,
                        Metric.LATENCY_AT,
                        "percentile",
                        "log"));
    }

    private Section cartLines() {
        List<Part> parts = new ArrayList<>();
        for (Scenario request : REQUESTS) {
            curve(
                            request,
                            "lines",
                            Along.CART_LINES,
                            Metric.LATENCY_P50,
                            "log",
                            "log",
                            "Median latency by lines of the cart: ")
                    .ifPresent(parts::add);
        }
        if (!parts.isEmpty()) {
            parts.add(new Part(cliffs.table(), List.of()));
        }
        return new Section(
                "What do more lines cost?",
                "The cliffs are sizes in bytes; a numbered line stands where the real carts of this run reach one, on the straight line"
                        + " between the sizes of cart that were weighed.",
                parts);
    }

    private Section threads() {
        return new Section(
                "What do more threads get done?",
                "Each thread makes one request after the other.",
                parts(
                        REQUESTS,
                        "threads",
                        "Throughput by threads: ",
                        Along.THREADS,
                        Metric.THROUGHPUT,
                        "value",
                        "log"));
    }

    private Section rates() {
        List<Part> parts = new ArrayList<>();
        parts.addAll(parts(
                RATED_LOADS,
                "rate",
                "Throughput by offered rate: ",
                Along.OFFERED_RATE,
                Metric.THROUGHPUT,
                "log",
                "log"));
        parts.addAll(parts(
                RATED_LOADS,
                "rate-p99",
                "p99 by offered rate: ",
                Along.OFFERED_RATE,
                Metric.LATENCY_P99,
                "log",
                "log"));
        return new Section(
                "How much load is too much?",
                "Requests are begun at the offered rate whether or not earlier ones have ended. Where the throughput falls below it, the store"
                        + " is saturated.",
                parts);
    }

    private Section capacity() {
        return new Section(
                "Which carts fit?",
                "Of the 25,159 real carts, how many are at most so large with each strategy.",
                parts(
                        List.of(Scenario.REAL_CARTS),
                        "capacity",
                        "Cumulative share of ",
                        Along.SIZE,
                        Metric.CARTS_THAT_FIT,
                        "log",
                        "value"));
    }

    private Section growth() {
        List<Scenario> growth = List.of(Scenario.GROWTH);
        List<Part> parts = new ArrayList<>();
        parts.addAll(parts(
                growth, "growth-heap", "Heap of a node by sessions: ", Along.SESSIONS, Metric.HEAP, "log", "log"));
        parts.addAll(parts(
                growth,
                "growth-server",
                "Memory of the server by sessions: ",
                Along.SESSIONS,
                Metric.SERVER_MEMORY,
                "log",
                "log"));
        parts.addAll(parts(
                growth,
                "growth-latency",
                "Median latency by sessions: ",
                Along.SESSIONS,
                Metric.LATENCY_P50,
                "log",
                "log"));
        parts.addAll(parts(
                growth,
                "growth-masters",
                "Throughput by masters of a Redis Cluster: ",
                Along.MASTERS,
                Metric.THROUGHPUT,
                "value",
                "value"));
        return new Section(
                "How does it grow?",
                "The exponent is that of the curve y = a·x^b which fits best: 1 is in proportion, 0 is no growth. Hollow points are"
                        + " modelled, beyond what was stored. Masters on one machine share its cores and its network card: the curve shows"
                        + " that slots are spread, not what machines of their own would add.",
                parts);
    }

    private List<Part> parts(
            List<Scenario> scenarios, String id, String caption, Along along, Metric metric, String x, String y) {
        List<Part> parts = new ArrayList<>();
        scenarios.forEach(
                scenario -> curve(scenario, id, along, metric, x, y, caption).ifPresent(parts::add));
        return parts;
    }

    private Optional<Part> curve(
            Scenario scenario, String id, Along along, Metric metric, String x, String y, String caption) {
        Curve curve = new Curve(
                id + "-" + Ids.of(scenario.label().replaceAll("[, ]+", "-")),
                caption + scenario.label(),
                scenario,
                along,
                metric,
                x,
                y);
        return curves.part(curve, along == Along.CART_LINES ? cliffs.marks() : List.of());
    }

    /**
     * A question and the plots that answer it.
     *
     * @param text how to read them
     */
    record Section(String heading, String text, List<Part> parts) {}
}
