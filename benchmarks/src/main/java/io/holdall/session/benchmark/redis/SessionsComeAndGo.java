package io.holdall.session.benchmark.redis;

import io.holdall.session.SessionManager;
import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.SessionCarts;
import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import redis.clients.jedis.RedisClient;

/**
 * Begins a million sessions that somebody is logged in to and lets them expire, and shows what is left of them in Redis: of the
 * records, and of the index by principal. One half is a principal's who logs in once a second for days, the other half is of one
 * principal each. Prints a Markdown table. Takes some minutes.
 */
final class SessionsComeAndGo {

    private static final int SESSIONS = 1_000_000;
    private static final int THREADS = 8;
    private static final Duration LEFT_AT_MOST = Duration.ofMinutes(5);

    /** The hour in which the sessions expire is nearly over, so that the test need not wait for an hour. */
    private static final Instant JUST_BEFORE_THE_HOUR = Instant.parse("2026-01-01T00:59:58Z");

    private static final String BUSIEST = "alice";
    private static final String HER_SET = RedisSessionStore.DEFAULT_KEY_PREFIX
            + "principal:K9gGyX8OAK8aH8Myj6djqSaXI8jbj6xPk69x2xhtbpA"; // base64url of the SHA-256 of her name

    private final RedisClient redis;
    private final MovableClock clock = new MovableClock(JUST_BEFORE_THE_HOUR);
    private final SessionManager sessions;
    private final Cart cart = RealCarts.ofSize(1, 1).get(0);

    private SessionsComeAndGo(RedisClient redis) {
        this.redis = redis;
        this.sessions = SessionManager.builder(new RedisSessionStore(redis))
                .idleTimeout(Duration.ofSeconds(1)) // and Redis removes them a minute later
                .absoluteTimeout(Duration.ofHours(1))
                .clock(clock)
                .build();
    }

    /** Runs it on a server of its own; the argument is the number of sessions, a million if there is none. */
    public static void main(String... arguments) throws Exception {
        int number = arguments.length == 0 ? SESSIONS : Integer.parseInt(arguments[0]);
        try (RedisBackend server = RedisBackend.start();
                RedisClient redis = server.newClient()) {
            new SessionsComeAndGo(redis).run(number);
        }
    }

    private void run(int number) throws InterruptedException, ExecutionException {
        System.out.println("| | keys | entries of the busiest principal | MiB |");
        System.out.println("|---|---|---|---|");
        report("before");
        begin(number / 2, i -> {
            clock.move(Duration.ofSeconds(1));
            return BUSIEST;
        });
        report(number / 2 + " sessions of one principal, one a second");
        Duration untilTheHour = Duration.ofSeconds(3598 - clock.instant().getEpochSecond() % 3600);
        clock.move(untilTheHour.isNegative() ? untilTheHour.plusHours(1) : untilTheHour);
        begin(number / 2, i -> "principal-" + i);
        report(number / 2 + " sessions of as many principals");
        Instant begun = Instant.now();
        Instant deadline = begun.plus(LEFT_AT_MOST);
        while (redis.dbSize() > 0 && Instant.now().isBefore(deadline)) {
            clock.move(Duration.ofHours(1));
            sessions.sessionsOf(BUSIEST); // her next visit to the list of her devices
            Thread.sleep(1000);
        }
        report(Duration.between(begun, Instant.now()).toSeconds() + " seconds later");
    }

    private void begin(int number, IntFunction<String> principalOf) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            running.add(threads.submit(() -> {
                for (int i = first; i < number; i += THREADS) {
                    String principal = principalOf.apply(i);
                    sessions.update(SessionToken.NONE, session -> {
                        session.put(SessionCarts.CART, cart);
                        session.login(principal);
                    });
                }
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        threads.shutdown();
    }

    private void report(String when) {
        long entries = redis.zcard(HER_SET);
        long bytes = redis.info("memory")
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line -> Long.parseLong(line.substring("used_memory:".length())))
                .findFirst()
                .orElseThrow();
        System.out.printf(Locale.ROOT, "| %s | %,d | %,d | %.1f |%n", when, redis.dbSize(), entries, bytes / 1048576.0);
    }
}
