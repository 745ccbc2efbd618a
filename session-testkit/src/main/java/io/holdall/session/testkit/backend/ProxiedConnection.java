package io.holdall.session.testkit.backend;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection from a client through a {@link TcpProxy}, and the one to the server that belongs to it. */
final class ProxiedConnection {

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int BUFFER_BYTES = 8_192;
    private static final int PIECES_ON_THEIR_WAY = 1_024;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server = new Socket();
    private final Thread requests;
    private final Thread answers;
    private final Thread deliveries;
    private final BlockingQueue<AnswerPiece> onTheirWay = new ArrayBlockingQueue<>(PIECES_ON_THEIR_WAY);
    private final AtomicBoolean serverHasSpoken = new AtomicBoolean(true);

    /**
     * Connects to the proxy's target.
     *
     * @throws IOException if that fails; then the client is reset
     */
    ProxiedConnection(TcpProxy proxy, Socket client) throws IOException {
        this.proxy = proxy;
        this.client = client;
        requests = daemon(this::forwardRequests);
        answers = daemon(this::readAnswers);
        deliveries = daemon(this::handOnAnswers);
        try {
            server.connect(proxy.target, CONNECT_TIMEOUT_MILLIS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            cut();
            throw e;
        }
    }

    void start() {
        proxy.open.add(this);
        deliveries.start(); // first: it is what the others interrupt at the end
        requests.start();
        answers.start();
    }

    /** Resets the client. The server sees an orderly end, so that it still carries out what it was sent. */
    void cut() {
        try {
            client.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        end();
    }

    /** Waits until all threads have ended. */
    void join() {
        join(requests);
        join(answers);
        join(deliveries);
    }

    private void forwardRequests() {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (serverHasSpoken.getAndSet(false)) {
                    proxy.roundTrips.incrementAndGet();
                }
                proxy.bytesToServer.addAndGet(n);
                out.write(buffer, 0, n);
            }
            server.shutdownOutput(); // answers may still be on their way
        } catch (IOException e) {
            end();
        }
    }

    private void readAnswers() {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            try {
                InputStream in = server.getInputStream();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    onTheirWay.put(new AnswerPiece(Arrays.copyOf(buffer, n), proxy.delayNanos));
                }
            } catch (IOException e) {
                // The server has reset the connection, or it was cut: the end is the same.
            }
            onTheirWay.put(new AnswerPiece(new byte[0], 0));
        } catch (InterruptedException e) {
            // The connection was cut.
        }
    }

    private void handOnAnswers() {
        try {
            OutputStream out = client.getOutputStream();
            AnswerPiece next = onTheirWay.take();
            while (!next.isEnd() && handOn(next, out)) {
                next = onTheirWay.take();
            }
        } catch (IOException | InterruptedException e) {
            // The connection was cut or has broken: the end is the same.
        }
        end();
        join(requests);
        join(answers);
        proxy.open.remove(this);
    }

    /** Says whether the connection is to go on. */
    private boolean handOn(AnswerPiece piece, OutputStream out) throws IOException, InterruptedException {
        piece.awaitItsTime();
        serverHasSpoken.set(true);
        int length = piece.bytes().length;
        if (proxy.swallowing) {
            proxy.bytesSwallowed.addAndGet(length);
            return true;
        }
        boolean whole = !proxy.nextAnswerBreaksOff.compareAndSet(true, false);
        int handedOn = whole ? length : length / 2;
        proxy.bytesToClient.addAndGet(handedOn);
        out.write(piece.bytes(), 0, handedOn);
        return whole;
    }

    private void end() {
        close(client);
        close(server);
        answers.interrupt(); // it may be waiting for room
        deliveries.interrupt(); // it may be holding back an answer
    }

    private Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tcp-proxy-" + proxy.port());
        thread.setDaemon(true);
        return thread;
    }

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is left to be done with it.
        }
    }

    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
