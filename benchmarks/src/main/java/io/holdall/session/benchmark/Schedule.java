package io.holdall.session.benchmark;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Contender.Role;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The steps of a plan, in order: the servers, correctness, what can be counted, and last the time. A store, its raw client and its
 * peers are timed one right after the other, so that the ratios are of the same minute; so are one thread and two.
 */
final class Schedule {

    private static final List<Scenario> TIMED = List.of(Scenario.READ_REQUEST, Scenario.WRITE_REQUEST);
    private static final List<Scenario> TIMED_AT_A_DISTANCE =
            List.of(Scenario.DISTANT_READ_REQUEST, Scenario.DISTANT_WRITE_REQUEST);
    private static final List<Scenario> TIMED_WITHOUT_SERVER =
            List.of(Scenario.CANNED_READ_REQUEST, Scenario.CANNED_WRITE_REQUEST);
    private static final int TWO_THREADS = 2;
    private static final int MANY_THREADS = 16;

    private final Plan plan;
    private final Measurements measurements;

    Schedule(Plan plan, Measurements measurements) {
        this.plan = plan;
        this.measurements = measurements;
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Server server : Server.values()) {
            Set<Store> users = usersOf(server);
            if (!users.isEmpty()) {
                steps.add(new Step(
                        server.label(),
                        "find or start it",
                        users,
                        Duration.ofSeconds(2),
                        () -> measurements.find(server)));
            }
        }
        for (Store store : plan.stores()) {
            steps.add(step(store, "check the contract", 2, () -> measurements.check(store)));
        }
        for (Store store : plan.stores()) {
            int weighing = store.isInToken() ? Contender.of(store).size() : 1;
            steps.add(step(
                    store, "weigh tokens and real carts", weighing, () -> measurements.weigh(store, plan.sizes())));
            if (store.isInToken()) {
                steps.add(step(
                        store,
                        "weigh encodings of carts",
                        plan.encodings().size(), // on two cores
                        () -> measurements.weighEncodings(plan.encodings(), Plan.USUAL_SIZE)));
            }
            steps.add(step(
                    store,
                    "count round trips and bytes",
                    1,
                    () -> measurements.count(store, plan.sizes(), plan.usualSize())));
            if (store.isInDynamo()) {
                Contender.of(store).forEach(contender -> steps.add(units(contender)));
            }
            for (Contender contender : Contender.of(store)) {
                for (int clients : contender.isUpdatable() ? plan.clients() : List.<Integer>of()) {
                    steps.add(step(
                            contender,
                            clients + " clients add to one cart",
                            2,
                            () -> measurements.addAtOnce(contender, clients, plan.adds())));
                }
            }
            if (store.isInNodeMemory()) {
                Contender.of(store).forEach(contender -> steps.add(heap(contender)));
            }
            if (store.isInRedis()) {
                Contender.of(store).forEach(contender -> steps.add(onServer(contender)));
            }
        }
        for (int size : plan.timedSizes()) {
            for (Scenario scenario : TIMED) {
                for (Store store : plan.stores()) {
                    timedOf(store).forEach(contender -> steps.addAll(timings(contender, scenario, size)));
                }
            }
        }
        plan.stores().stream().filter(Store::isInDynamo).forEach(store -> steps.addAll(timingsWithoutServer(store)));
        plan.stores().stream().filter(Store::isInRedis).forEach(store -> steps.addAll(timingsOnServer(store)));
        return steps;
    }

    private Set<Store> usersOf(Server server) {
        Set<Store> users = EnumSet.noneOf(Store.class);
        for (Store store : plan.stores()) {
            if (store.server().filter(server::equals).isPresent()) {
                users.add(store);
            }
        }
        return users;
    }

    private static Step step(Store store, String what, int seconds, Runnable work) {
        return new Step(store.label(), what, EnumSet.of(store), Duration.ofSeconds(seconds), work);
    }

    private static Step step(Contender contender, String what, int seconds, Runnable work) {
        return new Step(contender.label(), what, EnumSet.of(contender.store()), Duration.ofSeconds(seconds), work);
    }

    private Step heap(Contender contender) {
        int size = plan.usualSize();
        return step(
                contender,
                "weigh sessions on the heap, " + lines(size),
                2,
                () -> measurements.weighHeap(contender, size));
    }

    private Step units(Contender contender) {
        return step(
                contender, "count consumed units", 5, () -> measurements.countUnits(contender, plan.countedSizes()));
    }

    private Step onServer(Contender contender) {
        int size = plan.usualSize();
        return step(
                contender,
                "count commands, weigh sessions on the server, " + lines(size),
                1,
                () -> measurements.weighOnServer(contender, size));
    }

    /** The store and its raw client with answers from memory; with the usual size alone, as the AWS SDK takes long to warm up. */
    private List<Step> timingsWithoutServer(Store store) {
        List<Step> steps = new ArrayList<>();
        for (Scenario scenario : TIMED_WITHOUT_SERVER) {
            Contender.of(store).stream()
                    .filter(contender -> contender.role() != Role.PEER)
                    .forEach(contender -> steps.add(timing(contender, scenario, plan.usualSize(), 1)));
        }
        return steps;
    }

    /** Whom there is time for: in a smoke run one peer of each store says that peers can be timed, as its times say nothing. */
    private Stream<Contender> timedOf(Store store) {
        return Contender.of(store).stream()
                .filter(contender -> !isSmoke() || contender.role() != Role.PEER || contender.isFirstPeer());
    }

    private boolean isSmoke() {
        return plan.setting() == Setting.SMOKE;
    }

    /** Many threads, then a long way to the server, each with the store and what stands beside it one after the other. */
    private List<Step> timingsOnServer(Store store) {
        List<Contender> contenders = Contender.of(store).stream()
                .filter(contender -> contender.isMeasuredWidely() && (!isSmoke() || contender.role() != Role.PEER))
                .toList();
        int size = plan.usualSize();
        List<Step> steps = new ArrayList<>();
        for (Scenario scenario : TIMED) {
            contenders.forEach(contender -> steps.add(timing(contender, scenario, size, MANY_THREADS)));
        }
        for (Scenario scenario : TIMED_AT_A_DISTANCE) {
            contenders.forEach(contender -> steps.add(timing(contender, scenario, size, 1)));
        }
        return steps;
    }

    /** Most peers, and two threads, at the usual size only: that says enough, and a run has few minutes. */
    private List<Step> timings(Contender contender, Scenario scenario, int size) {
        List<Step> steps = new ArrayList<>();
        boolean usual = size == plan.usualSize();
        boolean peer = contender.role() == Role.PEER;
        if (usual || contender.isMeasuredWidely()) {
            steps.add(timing(contender, scenario, size, 1));
        }
        if (usual && !peer && contender.store().isInNodeMemory() && scenario == Scenario.READ_REQUEST) {
            steps.add(timing(contender, scenario, size, TWO_THREADS));
        }
        return steps;
    }

    private Step timing(Contender contender, Scenario scenario, int size, int threads) {
        return new Step(
                contender.label(),
                scenario.label() + ", " + lines(size) + (threads == 1 ? "" : ", " + threads + " threads"),
                EnumSet.of(contender.store()),
                plan.effort().of(contender, scenario).expected(),
                () -> measurements.time(contender, scenario, size, threads));
    }

    private static String lines(int size) {
        return size == 1 ? "1 line" : size + " lines";
    }
}
