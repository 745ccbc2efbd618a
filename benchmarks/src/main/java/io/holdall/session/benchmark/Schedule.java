package io.holdall.session.benchmark;

import io.holdall.session.benchmark.Plan.Part;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Contender.Role;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.contender.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps of a plan, in order: the servers, correctness, what can be counted, then the time, and last what takes a machine for
 * itself: load, growth and drills.
 */
final class Schedule {

    private final Plan plan;
    private final Measurements measurements;

    Schedule(Plan plan, Measurements measurements) {
        this.plan = plan;
        this.measurements = measurements;
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        Arrays.stream(Server.values()).forEach(server -> find(server, steps));
        holdall()
                .forEach(contender ->
                        steps.add(step(contender, "check the contract", 3, () -> measurements.check(contender))));
        plan.stores().forEach(store -> count(store, steps));
        steps.addAll(new TimedSteps(plan, measurements).steps());
        WholeMachine machine = measurements.wholeMachine(plan);
        if (plan.parts().contains(Part.SIZES)) {
            steps.addAll(machine.sizes());
        }
        if (plan.parts().contains(Part.LOAD)) {
            steps.addAll(machine.loads(contenders().filter(this::isLoaded).toList()));
        }
        if (plan.parts().contains(Part.GROWTH)) {
            steps.addAll(machine.growth());
        }
        if (plan.parts().contains(Part.DRILLS)) {
            steps.addAll(machine.drills());
        }
        return steps;
    }

    /** Stores without their server are out. */
    private void find(Server server, List<Step> steps) {
        Set<String> users = contenders()
                .filter(Contender::isHoldall)
                .filter(contender -> contender.server().filter(server::equals).isPresent())
                .map(Contender::label)
                .collect(Collectors.toSet());
        if (!users.isEmpty()) {
            Duration expected = Duration.ofSeconds(server == Server.REPLICATED_REDIS ? 5 : 2);
            steps.add(new Step(server.label(), "find or start it", users, expected, () -> measurements.find(server))
                    .takenAgain());
        }
    }

    private void count(Store store, List<Step> steps) {
        for (Contender contender : Contender.of(store)) {
            if (contender.isHoldall() || store.isInToken()) {
                Step weighing = step(
                        contender, "weigh tokens and real carts", 2, () -> measurements.weigh(contender, plan.sizes()));
                steps.add(weighing.takenAgain()); // it finds out which sizes do not fit
            }
        }
        if (store.isInToken()) {
            steps.add(new Step(
                    store.label(),
                    "weigh encodings of carts",
                    Set.of("encodings"),
                    Duration.ofSeconds(plan.encodings().size()), // on two cores
                    () -> measurements.weighEncodings(plan.encodings(), Plan.USUAL_SIZE)));
        }
        for (Contender contender : Contender.of(store)) {
            if (contender.role() != Role.PEER || contender.server().isPresent()) {
                List<Integer> sizes = contender.isMeasuredWidely() ? plan.countedSizes() : List.of(plan.usualSize());
                steps.add(
                        step(contender, "count round trips and bytes", 1, () -> measurements.count(contender, sizes)));
            }
            if (store.isInDynamo()) {
                steps.add(step(
                        contender,
                        "count consumed units",
                        5,
                        () -> measurements.countUnits(contender, plan.countedSizes())));
            }
            for (int clients : contender.isUpdatable() ? plan.clients() : List.<Integer>of()) {
                steps.add(step(
                        contender,
                        clients + " clients add to one cart",
                        2,
                        () -> measurements.addAtOnce(contender, clients, plan.adds())));
            }
            String size = TimedSteps.lines(plan.usualSize());
            if (store.isInNodeMemory()) {
                steps.add(step(
                        contender,
                        "weigh sessions on the heap, " + size,
                        2,
                        () -> measurements.weighHeap(contender, plan.usualSize())));
            }
            if (store.isInRedis() && contender.server().equals(store.server())) {
                steps.add(step(
                        contender,
                        "count commands, weigh sessions on the server, " + size,
                        1,
                        () -> measurements.weighOnServer(contender, plan.usualSize())));
            }
        }
    }

    private Stream<Contender> contenders() {
        return plan.stores().stream().flatMap(store -> Contender.of(store).stream());
    }

    /** The strategies: stores, and their variants. */
    private Stream<Contender> holdall() {
        return contenders().filter(Contender::isHoldall);
    }

    /** In a smoke run one store in memory and one on a server show that it works; in a full run peers are under load, too. */
    private boolean isLoaded(Contender contender) {
        return switch (plan.setting()) {
            case SMOKE -> contender == Contender.STICKY || contender == Contender.REDIS;
            case QUICK -> contender.isHoldall();
            case FULL -> contender.isHoldall() || (contender.role() == Role.PEER && contender.isUsual());
        };
    }

    private static Step step(Contender contender, String what, int seconds, Runnable work) {
        return new Step(contender.label(), what, names(contender), Duration.ofSeconds(seconds), work);
    }

    /** Who is out if a step fails: what stands beside a store says nothing without it, nor the store without what stands beside it. */
    static Set<String> names(Contender contender) {
        return Set.of(
                contender.role() == Role.VARIANT
                        ? contender.label()
                        : contender.store().label());
    }
}
