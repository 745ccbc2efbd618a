package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Questions to the rows of one run. */
final class Rows {
    private static final int USUAL_SIZE = 10;

    private final List<Row> all;
    private final Contenders contenders;

    Rows(Results results, Contenders contenders) {
        this.all = results.rows();
        this.contenders = contenders;
    }

    List<Row> all() {
        return all;
    }

    /** Stores, without what is measured beside them, in the order of the rows; those that lose acknowledged adds come last. */
    List<String> stores() {
        return names(row -> !isEncoding(row)).stream()
                .filter(name -> !contenders.isBeside(name))
                .sorted(Comparator.comparing(this::loses))
                .toList();
    }

    /** Every store, followed by its raw client and its peers; then what stands beside no store. */
    List<String> storesAndBesides() {
        Stream<String> groups =
                stores().stream().flatMap(store -> Stream.concat(Stream.of(store), contenders.besideOf(store)));
        List<String> names = names(row -> !isEncoding(row));
        return Stream.concat(groups, names.stream())
                .distinct()
                .filter(names::contains)
                .toList();
    }

    /** The ways to write a cart into a cookie, in the order of the rows. */
    List<String> encodings() {
        return names(Rows::isEncoding);
    }

    private List<String> names(Predicate<Row> condition) {
        return all.stream().filter(condition).map(Row::store).distinct().toList();
    }

    /** The sizes of cart that requests were made with, ascending. */
    List<Integer> sizes() {
        return all.stream()
                .filter(row -> row.cartLines() > 0)
                .filter(row -> isRequest(row.scenario()))
                .map(Row::cartLines)
                .distinct()
                .sorted()
                .toList();
    }

    /** The sizes of cart whose tokens were weighed, ascending. */
    List<Integer> tokenSizes() {
        return sizes(Scenario.TOKEN, Metric.TOKEN_SIZE);
    }

    /** The sizes of cart whose sessions were weighed on the heap, ascending. */
    List<Integer> heapSizes() {
        return sizes(Scenario.SESSION_AT_REST, Metric.HEAP);
    }

    /** The sizes of cart that were weighed with each way to write them into a cookie, ascending. */
    List<Integer> encodedSizes() {
        return sizes(Scenario.ENCODING, Metric.TOKEN_SIZE);
    }

    /** The sizes of cart that there is such a figure of, ascending. */
    List<Integer> sizes(Scenario scenario, Metric metric) {
        return all.stream()
                .filter(row -> is(row, scenario, metric))
                .map(Row::cartLines)
                .distinct()
                .sorted()
                .toList();
    }

    /** The size that the summary speaks of: the median real cart, if it is among the sizes. */
    int summarySize() {
        List<Integer> sizes = sizes();
        if (sizes.isEmpty() || sizes.contains(USUAL_SIZE)) {
            return USUAL_SIZE;
        }
        return sizes.get(sizes.size() / 2);
    }

    /** The figure with the fewest threads. */
    Optional<Row> find(String store, Scenario scenario, int cartLines, Metric metric) {
        return all.stream()
                .filter(row -> row.store().equals(store) && row.cartLines() == cartLines)
                .filter(row -> is(row, scenario, metric))
                .min(Comparator.comparingInt(Row::threads));
    }

    /** How many times a row's figure is that of the store's raw client, under the same conditions. */
    Optional<Figure> overRawClient(Row row) {
        return contenders.rawClientOf(row.store()).flatMap(raw -> over(row, raw));
    }

    /** How many times a row's figure is that of another contender, under the same conditions. */
    Optional<Figure> over(Row row, String other) {
        return all.stream()
                .filter(base -> sameWork(row, base, other))
                .findFirst()
                .flatMap(base -> Figure.of(row).over(Figure.of(base)));
    }

    /** How many threads made requests at the same time in the widest run of any of these; 1 if no more than one ever did. */
    int mostThreads(List<String> names, Scenario scenario, int cartLines) {
        return all.stream()
                .filter(row -> names.contains(row.store()))
                .filter(row -> row.cartLines() == cartLines && is(row, scenario, Metric.LATENCY))
                .mapToInt(Row::threads)
                .max()
                .orElse(1);
    }

    /** The latency of one request while so many threads make them. */
    Optional<Row> latency(String name, Scenario scenario, int cartLines, int threads) {
        return all.stream()
                .filter(row -> row.store().equals(name) && row.cartLines() == cartLines && row.threads() == threads)
                .filter(row -> is(row, scenario, Metric.LATENCY))
                .findFirst();
    }

    /** How many times as many requests that many threads get answered as one does. */
    Optional<Figure> scaling(String name, Scenario scenario, int cartLines, int threads) {
        return latency(name, scenario, cartLines, 1)
                .flatMap(alone -> latency(name, scenario, cartLines, threads)
                        .flatMap(together -> Figure.of(alone).over(Figure.of(together))))
                .map(ratio -> ratio.times(threads));
    }

    /** What happened to concurrent adds, in the order of {@link #storesAndBesides()}, then by number of clients. */
    List<Contention> contention() {
        return storesAndBesides().stream().flatMap(this::contention).toList();
    }

    /** The run in which a store lost most; of equals, the one with the most clients. */
    Optional<Contention> worstContention(String store) {
        return contention(store)
                .max(Comparator.comparingDouble((Contention run) -> run.lost().score())
                        .thenComparing(Contention::clients));
    }

    /** Whether any acknowledged add of the store was lost, with any number of clients. */
    boolean loses(String store) {
        return contention(store).anyMatch(Contention::loses);
    }

    private Stream<Contention> contention(String store) {
        return all.stream()
                .filter(row -> row.store().equals(store) && is(row, Scenario.CONCURRENT_ADDS, Metric.LOST_ADDS))
                .sorted(Comparator.comparingInt(Row::threads))
                .map(row -> new Contention(
                        store,
                        row.threads(),
                        sibling(row, Metric.ACKNOWLEDGED_ADDS),
                        sibling(row, Metric.ADDS_PRESENT),
                        row,
                        sibling(row, Metric.REFUSED_ADDS)));
    }

    private Optional<Row> sibling(Row row, Metric metric) {
        return all.stream()
                .filter(other -> other.store().equals(row.store())
                        && other.scenario().equals(row.scenario())
                        && other.threads() == row.threads()
                        && other.cartLines() == row.cartLines()
                        && other.metric().equals(metric.label()))
                .findFirst();
    }

    private static boolean sameWork(Row row, Row other, String raw) {
        return other.store().equals(raw)
                && other.scenario().equals(row.scenario())
                && other.cartLines() == row.cartLines()
                && other.threads() == row.threads()
                && other.metric().equals(row.metric())
                && other.unit().equals(row.unit());
    }

    private static boolean isEncoding(Row row) {
        return row.scenario().equals(Scenario.ENCODING.label());
    }

    private static boolean isRequest(String scenario) {
        return scenario.equals(Scenario.READ_REQUEST.label()) || scenario.equals(Scenario.WRITE_REQUEST.label());
    }

    private static boolean is(Row row, Scenario scenario, Metric metric) {
        return row.scenario().equals(scenario.label()) && row.metric().equals(metric.label());
    }
}
