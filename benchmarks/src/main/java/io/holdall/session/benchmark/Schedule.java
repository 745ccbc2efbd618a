package io.holdall.session.benchmark;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.report.results.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The steps of a plan, in order: the servers, correctness, what can be counted, and last the time. A store and its raw client are
 * timed one right after the other, so that the ratio of the two is of the same minute.
 */
final class Schedule {

    private static final List<Scenario> TIMED = List.of(Scenario.READ_REQUEST, Scenario.WRITE_REQUEST);

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
            steps.add(step(store, "weigh tokens and real carts", 1, () -> measurements.weigh(store, plan.sizes())));
            steps.add(step(store, "count round trips and bytes", 1, () -> measurements.count(store, plan.sizes())));
            for (int clients : plan.clients()) {
                steps.add(step(
                        store,
                        clients + " clients add to one cart",
                        2,
                        () -> measurements.addAtOnce(store, clients, plan.adds())));
            }
        }
        for (int size : plan.timedSizes()) {
            for (Scenario scenario : TIMED) {
                for (Store store : plan.stores()) {
                    Contender.of(store).forEach(contender -> steps.add(timing(contender, scenario, size)));
                }
            }
        }
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

    private Step timing(Contender contender, Scenario scenario, int size) {
        return new Step(
                contender.label(),
                scenario.label() + ", " + (size == 1 ? "1 line" : size + " lines"),
                EnumSet.of(contender.store()),
                plan.effort().expected(),
                () -> measurements.time(contender, scenario, size));
    }
}
