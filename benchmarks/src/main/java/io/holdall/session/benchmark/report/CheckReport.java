package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Contender.Peer;
import io.holdall.session.benchmark.report.results.NotTimed;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.ResultsFile;
import io.holdall.session.benchmark.report.results.Row;
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
            store.peers().forEach(peer -> faults.addAll(missing(results.rows(), peer.name(), FIGURES_OF_PEERS)));
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
                faults.addAll(missingInRedis(results.rows(), store));
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

    private static List<String> missingInRedis(List<Row> rows, Contender store) {
        String rawClient = String.valueOf(store.rawClient());
        List<String> faults = new ArrayList<>();
        for (String name : List.of(store.name(), rawClient)) {
            faults.addAll(missing(rows, name, FIGURES_IN_REDIS));
            faults.addAll(missing(rows, name, FIGURES_IN_REDIS_MEASURED_WIDELY));
        }
        for (Peer peer : store.peers()) {
            faults.addAll(missing(rows, peer.name(), FIGURES_IN_REDIS));
            faults.addAll(missing(rows, peer.name(), List.of("concurrent adds: lost adds")));
            faults.addAll(missing(rows, peer.name(), peer.wide() ? FIGURES_IN_REDIS_MEASURED_WIDELY : List.of()));
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
