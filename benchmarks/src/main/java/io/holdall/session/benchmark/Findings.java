package io.holdall.session.benchmark;

import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.measure.Capacity;
import io.holdall.session.benchmark.report.results.Backend;
import io.holdall.session.benchmark.report.results.Drilled;
import io.holdall.session.benchmark.report.results.Environment;
import io.holdall.session.benchmark.report.results.NotTimed;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Series;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a run has found so far. What is found again, as a run goes on that was interrupted, replaces what was there. Thread-safe. */
final class Findings {

    private final Map<Row.Key, Row> rows = new LinkedHashMap<>();
    private final Map<Series.Key, Series> series = new LinkedHashMap<>();
    private final Map<Drilled.Key, Drilled> drills = new LinkedHashMap<>();
    private final Map<String, Backend> backends = new LinkedHashMap<>();
    private final Map<String, String> out = new LinkedHashMap<>();
    private final Map<Store, Set<Integer>> tooLarge = new EnumMap<>(Store.class);
    private final Set<String> notes = new LinkedHashSet<>();

    /** Takes over what an earlier part of the run has found; stores that it left out are tried again. */
    synchronized void addAll(Results earlier) {
        earlier.rows().forEach(this::add);
        earlier.series().forEach(this::add);
        earlier.drills().forEach(this::add);
        earlier.notes().forEach(this::note);
    }

    synchronized void add(Row row) {
        rows.put(row.key(), row);
    }

    synchronized void add(Series curve) {
        series.put(curve.key(), curve);
    }

    synchronized void add(Drilled drill) {
        drills.put(drill.key(), drill);
    }

    synchronized void add(Backend backend) {
        backends.put(backend.name(), backend);
    }

    synchronized void note(String sentence) {
        notes.add(sentence);
    }

    /** So many of the carts of one size do not fit a store: requests with that size are not made. */
    synchronized void tooLarge(Store store, int size, long carts) {
        tooLarge.computeIfAbsent(store, any -> new HashSet<>()).add(size);
        note(carts + " of " + Capacity.CARTS + " carts with " + size + " lines do not fit " + store.label()
                + ", so its requests were not measured at that size.");
    }

    synchronized boolean fits(Store store, int size) {
        return !tooLarge.getOrDefault(store, Set.of()).contains(size);
    }

    /** Leaves a store, or whatever else has a name, out from now on; what was found of it stays. */
    synchronized void leaveOut(String name, String reason) {
        out.putIfAbsent(name, reason);
    }

    synchronized boolean isOut(String name) {
        return out.containsKey(name);
    }

    synchronized List<Row> rows() {
        return List.copyOf(rows.values());
    }

    synchronized List<Series> series() {
        return List.copyOf(series.values());
    }

    synchronized List<Drilled> drills() {
        return List.copyOf(drills.values());
    }

    synchronized List<Backend> backends() {
        return List.copyOf(backends.values());
    }

    synchronized List<NotTimed> notTimed() {
        return out.entrySet().stream()
                .map(entry -> new NotTimed(entry.getKey(), entry.getValue()))
                .toList();
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** All of it, as results of a run in this environment that still has these steps to do. */
    synchronized Results results(Environment environment, List<String> pending) {
        return new Results(
                Results.SCHEMA_VERSION,
                environment.withBackends(backends()),
                rows(),
                series(),
                drills(),
                notTimed(),
                pending,
                notes());
    }

    /** Whether nothing at all was found. */
    synchronized boolean isEmpty() {
        return rows.isEmpty() && series.isEmpty() && drills.isEmpty();
    }
}
