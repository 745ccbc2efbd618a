package io.holdall.session.testkit.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on a loopback port, between a client and a server, that makes the faults of a network: lost connections,
 * refused ones, late answers, answers that break off, and answers that never come although the request was carried out. It
 * counts what passes, before it is handed on: whoever has an answer finds it counted.
 *
 * <p>Faults hold for every connection, old and new, from the moment they are set until {@link #heal()}. Thread-safe. Its
 * threads are daemons, three a connection, and {@link #close()} ends them all.
 */
public final class TcpProxy implements AutoCloseable {

    // Read and written by the connections.
    final InetSocketAddress target;
    final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
    final AtomicLong bytesToServer = new AtomicLong();
    final AtomicLong bytesToClient = new AtomicLong();
    final AtomicLong bytesSwallowed = new AtomicLong();
    final AtomicLong roundTrips = new AtomicLong();
    final AtomicBoolean nextAnswerBreaksOff = new AtomicBoolean();
    volatile long delayNanos;
    volatile boolean swallowing;

    private final int port = ServerProcess.freePort();
    private final AtomicLong connections = new AtomicLong();
    private volatile boolean closed;
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;

    /**
     * Starts a proxy that forwards to a server, which need not be there yet.
     *
     * @throws UncheckedIOException if it cannot listen
     */
    public TcpProxy(String host, int port) {
        target = new InetSocketAddress(host, port);
        listen();
    }

    /** The loopback address to connect to instead of the server's. */
    public String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    /** The port to connect to instead of the server's; the same for the proxy's whole life. */
    public int port() {
        return port;
    }

    /** A server's address with this proxy's host and port in it; the rest, such as user and path, stays. */
    public URI address(URI server) {
        String user = server.getRawUserInfo();
        String path = server.getRawPath();
        return URI.create(server.getScheme() + "://" + (user == null ? "" : user + "@") + host() + ":" + port + path);
    }

    /**
     * Cuts every connection that is open now: the client sees a reset, the server an end. What was already handed to
     * the server is still carried out. New connections are taken.
     */
    public void cut() {
        open.forEach(ProxiedConnection::cut);
    }

    /** Refuses new connections, as if nobody listened. Those that are open stay. */
    public synchronized void refuse() {
        stopListening();
    }

    /**
     * Hands on each piece of an answer this long after it came, as a longer way would: pieces that come right behind each
     * other arrive right behind each other. Never earlier, and where a processor is free later by some microseconds only,
     * so that half a millisecond is half a millisecond. Requests are not held back.
     */
    public void delay(Duration answersBy) {
        if (answersBy.isNegative()) {
            throw new IllegalArgumentException("a negative delay: " + answersBy);
        }
        delayNanos = answersBy.toNanos();
    }

    /**
     * Hands on only the first half of the next answer, rounded down, and then ends that connection; other connections and
     * later ones are left alone. Where a client has sent several requests at once, it is the half of what came back at once.
     */
    public void cutInMidAnswer() {
        nextAnswerBreaksOff.set(true);
    }

    /** Drops what servers answer from now on; requests still reach them and are carried out. */
    public void swallowAnswers() {
        swallowing = true;
    }

    /**
     * Ends refusing, delaying and swallowing, and lets the next answer through. What was swallowed stays lost, connections
     * that were cut stay cut, and what is held back stays so until its time.
     */
    public synchronized void heal() {
        delayNanos = 0;
        swallowing = false;
        nextAnswerBreaksOff.set(false);
        if (listener == null && !closed) {
            listen();
        }
    }

    /** How many connections were taken since the start. */
    public long connections() {
        return connections.get();
    }

    /** How many connections are open now. */
    public int openConnections() {
        return open.size();
    }

    /**
     * How often a client began to speak after the server had, or for the first time, on all connections since the start: the
     * round trips, if each connection carries one request at a time.
     */
    public long roundTrips() {
        return roundTrips.get();
    }

    /** How many bytes were handed to the server since the start. */
    public long bytesToServer() {
        return bytesToServer.get();
    }

    /** How many bytes were handed to clients since the start; those that were swallowed not counted. */
    public long bytesToClient() {
        return bytesToClient.get();
    }

    /** How many bytes of answers were dropped since the start. Above zero: the server has carried something out. */
    public long bytesSwallowed() {
        return bytesSwallowed.get();
    }

    /** Refuses and cuts everything, and waits until no thread of this proxy is left. Does nothing the second time. */
    @Override
    public void close() {
        closed = true;
        refuse();
        open.forEach(ProxiedConnection::cut);
        open.forEach(ProxiedConnection::join);
    }

    private synchronized void listen() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true); // connections of the time before may linger in the system
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Thread thread = new Thread(() -> accept(socket), "tcp-proxy-" + port);
            thread.setDaemon(true);
            thread.start();
            listener = socket;
            acceptor = thread;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    private synchronized void stopListening() {
        if (listener == null || acceptor == null) {
            return;
        }
        ProxiedConnection.close(listener);
        ProxiedConnection.join(acceptor);
        listener = null;
        acceptor = null;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                new ProxiedConnection(this, client).start();
            } catch (IOException e) {
                // The listener was closed, or one of the two ends was not there.
            }
        }
    }
}
