package io.holdall.session.benchmark.load;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.report.results.Setting;
import java.time.Duration;
import java.util.List;

/**
 * How much time a load gets.
 *
 * @param sessions how many there are to choose from
 * @param warmUp as fast as can be, before anything counts: at the rate of the load nothing would be compiled for long
 * @param browsing a window of the browsing mix at the constant rate; {@value #WINDOWS} of them count
 * @param sessionStore the same of the session store's mix; zero leaves that out
 * @param trial one rate's, in the search for saturation
 * @param trials how many rates are tried; 0 searches none
 * @param point of a curve; zero measures none
 */
record LoadEffort(
        int sessions,
        Duration warmUp,
        Duration browsing,
        Duration sessionStore,
        Duration trial,
        int trials,
        Duration point) {

    /** Enough for an error. */
    static final int WINDOWS = 5;

    /** Requests at the constant rate before those that count: threads, connections and caches get used to it. */
    static final Duration SETTLING = Duration.ofMillis(200);

    private static final Duration STARTING = Duration.ofMillis(400);
    private static final Duration BEGIN_ONE = Duration.ofMillis(1);

    /**
     * The effort of a run. With {@link Loads#PER_SECOND} a full run of a strategy has a thousand reads in each window of browsing and
     * a thousand updates in each of the session store's mix, so that even the 99.9th percentile has an error, and a quick one a hundred
     * reads, which is enough for the 99th's. Who is measured widely gets saturation and curves.
     */
    static LoadEffort inThisJvm(Setting setting, Contender contender) {
        int sessionStore = contender.isHoldall() ? 5_400 : 1_100;
        return switch (setting) {
            case SMOKE -> of(64, 100, 80, 0, 0, 0, 0);
            case QUICK -> of(256, 500, 350, 0, 0, 0, 0);
            case FULL -> {
                boolean widely = contender.isMeasuredWidely();
                yield of(512, 1_000, 2_700, sessionStore, widely ? 400 : 0, widely ? 7 : 0, widely ? 120 : 0);
            }
        };
    }

    /** The effort of a run by HTTP. */
    static LoadEffort byHttp(Setting setting) {
        return switch (setting) {
            case SMOKE -> of(64, 100, 80, 0, 0, 0, 0);
            case QUICK -> of(128, 500, 250, 0, 0, 0, 0);
            case FULL -> of(512, 1_000, 800, 600, 400, 6, 0);
        };
    }

    private static LoadEffort of(
            int sessions, int warmUp, int browsing, int sessionStore, int trial, int trials, int point) {
        return new LoadEffort(
                sessions,
                Duration.ofMillis(warmUp),
                Duration.ofMillis(browsing),
                Duration.ofMillis(sessionStore),
                Duration.ofMillis(trial),
                trials,
                Duration.ofMillis(point));
    }

    /** The mixes that there is time for. */
    List<Workload> workloads() {
        return sessionStore.isZero() ? List.of(Workload.BROWSING) : List.of(Workload.BROWSING, Workload.SESSION_STORE);
    }

    Duration window(Workload workload) {
        return workload == Workload.BROWSING ? browsing : sessionStore;
    }

    boolean hasSaturation() {
        return trials > 0;
    }

    boolean hasCurves() {
        return !point.isZero();
    }

    /** About how long all takes, with so many points of curves for each of reads and writes. */
    Duration expected(int points) {
        Duration load = warmUp.plus(SETTLING).plus(trial.multipliedBy(trials));
        Duration all = load.plus(
                        trial.multipliedBy(trials).dividedBy(3)) // what is not kept up with takes half as long again
                .multipliedBy(workloads().size());
        return all.plus(browsing.plus(sessionStore).multipliedBy(WINDOWS))
                .plus(point.multipliedBy(2L * points))
                .plus(STARTING)
                .plus(BEGIN_ONE.multipliedBy(sessions));
    }
}
