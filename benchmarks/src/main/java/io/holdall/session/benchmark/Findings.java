package io.holdall.session.benchmark;

import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.measure.Capacity;
import io.holdall.session.benchmark.report.results.Backend;
import io.holdall.session.benchmark.report.results.NotTimed;
import io.holdall.session.benchmark.report.results.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a run has found so far. Not thread-safe. */
final class Findings {

    private final List<Row> rows = new ArrayList<>();
    private final List<Backend> backends = new ArrayList<>();
    private final Map<Store, String> out = new EnumMap<>(Store.class);
    private final Map<Store, Set<Integer>> tooLarge = new EnumMap<>(Store.class);
    private final Set<String> notes = new LinkedHashSet<>();

    void add(Row row) {
        rows.add(row);
    }

    void add(Backend backend) {
        backends.add(backend);
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /** So many of the carts of one size do not fit a store: requests with that size are not made. */
    void tooLarge(Store store, int size, long carts) {
        tooLarge.computeIfAbsent(store, any -> new HashSet<>()).add(size);
        note(carts + " of " + Capacity.CARTS + " carts with " + size + " lines do not fit " + store.label()
                + ", so its requests were not measured at that size.");
    }

    boolean fits(Store store, int size) {
        return !tooLarge.getOrDefault(store, Set.of()).contains(size);
    }

    /** Leaves a store out from now on; what was found of it stays. */
    void leaveOut(Store store, String reason) {
        out.putIfAbsent(store, reason);
    }

    boolean isOut(Store store) {
        return out.containsKey(store);
    }

    List<Row> rows() {
        return rows;
    }

    List<Backend> backends() {
        return backends;
    }

    List<NotTimed> notTimed() {
        return out.entrySet().stream()
                .map(entry -> new NotTimed(entry.getKey().label(), entry.getValue()))
                .toList();
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
