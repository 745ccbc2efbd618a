package io.holdall.session.benchmark.redis;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.contender.SessionCarts;
import io.holdall.session.benchmark.measure.Load;
import io.holdall.session.benchmark.measure.Load.Result;
import io.holdall.session.benchmark.redis.PooledRedis.Pool;
import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.testkit.backend.RedisBackend;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures how many connections a pool needs: requests of many threads through pools of several sizes, at several distances from
 * the server, and what happens where there are too few. Prints Markdown.
 */
@Command(name = "PoolSizes", mixinStandardHelpOptions = true, description = "Threads x connections, measured.")
final class PoolSizes implements Runnable {

    private static final int WITH_MANY_THREADS = 64;
    private static final int BURSTS = 20;

    @Option(names = "--seconds", description = "For each cell of a table. Default: ${DEFAULT-VALUE}.")
    private double seconds = 1;

    @Option(names = "--threads", split = ",", description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> threads = List.of(1, 4, 16, 64, 256);

    @Option(names = "--connections", split = ",", description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> connections = List.of(1, 4, 8, 16, 64);

    @Option(names = "--latency-micros", split = ",", description = "Added to each command. Default: ${DEFAULT-VALUE}.")
    private List<Integer> latencies = List.of(0, 500, 2000);

    @Option(names = "--max-wait-millis", description = "For a connection. Default: ${DEFAULT-VALUE}.")
    private int maxWaitMillis = 100;

    @Option(names = "--slow-answer-millis", description = "While it starves. Default: ${DEFAULT-VALUE}.")
    private int slowAnswerMillis = 300;

    private final String namespace = "pool-sizes-" + UUID.randomUUID();
    private final PrintStream out;

    PoolSizes(PrintStream out) {
        this.out = out;
    }

    /** The program. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new PoolSizes(System.out)).execute(arguments));
    }

    @Override
    public void run() {
        RedisBackend redis = RedisBackend.shared();
        out.printf(
                "%n%s Carts of 10 lines, every tenth request is a write; maxWait %d ms; %s s a cell.%n",
                RanOn.sentence(redis), maxWaitMillis, seconds);
        try (Connections direct = new Connections(namespace)) {
            try {
                measure(redis);
            } finally {
                Server.REDIS.clear(direct);
            }
        }
    }

    private void measure(RedisBackend redis) {
        int most = Math.max(WITH_MANY_THREADS, Collections.max(threads));
        Load load = at(redis, Pool.of(8, Pool.FOR_EVER), 0, (pooled, carts) -> {
            Load begun = new Load(carts, most);
            begun.run(carts, Thread::new, 8, duration().multipliedBy(3)); // compiled from here on
            return begun;
        });
        for (ThreadKind kind : ThreadKind.available()) {
            try (Pinning pinning = new Pinning()) {
                latencies.forEach(latency -> grid(redis, load, kind, latency));
                if (kind == ThreadKind.VIRTUAL) {
                    out.printf("%n%s%n", pinning.seen());
                }
            }
        }
        rule(redis, load);
        idle(redis, load);
        new Starving(redis, namespace + ":", Duration.ofMillis(slowAnswerMillis)).print(out);
    }

    private void grid(RedisBackend redis, Load load, ThreadKind kind, int latency) {
        out.printf(
                "%n### %s, %s ms added: requests/s (median / 99th percentile in ms; refused)%n%n",
                kind, millis(latency));
        out.println("| threads | " + columns(size -> size == 1 ? "1 connection" : size + " connections") + " |");
        out.println("|---:|" + "---:|".repeat(connections.size()));
        for (int count : threads) {
            out.println("| " + count + " | "
                    + columns(size -> at(
                            redis,
                            Pool.of(size, Duration.ofMillis(maxWaitMillis)),
                            latency,
                            (pooled, carts) -> text(load.run(carts, kind.factory(), count, duration()))))
                    + " |");
        }
    }

    /** Little's law: connections in use are commands a second times the seconds that a command holds one. */
    private void rule(RedisBackend redis, Load load) {
        out.printf(
                "%n### Rule of thumb: connections / (%.1f x seconds held), %d threads%n%n",
                Load.COMMANDS_PER_REQUEST, WITH_MANY_THREADS);
        out.println("| ms added | held, ms | connections | requests/s by the rule | measured |");
        out.println("|---:|---:|---:|---:|---:|");
        for (int latency : latencies) {
            double held = at(redis, Pool.of(1, Pool.FOR_EVER), latency, (pooled, carts) -> {
                load.run(carts, Thread::new, 1, duration());
                return pooled.heldSeconds();
            });
            for (int size : connections) {
                double measured = at(
                        redis,
                        Pool.of(size, Pool.FOR_EVER),
                        latency,
                        (pooled, carts) -> load.run(carts, Thread::new, WITH_MANY_THREADS, duration())
                                .perSecond());
                out.printf(
                        "| %s | %.2f | %d | %,.0f | %,.0f |%n",
                        millis(latency), 1e3 * held, size, size / (Load.COMMANDS_PER_REQUEST * held), measured);
            }
        }
    }

    /** A pool closes what comes back and is one too many: Jedis' default is to keep eight, however large the pool is. */
    private void idle(RedisBackend redis, Load load) {
        out.printf("%n### %d bursts of %d requests, maxTotal %d%n%n", BURSTS, WITH_MANY_THREADS, WITH_MANY_THREADS);
        out.println("| maxIdle | connections made | burst, median ms |");
        out.println("|---:|---:|---:|");
        for (int kept : List.of(8, WITH_MANY_THREADS)) {
            String row = at(
                    redis,
                    new Pool(WITH_MANY_THREADS, kept, Pool.FOR_EVER),
                    Collections.max(latencies),
                    (pooled, carts) -> {
                        double median =
                                load.bursts(carts, BURSTS, WITH_MANY_THREADS).millisAt(0.5);
                        return "| %d | %,d | %.1f |".formatted(kept, pooled.connectionsMade(), median);
                    });
            out.println(row);
        }
    }

    private interface Measurement<R> {
        R of(PooledRedis pooled, SessionCarts carts);
    }

    private <R> R at(RedisBackend redis, Pool pool, int latencyMicros, Measurement<R> measurement) {
        try (PooledRedis pooled = new PooledRedis(redis.url(), pool, Duration.ofNanos(latencyMicros * 1000L));
                SessionCarts carts = new SessionCarts(RedisSessionStore.builder(pooled.client())
                        .keyPrefix(namespace + ":")
                        .build())) {
            return measurement.of(pooled, carts);
        }
    }

    private String columns(IntFunction<String> cell) {
        return connections.stream().map(cell::apply).collect(Collectors.joining(" | "));
    }

    private Duration duration() {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static String millis(int micros) {
        return String.format(Locale.ROOT, "%.1f", micros / 1e3);
    }

    private static String text(Result result) {
        if (Double.isNaN(result.medianMillis())) {
            return "no answer";
        }
        String refused = result.refusedShare() == 0 ? "" : "; %.0f %%".formatted(100 * result.refusedShare());
        return "%,.0f (%.1f / %.1f%s)"
                .formatted(result.perSecond(), result.medianMillis(), result.p99Millis(), refused);
    }
}
