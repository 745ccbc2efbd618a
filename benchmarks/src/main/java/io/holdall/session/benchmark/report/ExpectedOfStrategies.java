package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a complete run, a smoke run too, has found of the strategies. This is the place to change when runs find more. */
final class ExpectedOfStrategies {

    /** Of each strategy. */
    private static final List<String> OF_EACH = List.of(
            "read request: round trips",
            "write request: round trips",
            "concurrent adds: lost adds",
            "concurrent adds: lost adds per million");

    /** Of at least one strategy each. A smoke run makes too few requests to know the 99.9th percentile. */
    private static final List<String> OF_SOME =
            List.of("browsing load, reads: latency, p50", "browsing load, reads: latency, p99");

    /** Drills, as strategy and name. */
    private static final List<Drill> DRILLS = List.of(new Drill("redis", "kill-node"));

    private ExpectedOfStrategies() {}

    /** What is missing, a sentence each. */
    static List<String> missing(Results results) {
        List<String> faults = new ArrayList<>();
        Set<String> there = results.rows().stream()
                .map(row -> row.store() + "|" + ExpectedFigures.name(row))
                .collect(Collectors.toSet());
        List<String> names = Arrays.stream(Strategy.values())
                .map(strategy -> strategy.inRequests().label())
                .distinct()
                .toList();
        for (String name : names) {
            for (String figure : OF_EACH) {
                if (!there.contains(name + "|" + figure)) {
                    faults.add("strategy " + name + " has no figure for " + figure);
                }
            }
        }
        for (String figure : OF_SOME) {
            if (names.stream().noneMatch(name -> there.contains(name + "|" + figure))) {
                faults.add("no strategy has a figure for " + figure);
            }
        }
        for (Drill drill : DRILLS) {
            if (results.drills().stream()
                    .noneMatch(one ->
                            one.store().equals(drill.store()) && one.drill().equals(drill.name()))) {
                faults.add("the drill " + drill.name() + " was not done to " + drill.store());
            }
        }
        return faults;
    }

    private record Drill(String store, String name) {}
}
