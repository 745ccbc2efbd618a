package io.holdall.session.sticky;

import com.github.benmanes.caffeine.cache.Ticker;
import io.holdall.session.SessionListener;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.SessionStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link StickySessionStore}. Not thread-safe. */
public final class StickySessionStoreBuilder {

    long maximumBytes = 256L << 20;
    int maximumSessionBytes = 1 << 20;
    long maximumSessions = Long.MAX_VALUE;
    boolean encodedWeights;
    SessionListener listener = SessionListener.NONE;
    Ticker ticker = Ticker.systemTicker(); // tests move it

    @Nullable String route;

    @Nullable SessionStore handover;

    StickySessionStoreBuilder() {}

    /**
     * How many bytes all sessions may take together, as {@link StickySessionStore} counts them. Above it, the sessions that seem
     * least likely to be used again are evicted. Default 256 MiB; the heap needs about twice as much. From the maximum of one
     * session on.
     */
    public StickySessionStoreBuilder maximumBytes(long maximumBytes) {
        this.maximumBytes = maximumBytes;
        return this;
    }

    /**
     * How many bytes one session may take, so that none can evict all others. Default 1 MiB. 1 or more.
     */
    public StickySessionStoreBuilder maximumSessionBytes(int maximumSessionBytes) {
        this.maximumSessionBytes = maximumSessionBytes;
        return this;
    }

    /**
     * How many sessions there may be, beside the bound in bytes. Above it, those used least are evicted, but never the one just
     * created. Default no such bound. 1 or more.
     */
    public StickySessionStoreBuilder maximumSessions(long maximumSessions) {
        this.maximumSessions = maximumSessions;
        return this;
    }

    /**
     * Weighs values of immutable keys by their encoded bytes, exactly, instead of by an estimate: each is then encoded once when it
     * is committed, and its bytes are kept beside it. Default off.
     */
    public StickySessionStoreBuilder encodedWeights(boolean encodedWeights) {
        this.encodedWeights = encodedWeights;
        return this;
    }

    /**
     * The name of this node, to be added to each token after a dot, as nginx, HAProxy and Apache expect it of a sticky session.
     * Default none: the load balancer finds the node by a cookie of its own. 1 to {@value IdToken#MAX_ROUTE_LENGTH} letters,
     * digits, {@code _} and {@code -}.
     *
     * @throws IllegalArgumentException if a load balancer could misread it
     */
    public StickySessionStoreBuilder route(String route) {
        this.route = IdToken.requireRoute(route);
        return this;
    }

    /**
     * Where the other nodes hand over their sessions when they are shut down, see {@link StickySessionStore#drainTo}: what is not
     * in this node's memory is looked for there, and stays there. Default none. The store remains the caller's to close.
     *
     * @throws IllegalArgumentException if its sessions are held by the client
     */
    public StickySessionStoreBuilder handover(SessionStore handover) {
        this.handover = Drain.requireTarget(handover);
        return this;
    }

    /**
     * Who is told that sessions were evicted or swept: {@link SessionListener#destroyed} with the reason, some time later, in a
     * thread of the common pool. Default {@link SessionListener#NONE}. The manager tells the other events to its own listener,
     * which may be the same.
     */
    public StickySessionStoreBuilder listener(SessionListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * An empty store with these settings.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds or contradicts another
     */
    public StickySessionStore build() {
        if (maximumSessionBytes < 1) {
            throw new IllegalArgumentException(
                    "maximumSessionBytes is " + maximumSessionBytes + "; it must be 1 or more");
        }
        if (maximumBytes < maximumSessionBytes) {
            throw new IllegalArgumentException("maximumBytes is " + maximumBytes
                    + ", less than one session may take; it must be maximumSessionBytes, " + maximumSessionBytes
                    + ", or more");
        }
        if (maximumSessions < 1) {
            throw new IllegalArgumentException("maximumSessions is " + maximumSessions + "; it must be 1 or more");
        }
        return new StickySessionStore(this);
    }
}
