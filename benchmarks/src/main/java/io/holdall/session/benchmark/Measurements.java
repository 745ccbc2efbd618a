package io.holdall.session.benchmark;

import io.holdall.session.benchmark.contender.CartEncoding;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Contender.Role;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.measure.Capacity;
import io.holdall.session.benchmark.measure.Causes;
import io.holdall.session.benchmark.measure.ConsumedUnits;
import io.holdall.session.benchmark.measure.Effort;
import io.holdall.session.benchmark.measure.LostPerMillion;
import io.holdall.session.benchmark.measure.LostUpdates;
import io.holdall.session.benchmark.measure.LostUpdates.Outcome;
import io.holdall.session.benchmark.measure.OneCore;
import io.holdall.session.benchmark.measure.RedisCommands;
import io.holdall.session.benchmark.measure.RoundTrips;
import io.holdall.session.benchmark.measure.ServerMemory;
import io.holdall.session.benchmark.measure.SessionMemory;
import io.holdall.session.benchmark.measure.Timing;
import io.holdall.session.benchmark.report.results.Backend;
import io.holdall.session.benchmark.report.results.Backend.Origin;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the steps do; what they find goes into {@link #findings()}. Each throws what kept it from being done. */
final class Measurements {

    /** As long as Spring Session's {@code spring:session}: a longer one would count against whoever sends its keys more often. */
    private final String namespace = "holdall-" + UUID.randomUUID().toString().substring(0, 6);

    private final Findings findings = new Findings();
    private final Set<Server> prepared = EnumSet.noneOf(Server.class);
    private final Function<Contender, Optional<String>> contract;
    private final @Nullable Path folder;
    private final Timing timing;
    private final RoundTrips roundTrips = new RoundTrips(namespace);
    private final RedisCommands redisCommands = new RedisCommands(namespace);
    private final ConsumedUnits consumedUnits = new ConsumedUnits(namespace);
    private final SessionMemory sessionMemory = new SessionMemory(namespace);
    private final ServerMemory serverMemory = new ServerMemory(namespace);
    private Optional<OneCore> oneCore = Optional.empty();

    /**
     * For one run.
     *
     * @param contract what is wrong with a store, if anything is
     * @param folder the results file's, below which raw figures are written; null for nowhere
     */
    Measurements(Function<Contender, Optional<String>> contract, Effort effort, @Nullable Path folder) {
        this.contract = contract;
        this.timing = new Timing(effort, namespace, folder);
        this.folder = folder;
    }

    Findings findings() {
        return findings;
    }

    void find(Server server) {
        Backend found = server.find();
        findings.add(found);
        try (Connections connections = new Connections(namespace)) {
            server.prepare(connections);
            prepared.add(server);
            if (server == Server.REDIS) {
                shareOneCore(found.origin(), connections);
            }
        }
    }

    private void shareOneCore(Origin origin, Connections connections) {
        try {
            OneCore core = OneCore.withRedis(origin, connections);
            oneCore = Optional.of(core);
            findings.note(
                    "One request at a time to Redis was timed with the server and the thread that asked it pinned to one"
                            + " core, number " + core.number() + "; the requests of several threads had every core.");
        } catch (IllegalStateException e) {
            findings.note(
                    "Redis and the thread that asked it were not pinned to one core, so each had to wake the other's for"
                            + " every round trip, and the times contain that: " + e.getMessage() + ".");
        }
        if (origin == Origin.ENVIRONMENT) {
            findings.note("The commands that Redis counted are also those of whoever else used the server meanwhile.");
        }
    }

    /** A strategy keeps the contract before it is timed. */
    void check(Contender contender) {
        contender.setting().ifPresent(findings::note);
        contract.apply(contender).ifPresent(failure -> {
            throw new IllegalStateException(failure);
        });
    }

    /** The steps that take the machine for themselves. */
    WholeMachine wholeMachine(Plan plan) {
        return new WholeMachine(plan, findings, namespace, folder);
    }

    void weigh(Contender contender, List<Integer> sizes) {
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
            double share = capacity.shareThatFits();
            findings.add(row(contender, Scenario.REAL_CARTS, 0, Metric.SHARE_THAT_FITS, share));
            if (contender.store().isInToken() && share < 100) { // what spills has no most lines
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

    void count(Contender contender, List<Integer> sizes) {
        if (!RoundTrips.canStandInFrontOf(contender)) {
            if (contender.isHoldall()) {
                findings.note("Round trips and bytes of " + contender.label()
                        + " were not counted: its connection is encrypted, so that no meter can stand in it.");
            }
            return;
        }
        if (contender.isHoldall()) {
            roundTrips.anonymousRequests(contender).forEach(findings::add);
        }
        for (int size : sizes) {
            if (fits(contender, size)) {
                roundTrips.requests(contender, size).forEach(findings::add);
            }
        }
    }

    /** The units that requests consume in DynamoDB, and what they cost. */
    void countUnits(Contender contender, List<Integer> sizes) {
        if (contender.isHoldall()) {
            consumedUnits.anonymousRequests(contender).forEach(findings::add);
        }
        for (int size : sizes) {
            consumedUnits.requests(contender, size).forEach(findings::add);
        }
    }

    /** The commands that a server runs for requests, and what a session takes there. */
    void weighOnServer(Contender contender, int size) {
        redisCommands.requests(contender, size).forEach(findings::add);
        findings.add(serverMemory.of(contender, size));
    }

    void addAtOnce(Contender contender, int clients, int adds) {
        try (Connections connections = new Connections(namespace)) {
            Outcome outcome = LostUpdates.run(() -> contender.openUpdatable(connections), clients, adds);
            findings.add(adds(contender, clients, Metric.ACKNOWLEDGED_ADDS, outcome.acknowledged()));
            findings.add(adds(contender, clients, Metric.ADDS_PRESENT, outcome.present()));
            findings.add(adds(contender, clients, Metric.LOST_ADDS, outcome.lost()));
            findings.add(adds(contender, clients, Metric.REFUSED_ADDS, outcome.refused()));
            LostPerMillion.of(outcome).map(lost -> lost.row(contender, clients)).ifPresent(findings::add);
        }
    }

    void time(Contender contender, Scenario scenario, int size, int threads) {
        if (fits(contender, size) && (!scenario.isDistant() || RoundTrips.canStandInFrontOf(contender))) {
            Optional<OneCore> core = threads == 1 && waitsForRedis(contender, scenario) ? oneCore : Optional.empty();
            timing.time(contender, scenario, size, threads, core).forEach(findings::add);
        }
    }

    /** What a node's memory answers waits for no server, and is compared with two threads, which need all cores. */
    private static boolean waitsForRedis(Contender contender, Scenario scenario) {
        return contender.server().filter(Server.REDIS::equals).isPresent()
                && !(contender.store().isInNodeMemory() && scenario == Scenario.READ_REQUEST);
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

    private static Row adds(Contender contender, int clients, Metric metric, int count) {
        Kind kind = contender.kind();
        return Row.of(contender.label(), Scenario.CONCURRENT_ADDS, 0, clients, metric, count, null, kind);
    }

    private static Row row(CartEncoding encoding, int cartLines, Metric metric, double score) {
        return Row.of(encoding.label(), Scenario.ENCODING, cartLines, 0, metric, score, null, Kind.MEASURED);
    }

    private static Row row(Contender contender, Scenario scenario, int cartLines, Metric metric, double score) {
        Kind kind = contender.kind();
        return Row.of(contender.label(), scenario, cartLines, 0, metric, score, null, kind);
    }
}
