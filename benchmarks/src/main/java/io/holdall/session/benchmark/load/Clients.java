package io.holdall.session.benchmark.load;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Clients, each with a session and the token that the last answer gave it. Two requests of one client at the same time send the same
 * token, and whichever is answered last says what it is from then on, as in a browser. Thread-safe.
 */
final class Clients {

    private static final int BEGINNERS = 8;

    private final Target target;
    private final AtomicReferenceArray<String> tokens;
    private final AtomicIntegerArray updates;

    /**
     * Begins all their sessions.
     *
     * @throws RuntimeException what the target threw if one could not be begun
     */
    Clients(Target target, int count) {
        this.target = target;
        this.tokens = new AtomicReferenceArray<>(count);
        this.updates = new AtomicIntegerArray(count);
        ExecutorService threads = Executors.newFixedThreadPool(BEGINNERS);
        try {
            IntStream.range(0, count)
                    .mapToObj(client -> threads.submit(() -> tokens.set(client, target.begin(client))))
                    .toList()
                    .forEach(Clients::get);
        } finally {
            threads.shutdownNow();
        }
    }

    int count() {
        return tokens.length();
    }

    void read(int client) {
        String token = tokens.get(client);
        String next = target.read(token);
        if (!next.equals(token)) {
            tokens.set(client, next);
        }
    }

    void update(int client) {
        int turn = updates.getAndIncrement(client) & Integer.MAX_VALUE;
        tokens.set(client, target.update(tokens.get(client), client, turn));
    }

    /** Requests of a mix, by clients of whom few make most: the same for the same seed. */
    Requests mixed(Workload workload, long seed) {
        return new MixedRequests(this, workload, seed);
    }

    /** Requests of one kind, by all in turn: with threads of a number that divides theirs, each thread has its own. */
    Requests inTurn(boolean update) {
        return new Requests() {
            @Override
            public boolean isUpdate(long number) {
                return update;
            }

            @Override
            public void make(long number) {
                int client = (int) (number % count());
                if (update) {
                    update(client);
                } else {
                    read(client);
                }
            }
        };
    }

    private static void get(Future<?> begun) {
        try {
            begun.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException("a session could not be begun", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
