package io.holdall.session.testkit.backend;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** One connection from a client through a {@link TcpProxy}, and the one to the server that belongs to it. */
final class ProxiedConnection {

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int BUFFER_BYTES = 8_192;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server = new Socket();
    private final Thread requests;
    private final Thread answers;

    /**
     * Connects to the proxy's target.
     *
     * @throws IOException if that fails; then the client is reset
     */
    ProxiedConnection(TcpProxy proxy, Socket client) throws IOException {
        this.proxy = proxy;
        this.client = client;
        requests = daemon(this::forwardRequests);
        answers = daemon(this::forwardAnswers);
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

    /** Waits until both threads have ended. */
    void join() {
        join(requests);
        join(answers);
    }

    private void forwardRequests() {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                proxy.bytesToServer.addAndGet(n);
            }
            server.shutdownOutput(); // answers may still be on their way
        } catch (IOException e) {
            end();
        }
    }

    private void forwardAnswers() {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                Thread.sleep(proxy.delay.toMillis());
                if (proxy.swallowing) {
                    proxy.bytesSwallowed.addAndGet(n);
                } else {
                    out.write(buffer, 0, n);
                    proxy.bytesToClient.addAndGet(n);
                }
            }
        } catch (IOException | InterruptedException e) {
            // The connection was cut or has broken: the end is the same.
        }
        end();
        join(requests);
        proxy.open.remove(this);
    }

    private void end() {
        close(client);
        close(server);
        answers.interrupt(); // it may be holding back an answer
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
