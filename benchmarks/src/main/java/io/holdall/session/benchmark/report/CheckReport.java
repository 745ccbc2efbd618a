package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.NotTimed;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.ResultsFile;
import io.holdall.session.benchmark.report.results.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks the report of a run of all stores, for CI: nothing was left out, no figure that every store has is missing, and no store
 * lost an add but those that cannot help it; what peers lose is their affair. The DynamoDB store consumes at most half the write
 * units of the peer that writes at every request, with the requests of {@code cost/mix.json}: where a session's come more seldom it
 * may well be more, as the page says.
 */
public final class CheckReport {

    private static final List<String> FILES = List.of("index.html", "results.json", "README.md");

    /** Of the write units of a peer that writes at every request, a store that does not consumes at most this share in the mix. */
    private static final double MOST_WRITE_UNITS = 0.5;

    /** What the client holds alone cannot be kept from being overwritten. */
    private static final Set<String> LOSE_ADDS = Set.of("cookie", "cookie-revocable", "cookie-spill");

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
            if (!Files.readString(directory.resolve("index.html")).contains("id=\"decision-table\"")) {
                faults.add("index.html has no decision table");
            }
        }
        return faults;
    }

    private static List<String> faults(Results results) {
        List<String> faults = new ArrayList<>();
        for (NotTimed store : results.notTimed()) {
            faults.add(store.store() + " was left out: " + store.reason());
        }
        faults.addAll(ExpectedFigures.missing(results));
        faults.addAll(ExpectedOfStrategies.missing(results));
        results.pending().forEach(step -> faults.add("the run did not come to its end: " + step));
        faults.addAll(tooManyWrites(results.rows()));
        Contenders contenders = new Contenders();
        for (Row row : results.rows()) {
            if (row.metric().equals("lost adds")
                    && row.score() > 0
                    && !LOSE_ADDS.contains(row.store())
                    && contenders.storeOfPeer(row.store()).isEmpty()) {
                faults.add(row.store() + " lost adds of " + row.threads() + " clients: " + row.score());
            }
        }
        return faults;
    }

    private static List<String> tooManyWrites(List<Row> rows) {
        List<String> stores = new Contenders()
                .known().stream()
                        .filter(Contender::inDynamo)
                        .map(Contender::name)
                        .toList();
        return rows.stream()
                .filter(row -> stores.contains(row.store()))
                .filter(row -> ExpectedFigures.name(row).equals("mixed requests: write units"))
                .filter(row -> writesTooMuch(rows, row))
                .map(row -> row.store() + " consumes more than half of the write units of " + WRITES_AT_EVERY_REQUEST
                        + " with " + row.cartLines() + " lines")
                .toList();
    }

    private static boolean writesTooMuch(List<Row> rows, Row store) {
        return rows.stream()
                .filter(row -> row.store().equals(WRITES_AT_EVERY_REQUEST)
                        && ExpectedFigures.name(row).equals(ExpectedFigures.name(store)))
                .filter(row -> row.cartLines() == store.cartLines())
                .anyMatch(row -> store.score() > MOST_WRITE_UNITS * row.score());
    }
}
