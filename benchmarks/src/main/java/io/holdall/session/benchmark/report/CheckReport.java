package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Contender.Peer;
import io.holdall.session.benchmark.report.results.NotTimed;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.ResultsFile;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks the report of a run of all stores, for CI: nothing was left out, no figure that every store has is missing, and no store
 * lost an add but the one that cannot help it. What peers lose is their affair.
 */
public final class CheckReport {

    private static final List<String> FILES = List.of("index.html", "results.json", "README.md");
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
            "mixed requests: write units",
            "mixed requests: price of a million");
    private static final List<String> FIGURES_IN_DYNAMO =
            List.of("anonymous request: write units", "touching read request: write units");
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

    /** Of the write units of a peer that writes at every request, a store that does not consumes at most this share. */
    private static final double MOST_WRITE_UNITS = 0.5;

    private static final String WRITES_AT_EVERY_REQUEST = "dynamo-every-request";

    private CheckReport() {}

    /** Checks the report in a directory; ends the JVM with 1 if something is wrong with it. */
    public static void main(String... arguments) throws IOException {
        List<String> faults = faults(Path.of(arguments[0]));
        faults.forEach(fault -> System.err.println("✗ " + fault));
        if (!faults.isEmpty()) {
            System.exit(1);
        }
        System.out.println("The report in " + arguments[0] + " is complete.");
    }

    /** What is wrong, a sentence each. */
    static List<String> faults(Path directory) throws IOException {
        List<String> faults = new ArrayList<>();
        for (String file : FILES) {
            if (!Files.isRegularFile(directory.resolve(file))) {
                faults.add(file + " is missing");
            }
        }
        if (faults.isEmpty()) {
            faults.addAll(faults(ResultsFile.read(directory.resolve("results.json"))));
        }
        return faults;
    }

    private static List<String> faults(Results results) {
        List<String> faults = new ArrayList<>();
        for (NotTimed store : results.notTimed()) {
            faults.add(store.store() + " was left out: " + store.reason());
        }
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
                faults.addAll(missingInDynamo(results.rows(), store));
            }
        }
        for (Row row : results.rows()) {
            if (row.metric().equals("lost adds")
                    && row.score() > 0
                    && !row.store().equals("cookie")
                    && contenders.storeOfPeer(row.store()).isEmpty()) {
                faults.add(row.store() + " lost adds of " + row.threads() + " clients: " + row.score());
            }
        }
        return faults;
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

    private static List<String> missingInDynamo(List<Row> rows, Contender store) {
        List<String> faults = new ArrayList<>(missing(rows, store.name(), FIGURES_IN_DYNAMO));
        for (String name : List.of(store.name(), String.valueOf(store.rawClient()))) {
            faults.addAll(missing(rows, name, FIGURES_OF_UNITS));
            faults.addAll(missing(rows, name, FIGURES_WITHOUT_SERVER));
        }
        for (Peer peer : store.peers()) {
            faults.addAll(missing(rows, peer.name(), FIGURES_OF_UNITS));
            faults.addAll(missing(rows, peer.name(), FIGURES_OF_PEERS_IN_DYNAMO));
        }
        rows.stream()
                .filter(row -> row.store().equals(store.name()) && name(row).equals("mixed requests: write units"))
                .filter(row -> writesTooMuch(rows, row))
                .forEach(row -> faults.add(row.store() + " consumes more than half of the write units of "
                        + WRITES_AT_EVERY_REQUEST + " with " + row.cartLines() + " lines"));
        return faults;
    }

    private static boolean writesTooMuch(List<Row> rows, Row store) {
        return rows.stream()
                .filter(row ->
                        row.store().equals(WRITES_AT_EVERY_REQUEST) && name(row).equals(name(store)))
                .filter(row -> row.cartLines() == store.cartLines())
                .anyMatch(row -> store.score() > MOST_WRITE_UNITS * row.score());
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

    private static String name(Row row) {
        return row.scenario() + ": " + row.metric();
    }
}
