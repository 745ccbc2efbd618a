package io.holdall.session.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a store must keep whose reads may be old, because a cache or a copy that lags behind answers them:
 *
 * <ul>
 *   <li><b>Read your writes:</b> a client reads what it was told is stored, on whichever node.
 *   <li><b>Monotonic reads:</b> a client never reads less than it has read before, of the other clients' writes either.
 *   <li><b>No lost add:</b> what was acknowledged to any client is there in the end.
 * </ul>
 *
 * <p>It is checked by a random walk: twelve sessions have several clients each, as a browser has tabs; each client holds the
 * token that it was last given, and adds to a count of its own in an attribute that all clients of the session share. Each step
 * is a read, an add, two adds at once or a rotation, on a node taken at random. A session that is missing is a violation too, so
 * time must not pass its deadlines.
 *
 * <pre>{@code
 * ReadYourWrites check = new ReadYourWrites(nodes, strong, ReadYourWrites.anySeed());
 * check.walk(4_000, (step, random) -> {});
 * check.assertNothingIsWrong();
 * }</pre>
 *
 * <p>A check that finds nothing may be one that cannot: see that it fails with {@link #ignoringWatermarks}, and count that reads
 * were old. One walk each; not thread-safe.
 */
public final class ReadYourWrites {

    private static final int SESSIONS = 12;

    /** Of a hundred, or so. */
    private static final int READS = 45;

    private static final int ADDS = READS + 25;
    private static final int ADDS_AT_ONCE = ADDS + 10;
    private static final int ROTATIONS = ADDS_AT_ONCE + 2;

    private final List<SessionManager> nodes;
    private final SessionManager truth;
    private final long seed;
    private List<List<Shopper>> sessions = List.of();

    /** What happens between the steps: a copy is cut off, time passes. */
    @FunctionalInterface
    public interface Disturbance {

        /**
         * Is called before each step, by each thread.
         *
         * @param step the number of the thread's next step, from 0
         * @param random the thread's own
         */
        void before(int step, Random random);
    }

    /**
     * A check of these nodes.
     *
     * @param nodes the managers, over one backend, that the clients' requests go to
     * @param truth a manager over the same backend whose reads are never old
     * @param seed what makes a walk the same as another; it is in the message if something is wrong
     */
    public ReadYourWrites(List<SessionManager> nodes, SessionManager truth, long seed) {
        this.nodes = List.copyOf(nodes);
        this.truth = truth;
        this.seed = seed;
    }

    /** The seed that {@code -Dholdall.seed=...} gives, to walk a failing walk again; else another each time. */
    public static long anySeed() {
        return Long.getLong("holdall.seed", System.nanoTime());
    }

    /** {@code store} as it is when no token tells it what its client has seen, but that it has seen something. */
    public static SessionStore ignoringWatermarks(SessionStore store) {
        return new IgnoredWatermark(store);
    }

    /** Walks so many steps with two clients of each session: the same ones for the same seed. */
    public void walk(int steps, Disturbance disturbance) {
        begin(2);
        Random random = new Random(seed);
        for (int step = 0; step < steps; step++) {
            disturbance.before(step, random);
            Shopper shopper = anySession(random).get(random.nextInt(2));
            int action = random.nextInt(ROTATIONS);
            if (action < ADDS) {
                readOrAdd(shopper, action, random);
            } else if (action < ADDS_AT_ONCE) {
                shopper.addDuringAnothersAdd(anyNode(random), anyNode(random));
            } else {
                shopper.rotate(anyNode(random));
            }
        }
    }

    /**
     * Walks so many steps in each of several threads at once, each of which has one client of every session. There are no
     * rotations, as a client whose session another has moved would not know where.
     */
    public void walkInParallel(int threads, int stepsEach, Disturbance disturbance) {
        begin(threads);
        List<Callable<Boolean>> walks = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            Random random = new Random(seed + thread);
            walks.add(() -> {
                for (int step = 0; step < stepsEach; step++) {
                    disturbance.before(step, random);
                    readOrAdd(anySession(random).get(number), random.nextInt(ADDS), random);
                }
                return true;
            });
        }
        Race.between(walks);
    }

    /**
     * What was read although its client had written or seen more, each as a sentence that begins with {@code own write not read},
     * {@code back in time} or {@code the session is missing}.
     */
    public List<String> violations() {
        return ofAllClients(shopper -> shopper.violations.stream()).toList();
    }

    /** How many acknowledged adds are not there when the truth is asked; negative if more are there than were acknowledged. */
    public int lostAdds() {
        return ofAllClients(shopper -> Stream.of(shopper.lostAdds(truth)))
                .mapToInt(Integer::intValue)
                .sum();
    }

    /**
     * There was a walk, with no violation and no lost add.
     *
     * @throws AssertionError with the seed, if not
     */
    public void assertNothingIsWrong() {
        assertThat(sessions).as("sessions that were walked through").isNotEmpty();
        assertThat(violations()).as("violations, seed %d", seed).isEmpty();
        assertThat(lostAdds())
                .as("acknowledged adds that are lost, seed %d", seed)
                .isZero();
    }

    private void begin(int clientsEach) {
        if (!sessions.isEmpty()) {
            throw new IllegalStateException("one walk each");
        }
        sessions = Stream.generate(() -> Shopper.of(truth, clientsEach))
                .limit(SESSIONS)
                .toList();
    }

    private void readOrAdd(Shopper shopper, int action, Random random) {
        if (action < READS) {
            shopper.read(anyNode(random));
        } else {
            shopper.add(anyNode(random));
        }
    }

    private List<Shopper> anySession(Random random) {
        return sessions.get(random.nextInt(SESSIONS));
    }

    private SessionManager anyNode(Random random) {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private <T> Stream<T> ofAllClients(Function<Shopper, Stream<T>> what) {
        return sessions.stream().flatMap(List::stream).flatMap(what);
    }
}
