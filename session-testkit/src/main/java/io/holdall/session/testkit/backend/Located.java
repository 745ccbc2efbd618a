package io.holdall.session.testkit.backend;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A backend that was found.
 *
 * @param server what to end, if this JVM started it
 */
record Located(
        String product,
        BackendSource source,
        URI address,
        @Nullable Server server) {

    /** One line, without the password that an address may hold. */
    String describe(String version) {
        return product + " " + version + " " + place();
    }

    /**
     * Asks until there is an answer: a container's port is open before its server is.
     *
     * @throws IllegalStateException if there is none; then the server is ended
     */
    <T> T firstAnswer(Callable<T> question) {
        long deadline = System.nanoTime() + (server == null ? Duration.ZERO : Duration.ofSeconds(60)).toNanos();
        while (true) {
            try {
                return question.call();
            } catch (Exception e) {
                if (System.nanoTime() >= deadline) {
                    end();
                    throw new IllegalStateException(product + " " + place() + " does not answer", e);
                }
                pause(e);
            }
        }
    }

    void end() {
        if (server != null) {
            server.close();
        }
    }

    private String place() {
        String userInfo = address.getRawUserInfo();
        String shown =
                userInfo == null ? address.toString() : address.toString().replace(userInfo + "@", "***@");
        return "at " + shown + " (" + source + ")";
    }

    private void pause(Exception reason) {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end();
            reason.addSuppressed(e);
            throw new IllegalStateException("interrupted while waiting for " + product + " " + place(), reason);
        }
    }
}
