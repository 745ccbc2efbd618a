package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Contender.Peer;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which figures a complete report has, and which of them are not there. */
final class ExpectedFigures {

    private static final List<String> FIGURES = List.of(
            "read request: latency",
            "read request: allocation",
            "read request: round trips",
            "read request: bytes",
            "write request: latency",
            "write request: allocation",
            "write request: round trips",
            "write request: bytes");
    private static final List<String> FIGURES_OF_PEERS = List.of(
            "read request: latency", "read request: allocation", "write request: latency", "write request: allocation");
    private static final List<String> FIGURES_OF_STORES = List.of(
            "anonymous request: round trips",
            "concurrent adds: acknowledged adds",
            "concurrent adds: lost adds",
            "token: token size",
            "real carts: share that fits");

    private static final String LINES_THAT_FIT = "growing carts: median lines that fit";
    private static final List<String> FIGURES_BESIDE_TOKENS =
            List.of("token: token size", "real carts: share that fits", LINES_THAT_FIT);

    private static final List<String> FIGURES_OF_ENCODINGS =
            List.of("encoding: token size", "encoding: share that fits", "encoding: median lines that fit");

    private static final List<String> FIGURES_IN_NODE_MEMORY =
            List.of("session at rest: heap", "read request: latency, 2 threads");

    private static final List<String> FIGURES_IN_REDIS = List.of(
            "read request: round trips",
            "write request: round trips",
            "read request: commands",
            "write request: commands",
            "session at rest: server memory");
    private static final List<String> FIGURES_IN_REDIS_MEASURED_WIDELY = List.of(
            "read request: latency, 16 threads",
            "write request: latency, 16 threads",
            "distant read request: latency",
            "distant write request: latency");

    private static final List<String> FIGURES_OF_UNITS = List.of(
            "begin request: write units",
            "read request: read units",
            "read request: write units",
            "write request: read units",
            "write request: write units",
            "mixed requests: read units",
            "mixed requests: write units",
            "mixed requests: price of a million");
    private static final List<Integer> SIZES_OF_UNITS = List.of(1, 10, 50);
    private static final List<String> FIGURES_IN_DYNAMO = List.of(
            "anonymous request: read units",
            "anonymous request: write units",
            "touching read request: read units",
            "touching read request: write units");
    private static final List<String> FIGURES_OF_PEERS_IN_DYNAMO = List.of(
            "concurrent adds: lost adds",
            "read request: round trips",
            "read request: bytes",
            "write request: round trips",
            "write request: bytes");
    private static final List<String> FIGURES_WITHOUT_SERVER = List.of(
            "canned read request: latency",
            "canned read request: allocation",
            "canned write request: latency",
            "canned write request: allocation");

    private ExpectedFigures() {}

    /** What is missing, a sentence each. */
    static List<String> missing(Results results) {
        List<String> faults = new ArrayList<>();
        Contenders contenders = new Contenders();
        for (Contender store : contenders.known()) {
            faults.addAll(missing(results.rows(), store.name(), FIGURES));
            faults.addAll(missing(results.rows(), store.name(), FIGURES_OF_STORES));
            faults.addAll(missing(results.rows(), String.valueOf(store.rawClient()), FIGURES));
            faults.addAll(missingPeers(results, store));
            if (store.tokenLimit() != null) {
                faults.addAll(missing(results.rows(), store.name(), List.of(LINES_THAT_FIT)));
                contenders
                        .besideOf(store.name())
                        .forEach(name -> faults.addAll(missing(results.rows(), name, FIGURES_BESIDE_TOKENS)));
                new Encodings()
                        .names()
                        .forEach(name -> faults.addAll(missing(results.rows(), name, FIGURES_OF_ENCODINGS)));
            }
            if (store.inNodeMemory()) {
                faults.addAll(missing(results.rows(), store.name(), FIGURES_IN_NODE_MEMORY));
            }
            if (store.inRedis()) {
                faults.addAll(missingInRedis(results, store));
            }
            if (store.inDynamo()) {
                faults.addAll(missingInDynamo(results, store));
            }
        }
        return faults;
    }

    /** A row's figure as it is named here. */
    static String name(Row row) {
        return row.scenario() + ": " + row.metric();
    }

    /** Who is timed: in a smoke run one peer of each store is enough. */
    private static List<String> missingPeers(Results results, Contender store) {
        List<List<String>> faults = store.peers().stream()
                .map(peer -> missing(results.rows(), peer.name(), FIGURES_OF_PEERS))
                .toList();
        if (isSmoke(results)) {
            return faults.isEmpty() || faults.stream().anyMatch(List::isEmpty)
                    ? List.of()
                    : List.of("no peer of " + store.name() + " was timed");
        }
        return faults.stream().flatMap(List::stream).toList();
    }

    private static boolean isSmoke(Results results) {
        return results.environment().setting() == Setting.SMOKE;
    }

    private static List<String> missingInDynamo(Results results, Contender store) {
        List<Row> rows = results.rows();
        List<String> faults = new ArrayList<>(missing(rows, store.name(), FIGURES_IN_DYNAMO));
        for (String name : List.of(store.name(), String.valueOf(store.rawClient()))) {
            faults.addAll(missingUnits(results, name));
            faults.addAll(missing(rows, name, FIGURES_WITHOUT_SERVER));
        }
        for (Peer peer : store.peers()) {
            faults.addAll(missingUnits(results, peer.name()));
            faults.addAll(missing(rows, peer.name(), FIGURES_OF_PEERS_IN_DYNAMO));
        }
        return faults;
    }

    /** With each size of cart; in a smoke run one is enough. */
    private static List<String> missingUnits(Results results, String name) {
        if (isSmoke(results)) {
            return missing(results.rows(), name, FIGURES_OF_UNITS);
        }
        return SIZES_OF_UNITS.stream()
                .flatMap(size -> {
                    List<Row> rows = results.rows().stream()
                            .filter(row -> row.cartLines() == size)
                            .toList();
                    return missing(rows, name, FIGURES_OF_UNITS).stream()
                            .map(fault -> fault + " with " + Tables.linesOf(size));
                })
                .toList();
    }

    private static List<String> missingInRedis(Results results, Contender store) {
        List<Row> rows = results.rows();
        String rawClient = String.valueOf(store.rawClient());
        List<String> faults = new ArrayList<>();
        for (String name : List.of(store.name(), rawClient)) {
            faults.addAll(missing(rows, name, FIGURES_IN_REDIS));
            faults.addAll(missing(rows, name, FIGURES_IN_REDIS_MEASURED_WIDELY));
        }
        for (Peer peer : store.peers()) {
            faults.addAll(missing(rows, peer.name(), FIGURES_IN_REDIS));
            faults.addAll(missing(rows, peer.name(), List.of("concurrent adds: lost adds")));
            faults.addAll(missing(
                    rows,
                    peer.name(),
                    peer.wide() && !isSmoke(results) ? FIGURES_IN_REDIS_MEASURED_WIDELY : List.of()));
        }
        return faults;
    }

    private static List<String> missing(List<Row> rows, String store, List<String> figures) {
        var there = rows.stream()
                .filter(row -> row.store().equals(store))
                .flatMap(row -> Stream.of(name(row), name(row) + ", " + row.threads() + " threads"))
                .collect(Collectors.toSet());
        return figures.stream()
                .filter(figure -> !there.contains(figure))
                .map(figure -> store + " has no figure for " + figure)
                .toList();
    }
}
