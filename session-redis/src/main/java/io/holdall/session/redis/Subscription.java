package io.holdall.session.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/** Listens to one server on a thread of its own, from {@link #start()} to {@link #stop()}, over as many connections as it takes. */
final class Subscription {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Counted rather than timed: a JVM that was paused itself must not take the server for dead. */
    private static final int MOST_SILENT_CHECKS = 5;

    private final Node node;
    private final Masters masters;
    private final EndedSessions ended;
    private final Thread thread = new Thread(this::run, RedisSessionEvents.THREAD_NAME + "-subscription");
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CompletableFuture<@Nullable Void> begun = new CompletableFuture<>();
    private final AtomicInteger silentChecks = new AtomicInteger();
    private volatile @Nullable Connection connection;
    private volatile @Nullable Events subscribed;
    private volatile boolean telling;

    Subscription(Node node, Masters masters, EndedSessions ended) {
        this.node = node;
        this.masters = masters;
        this.ended = ended;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Done when it first listens; failed if its first attempt does. */
    CompletableFuture<@Nullable Void> begun() {
        return begun;
    }

    /** Asks the server for a sign of life, and gives a connection up on which none came to several of these. */
    void check() {
        Connection current = connection;
        if (current == null || telling) {
            return;
        }
        if (silentChecks.getAndIncrement() >= MOST_SILENT_CHECKS) {
            cut(current);
            return;
        }
        Events events = subscribed;
        if (events != null) {
            try {
                // changes nothing, and is answered; with PING instead, Jedis 8.0.2 loses events in RESP3
                events.psubscribe(KeyEvent.patterns());
            } catch (JedisException e) {
                // The thread that reads from it finds it broken, too.
            }
        }
    }

    /** Ends listening soon; does not wait. */
    void stop() {
        stopped.countDown();
        Connection current = connection;
        if (current != null) {
            cut(current);
        }
    }

    void join() throws InterruptedException {
        thread.join();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (true) {
            boolean listened = listen();
            pause = listened ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            try {
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                // By a listener, as nobody else has this thread: it is no reason to end.
            }
        }
    }

    /** Listens until the connection breaks, and says whether it came to that. */
    private boolean listen() {
        Events events = new Events();
        try {
            Connection own = node.borrow();
            silentChecks.set(0);
            connection = own;
            try {
                if (stopped.getCount() > 0) { // else stop() may have come before there was a connection to cut
                    masters.requireMaster(own);
                    events.proceedWithPatterns(own, KeyEvent.patterns());
                }
            } finally {
                subscribed = null;
                connection = null;
                own.setBroken(); // it may still be subscribed, and the next to borrow it would get events for answers
                node.giveBack(own);
            }
        } catch (RuntimeException e) {
            begun.completeExceptionally(e);
        }
        return events.complete;
    }

    private static void cut(Connection connection) {
        try {
            connection.forceDisconnect();
        } catch (IOException e) {
            // Then it was broken already.
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What comes over one connection. */
    private final class Events extends BinaryJedisPubSub {

        private boolean complete;

        @Override
        public void onPSubscribe(byte[] pattern, int patterns) {
            silentChecks.set(0);
            if (patterns == KeyEvent.values().length) {
                complete = true;
                subscribed = this;
                begun.complete(null);
            }
        }

        @Override
        public void onPMessage(byte[] pattern, byte[] channel, byte[] key) {
            telling = true;
            try {
                ended.happened(KeyEvent.of(pattern), key);
            } finally {
                silentChecks.set(0);
                telling = false;
            }
        }
    }
}
