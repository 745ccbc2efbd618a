package io.holdall.session.benchmark.servlet;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.measure.Load;
import io.holdall.session.benchmark.measure.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The application in a container of its own, and its clients, each with a cart. For one thread. */
final class Application implements AutoCloseable {

    private static final int CLIENTS = 2; // as many as there are cores to serve them

    private final CartServer server;
    private final TimedHandler timed;
    private final List<KeepAlive> clients;

    /** Starts it. */
    Application(Sessions sessions, Connections connections) {
        timed = new TimedHandler(sessions.application(connections));
        server = new CartServer(timed);
        clients = Stream.generate(this::connect).limit(CLIENTS).toList();
        if (sessions != Sessions.NONE) {
            clients.forEach(client -> client.get("/begin"));
        }
    }

    /** How long the application had a request, in microseconds, as the median of those that one client made in this time. */
    double microsInside(String path, double seconds) {
        timed.take();
        KeepAlive client = clients.get(0);
        for (long until = until(seconds); System.nanoTime() < until; ) {
            client.get(path);
        }
        client.get(path); // however slow the machine, there is one; and all before it have been measured
        return timed.take().millisAt(0.5) * 1e3;
    }

    /** How long the clients waited, all of them asking in this time as fast as they are answered. */
    Samples waits(String path, double seconds) {
        Samples all = new Samples();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        long until = until(seconds);
        List<Thread> threads = clients.stream()
                .map(client -> new Thread(() -> {
                    Samples own = new Samples();
                    try {
                        do {
                            long begun = System.nanoTime();
                            client.get(path);
                            own.add(System.nanoTime() - begun);
                        } while (System.nanoTime() < until);
                    } catch (RuntimeException e) {
                        failure.set(e);
                    }
                    synchronized (all) {
                        all.addAll(own);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(Load::join);
        if (failure.get() != null) {
            throw failure.get();
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        for (KeepAlive client : clients) {
            client.close();
        }
        server.close();
    }

    private static long until(double seconds) {
        return System.nanoTime() + (long) (seconds * 1e9);
    }

    private KeepAlive connect() {
        try {
            return server.connect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
