package io.holdall.session.benchmark.redis;

import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.SessionCarts;
import io.holdall.session.benchmark.measure.Load;
import io.holdall.session.benchmark.measure.Samples;
import io.holdall.session.benchmark.redis.PooledRedis.Pool;
import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.TcpProxy;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/** What an application sees while two connections, whose answers are slow, are all that eight requests have. */
final class Starving {

    private static final int REQUESTS = 8;
    private static final int CONNECTIONS = 2;

    private final RedisBackend redis;
    private final String keyPrefix;
    private final Duration answerTime;

    /** On a server that shall take {@code answerTime} to answer. */
    Starving(RedisBackend redis, String keyPrefix, Duration answerTime) {
        this.redis = redis;
        this.keyPrefix = keyPrefix;
        this.answerTime = answerTime;
    }

    /** Prints a table, and the exception in full. */
    void print(PrintStream out) {
        out.printf(
                "%n### Starving: %d requests at a time, %d connections, each answer takes %d ms%n%n",
                REQUESTS, CONNECTIONS, answerTime.toMillis());
        out.println("| maxWait | answered | refused | slowest answer, ms | slowest refusal, ms |");
        out.println("|---|---:|---:|---:|---:|");
        AtomicReference<@Nullable SessionStoreException> refusal = new AtomicReference<>();
        row(out, "100 ms", Duration.ofMillis(100), refusal);
        row(out, "for ever (Jedis' default)", Pool.FOR_EVER, refusal);
        out.println();
        for (Throwable e = refusal.get(); e != null; e = e.getCause()) {
            out.printf(
                    "    %s%s: %s%n",
                    e == refusal.get() ? "" : "caused by ", e.getClass().getName(), e.getMessage());
        }
    }

    private void row(
            PrintStream out, String name, Duration maxWait, AtomicReference<@Nullable SessionStoreException> refusal) {
        try (TcpProxy proxy = new TcpProxy(redis.host(), redis.port());
                PooledRedis pooled = new PooledRedis(
                        redis.url(),
                        new HostAndPort(proxy.host(), proxy.port()),
                        Pool.of(CONNECTIONS, maxWait),
                        Duration.ZERO);
                SessionCarts carts = carts(pooled)) {
            String token = carts.begin(RealCarts.ofSize(10, 1).get(0));
            pooled.connect(CONNECTIONS); // what connecting takes is not what is shown
            proxy.delay(answerTime);
            Samples answered = new Samples();
            Samples refused = new Samples();
            List<Thread> threads = IntStream.range(0, REQUESTS)
                    .mapToObj(i -> new Thread(() -> {
                        long begun = System.nanoTime();
                        Samples samples = answered;
                        try {
                            carts.read(token);
                        } catch (SessionStoreException e) {
                            samples = refused;
                            refusal.set(e);
                        }
                        synchronized (this) {
                            samples.add(System.nanoTime() - begun);
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            threads.forEach(Load::join);
            out.printf(
                    "| %s | %d | %d | %.0f | %s |%n",
                    name,
                    answered.count(),
                    refused.count(),
                    answered.millisAt(1),
                    refused.count() == 0 ? "–" : "%.0f".formatted(refused.millisAt(1)));
        }
    }

    private SessionCarts carts(PooledRedis pooled) {
        return new SessionCarts(
                RedisSessionStore.builder(pooled.client()).keyPrefix(keyPrefix).build());
    }
}
