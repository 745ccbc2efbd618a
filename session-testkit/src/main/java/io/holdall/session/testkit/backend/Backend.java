package io.holdall.session.testkit.backend;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server to test or measure on: the JVM's shared one, or a private one, which may be stopped, frozen and restarted. Thread-safe. */
public abstract sealed class Backend implements AutoCloseable permits RedisBackend, DynamoBackend {

    private final Locator locator;
    private final Located located;
    private final @Nullable ServerProcess own;
    private final String version;

    /**
     * Waits for the server to answer, and prints {@link #describe()}.
     *
     * @param own its process, if it is private
     * @param askVersion asks the server
     */
    Backend(Locator locator, Located located, @Nullable ServerProcess own, Function<Located, String> askVersion) {
        this.locator = locator;
        this.located = located;
        this.own = own;
        this.version = located.firstAnswer(() -> askVersion.apply(located));
        System.out.println(located.describe(version));
    }

    /** Who provides this server. */
    public final BackendSource source() {
        return located.source();
    }

    /** The address. */
    final URI address() {
        return located.address();
    }

    /** The server's version, where it is known. */
    public final String version() {
        return version;
    }

    /** One line for people, such as {@code Redis 6.2.7 at redis://127.0.0.1:23456 (embedded)}; without password. */
    public final String describe() {
        return located.describe(version);
    }

    /**
     * Arguments for a JVM whose shared server shall be this one, told with its true source. They hold the address, so a password
     * in it shows in the list of processes.
     */
    public final List<String> jvmArguments() {
        return locator.jvmArguments(located);
    }

    /**
     * Kills a private server, as a crash would, and waits until it is gone. What it held is lost.
     *
     * @throws IllegalStateException if this is not a private server
     */
    public final void stop() {
        own().stop();
    }

    /**
     * Starts a private server anew, empty, on the same port; stops it before, if it runs.
     *
     * @throws IllegalStateException if this is not a private server, or it does not start
     */
    public final void restart() {
        own().stop();
        own().start();
    }

    /**
     * Makes a private server hang: it keeps its connections and takes new ones, but answers nothing until {@link #thaw()}. Not on
     * Windows.
     *
     * @throws IllegalStateException if this is not a private server, or it is stopped
     */
    public final void freeze() {
        own().freeze();
    }

    /**
     * Lets a frozen server go on; it then works off what it was sent meanwhile.
     *
     * @throws IllegalStateException if this is not a private server, or it is stopped
     */
    public final void thaw() {
        own().thaw();
    }

    /**
     * The process id of a private server, or its last one while it is stopped.
     *
     * @throws IllegalStateException if this is not a private server
     */
    public final long pid() {
        return own().pid();
    }

    /** Ends a private server and waits until it is gone; leaves the shared one to the end of the JVM. */
    @Override
    public final void close() {
        if (own != null) {
            own.close();
        }
    }

    private ServerProcess own() {
        if (own == null) {
            throw new IllegalStateException(
                    "only a server from " + getClass().getSimpleName() + ".start() is the test's own: " + describe());
        }
        return own;
    }
}
