package io.holdall.session.benchmark;

import io.holdall.session.benchmark.contender.CartEncoding;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Contender.Role;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.measure.Capacity;
import io.holdall.session.benchmark.measure.Causes;
import io.holdall.session.benchmark.measure.Effort;
import io.holdall.session.benchmark.measure.LostUpdates;
import io.holdall.session.benchmark.measure.LostUpdates.Outcome;
import io.holdall.session.benchmark.measure.RoundTrips;
import io.holdall.session.benchmark.measure.SessionMemory;
import io.holdall.session.benchmark.measure.Timing;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What the steps do; what they find goes into {@link #findings()}. Each throws what kept it from being done. */
final class Measurements {

    private final String namespace = "holdall-compare-" + UUID.randomUUID();
    private final Findings findings = new Findings();
    private final Set<Server> prepared = EnumSet.noneOf(Server.class);
    private final Function<Store, Optional<String>> contract;
    private final Timing timing;
    private final RoundTrips roundTrips = new RoundTrips(namespace);
    private final SessionMemory sessionMemory = new SessionMemory(namespace);

    /**
     * For one run.
     *
     * @param contract what is wrong with a store, if anything is
     */
    Measurements(Function<Store, Optional<String>> contract, Effort effort) {
        this.contract = contract;
        this.timing = new Timing(effort, namespace);
    }

    Findings findings() {
        return findings;
    }

    void find(Server server) {
        findings.add(server.find());
        try (Connections connections = new Connections(namespace)) {
            server.prepare(connections);
        }
        prepared.add(server);
    }

    void check(Store store) {
        contract.apply(store).ifPresent(failure -> {
            throw new IllegalStateException(failure);
        });
    }

    void weigh(Store store, List<Integer> sizes) {
        for (Contender contender : Contender.of(store)) {
            if (contender.role() == Role.STORE || store.isInToken()) {
                weigh(contender, sizes);
            }
        }
    }

    private void weigh(Contender contender, List<Integer> sizes) {
        try (Connections connections = new Connections(namespace);
                Carts carts = contender.open(connections)) {
            Capacity capacity = new Capacity(carts);
            for (int size : sizes) {
                int octets = capacity.tokenSize(size);
                findings.add(row(contender, Scenario.TOKEN, size, Metric.TOKEN_SIZE, octets));
                long tooLarge = capacity.tooLarge(size);
                if (tooLarge > 0 && contender.role() == Role.STORE) {
                    findings.tooLarge(contender.store(), size, tooLarge);
                }
            }
            findings.add(row(contender, Scenario.REAL_CARTS, 0, Metric.SHARE_THAT_FITS, capacity.shareThatFits()));
            if (contender.store().isInToken()) {
                findings.add(row(contender, Scenario.GROWING_CARTS, 0, Metric.LINES_THAT_FIT, capacity.linesThatFit()));
            }
        }
    }

    /** How much cart fits into a cookie, by how it is written. On all cores, as no time is measured. */
    void weighEncodings(List<CartEncoding> encodings, int size) {
        encodings.parallelStream()
                .map(encoding -> weigh(encoding, size))
                .toList()
                .forEach(rows -> rows.forEach(findings::add));
    }

    private static List<Row> weigh(CartEncoding encoding, int size) {
        try (Carts carts = encoding.open()) {
            Capacity capacity = new Capacity(carts);
            return List.of(
                    row(encoding, size, Metric.TOKEN_SIZE, capacity.tokenSize(size)),
                    row(encoding, 0, Metric.SHARE_THAT_FITS, capacity.shareThatFits()),
                    row(encoding, 0, Metric.LINES_THAT_FIT, capacity.linesThatFit()));
        }
    }

    void count(Store store, List<Integer> sizes) {
        if (!RoundTrips.canCount(store)) {
            findings.note("Round trips and bytes of " + store.label()
                    + " were not counted: its connection is encrypted, so that no meter can stand in it.");
            return;
        }
        roundTrips.anonymousRequests(store).forEach(findings::add);
        for (Contender contender : Contender.of(store)) {
            for (int size : sizes) {
                if (contender.role() != Role.PEER && fits(contender, size)) {
                    roundTrips.requests(contender, size).forEach(findings::add);
                }
            }
        }
    }

    void addAtOnce(Store store, int clients, int adds) {
        try (Connections connections = new Connections(namespace)) {
            Outcome outcome = LostUpdates.run(() -> store.open(connections), clients, adds);
            findings.add(adds(store, clients, Metric.ACKNOWLEDGED_ADDS, outcome.acknowledged()));
            findings.add(adds(store, clients, Metric.ADDS_PRESENT, outcome.present()));
            findings.add(adds(store, clients, Metric.LOST_ADDS, outcome.lost()));
            findings.add(adds(store, clients, Metric.REFUSED_ADDS, outcome.refused()));
        }
    }

    void time(Contender contender, Scenario scenario, int size, int threads) {
        if (fits(contender, size)) {
            timing.time(contender, scenario, size, threads).forEach(findings::add);
        }
    }

    void weighHeap(Contender contender, int size) {
        findings.add(sessionMemory.of(contender, size));
    }

    /** Removes what this run stored on servers. */
    void clear() {
        for (Server server : prepared) {
            try (Connections connections = new Connections(namespace)) {
                server.clear(connections);
            } catch (RuntimeException e) {
                findings.note("What this run stored in " + server.label() + ", under " + namespace
                        + ", could not be removed: " + Causes.sentence(e));
            }
        }
    }

    /** What stands beside a store is measured even where the store's limit is passed: it has none. */
    private boolean fits(Contender contender, int size) {
        return contender.role() != Role.STORE || findings.fits(contender.store(), size);
    }

    private static Row adds(Store store, int clients, Metric metric, int count) {
        return Row.of(store.label(), Scenario.CONCURRENT_ADDS, 0, clients, metric, count, null, store.kind());
    }

    private static Row row(CartEncoding encoding, int cartLines, Metric metric, double score) {
        return Row.of(encoding.label(), Scenario.ENCODING, cartLines, 0, metric, score, null, Kind.MEASURED);
    }

    private static Row row(Contender contender, Scenario scenario, int cartLines, Metric metric, double score) {
        Kind kind = contender.store().kind();
        return Row.of(contender.label(), scenario, cartLines, 0, metric, score, null, kind);
    }
}
