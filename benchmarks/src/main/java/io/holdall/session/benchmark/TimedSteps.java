package io.holdall.session.benchmark;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Contender.Role;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What JMH times. A store, its raw client and its peers are timed one right after the other, so that the ratios are of the same
 * minute; so are one thread and two.
 */
final class TimedSteps {

    private static final List<Scenario> TIMED = List.of(Scenario.READ_REQUEST, Scenario.WRITE_REQUEST);
    private static final List<Scenario> TIMED_AT_A_DISTANCE =
            List.of(Scenario.DISTANT_READ_REQUEST, Scenario.DISTANT_WRITE_REQUEST);
    private static final List<Scenario> TIMED_WITHOUT_SERVER =
            List.of(Scenario.CANNED_READ_REQUEST, Scenario.CANNED_WRITE_REQUEST);
    private static final int TWO_THREADS = 2;
    private static final int MANY_THREADS = 16;

    private final Plan plan;
    private final Measurements measurements;

    TimedSteps(Plan plan, Measurements measurements) {
        this.plan = plan;
        this.measurements = measurements;
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (int size : plan.timedSizes()) {
            for (Scenario scenario : TIMED) {
                for (Store store : plan.stores()) {
                    timedOf(store).forEach(contender -> steps.addAll(timings(contender, scenario, size)));
                }
            }
        }
        if (plan.setting() != Setting.QUICK || isFocused()) {
            plan.stores().stream().filter(Store::isInDynamo).forEach(store -> steps.addAll(withoutServer(store)));
            plan.stores().stream().filter(Store::isInRedis).forEach(store -> steps.addAll(onServer(store)));
        }
        return steps;
    }

    /** Whom there is time for: in a smoke run one peer of each store says that peers can be timed, as its times say nothing. */
    private Stream<Contender> timedOf(Store store) {
        return Contender.of(store).stream().filter(contender -> switch (plan.setting()) {
            case SMOKE -> isTimedInSmoke(contender);
            case QUICK -> isFocused() || !contender.isAnotherSerialization();
            case FULL -> true;
        });
    }

    /** Whether there is time for more, as nothing else is done. */
    private boolean isFocused() {
        return plan.parts().isEmpty();
    }

    private static boolean isTimedInSmoke(Contender contender) {
        return switch (contender.role()) {
            case STORE, RAW_CLIENT -> true;
            case VARIANT -> false; // their work is done before, and the times would say nothing
            case PEER -> contender.isFirstPeer();
        };
    }

    private boolean isSmoke() {
        return plan.setting() == Setting.SMOKE;
    }

    /** The store and its raw client with answers from memory; with the usual size alone, as the AWS SDK takes long to warm up. */
    private List<Step> withoutServer(Store store) {
        List<Step> steps = new ArrayList<>();
        for (Scenario scenario : TIMED_WITHOUT_SERVER) {
            Contender.of(store).stream()
                    .filter(TimedSteps::isStoreOrFloor)
                    .forEach(contender -> steps.add(timing(contender, scenario, plan.usualSize(), 1)));
        }
        return steps;
    }

    /** Many threads, then a long way to the server, each with the store and what stands beside it one after the other. */
    private List<Step> onServer(Store store) {
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
        if (usual || contender.isMeasuredWidely()) {
            steps.add(timing(contender, scenario, size, 1));
        }
        if (usual
                && (plan.setting() != Setting.QUICK || isFocused())
                && isStoreOrFloor(contender)
                && contender.store().isInNodeMemory()
                && scenario == Scenario.READ_REQUEST) {
            steps.add(timing(contender, scenario, size, TWO_THREADS));
        }
        return steps;
    }

    private static boolean isStoreOrFloor(Contender contender) {
        return contender.role() == Role.STORE || contender.role() == Role.RAW_CLIENT;
    }

    private Step timing(Contender contender, Scenario scenario, int size, int threads) {
        return new Step(
                contender.label(),
                scenario.label() + ", " + lines(size) + (threads == 1 ? "" : ", " + threads + " threads"),
                Schedule.names(contender),
                plan.effort().of(contender, scenario).expected(),
                () -> measurements.time(contender, scenario, size, threads));
    }

    static String lines(int size) {
        return size == 1 ? "1 line" : size + " lines";
    }
}
