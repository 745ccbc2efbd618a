package io.holdall.session.benchmark.measure;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands in front of a server and counts what passes: bytes both ways, and round trips, which are the times that a client spoke
 * after the server had. That holds as long as each connection carries one request at a time. Its threads are daemons.
 */
final class WireMeter implements AutoCloseable {

    /**
     * What has passed.
     *
     * @param roundTrips how often a client began to speak
     * @param bytes both ways together
     */
    record Count(long roundTrips, long bytes) {

        Count since(Count before) {
            return new Count(roundTrips - before.roundTrips, bytes - before.bytes);
        }
    }

    private final URI server;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong roundTrips = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** In front of the server at this address, whose port must stand in it. */
    WireMeter(URI server) {
        this.server = server;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on a loopback port", e);
        }
        daemon(this::accept);
    }

    /** The server's address with this meter's host and port in it. */
    URI address() {
        String host = listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
        String user = server.getRawUserInfo();
        return URI.create(server.getScheme() + "://" + (user == null ? host : user + "@" + host) + server.getRawPath());
    }

    Count count() {
        return new Count(roundTrips.get(), bytes.get());
    }

    @Override
    public void close() {
        close(listener);
        open.forEach(WireMeter::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                Socket target = new Socket(server.getHost(), server.getPort());
                open.add(target);
                client.setTcpNoDelay(true);
                target.setTcpNoDelay(true);
                AtomicBoolean answered = new AtomicBoolean(true);
                daemon(() -> forward(client, target, answered, true));
                daemon(() -> forward(target, client, answered, false));
            } catch (IOException e) {
                // closed, or the server is gone: the client sees its connection end
                open.forEach(WireMeter::close);
            }
        }
    }

    private void forward(Socket from, Socket to, AtomicBoolean answered, boolean request) {
        byte[] buffer = new byte[16 << 10];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (answered.getAndSet(!request) && request) {
                    roundTrips.incrementAndGet();
                }
                bytes.addAndGet(n); // before it is handed on: whoever has the answer finds it counted
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // one of the two ends was closed; so the other is, below
        }
        close(from);
        close(to);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "wire-meter");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to be done with it
        }
    }
}
