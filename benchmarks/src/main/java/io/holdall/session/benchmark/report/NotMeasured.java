package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Along;
import io.holdall.session.benchmark.report.results.Backend;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What this run does not say, and why: the section that a report is trusted for. */
final class NotMeasured {
    private final Results results;
    private final List<String> missing;

    NotMeasured(Results results, Decision decision, Decision drills) {
        this.results = results;
        this.missing = Stream.concat(decision.missing().stream(), drills.missing().stream())
                .toList();
    }

    /** Whether a backend shared the machine with the benchmark. */
    boolean onOneMachine() {
        return results.environment().backends().stream()
                .anyMatch(backend -> backend.origin() != Backend.Origin.ENVIRONMENT);
    }

    /** Figures of the decision and whole kinds of figures that are not there, a sentence each. */
    List<String> absent() {
        List<String> absent = new ArrayList<>(missing);
        if (results.drills().isEmpty()) {
            absent.add("Drills: none was done.");
        }
        none(absent, Along.PERCENTILE, "Latency distributions");
        none(absent, Along.OFFERED_RATE, "Throughput and latency by offered rate");
        none(absent, Along.THREADS, "Throughput by threads");
        none(absent, Along.CART_LINES, "Latency by lines of the cart");
        none(absent, Along.SIZE, "The cumulative curve of the real carts");
        none(absent, Along.SESSIONS, "Growth by sessions");
        none(absent, Along.MASTERS, "Growth by masters of a Redis Cluster");
        if (results.rows().stream().noneMatch(row -> row.scenario().equals(Scenario.HTTP_BROWSING_LOAD.label()))
                && results.series().stream()
                        .noneMatch(series -> series.scenario().equals(Scenario.HTTP_BROWSING_LOAD.label()))) {
            absent.add("Load by HTTP: none.");
        }
        return absent;
    }

    boolean anyAbsent() {
        return !absent().isEmpty() || !results.notTimed().isEmpty();
    }

    /** Why so much may be missing. */
    String setting() {
        Setting setting = results.environment().setting();
        return switch (setting) {
            case SMOKE ->
                "This was a smoke run: it does each thing once, for some strategies only, and its times mean nothing.";
            case QUICK ->
                "This was a quick run: it leaves out what takes long, such as many sizes, many sessions and all peers' curves.";
            case FULL -> "This was a full run: what is missing failed, or cannot be measured here.";
        };
    }

    private void none(List<String> absent, Along along, String what) {
        if (results.series().stream().noneMatch(series -> series.along().equals(along.label()))) {
            absent.add(what + ": no curve.");
        }
    }
}
