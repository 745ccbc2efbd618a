package io.holdall.session.benchmark.load;

import io.holdall.session.benchmark.servlet.CartServer;
import io.holdall.session.benchmark.servlet.KeepAlive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.LinkedBlockingDeque;
import org.jspecify.annotations.Nullable;

/**
 * The carts of a servlet, by HTTP: many clients with a cookie each, whose requests share a few connections that are kept, as behind a
 * balancer. Who finds none free waits for it.
 */
final class HttpTarget implements Target {

    private final CartServer server;
    private final LinkedBlockingDeque<Connection> free = new LinkedBlockingDeque<>();

    /** Takes over the server, and connects when there is something to ask. */
    HttpTarget(CartServer server, int connections) {
        this.server = server;
        for (int i = 0; i < connections; i++) {
            free.add(new Connection());
        }
    }

    @Override
    public String begin(int client) {
        return ask(connection -> connection.ask("/begin?" + client, ""));
    }

    @Override
    public String read(String token) {
        return ask(connection -> connection.ask("/read", token));
    }

    @Override
    public String update(String token, int client, int turn) {
        return ask(connection -> connection.ask("/write", token));
    }

    @Override
    public void close() {
        free.forEach(Connection::close);
        server.close();
    }

    private interface Asking {
        String with(Connection connection);
    }

    private String ask(Asking request) {
        Connection connection = take();
        try {
            return request.with(connection);
        } finally {
            free.addFirst(connection);
        }
    }

    private Connection take() {
        try {
            return free.takeFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A place for a connection: after a failure nobody knows what is still to come on it, so the next request gets a new one. */
    private final class Connection {

        private @Nullable KeepAlive open;

        String ask(String path, String cookie) {
            try {
                if (open == null) {
                    open = server.connect();
                }
                return open.get(path, cookie);
            } catch (IOException e) {
                close();
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        void close() {
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    open = null;
                }
            }
        }
    }
}
