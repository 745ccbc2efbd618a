package io.holdall.session.sticky;

import org.jspecify.annotations.Nullable;

/** The settings of a {@link StickySessionStore}. Not thread-safe. */
public final class StickySessionStoreBuilder {

    long maximumBytes = 256L << 20;
    int maximumSessionBytes = 1 << 20;

    @Nullable Route route;

    StickySessionStoreBuilder() {}

    /**
     * How many bytes all sessions may take together: names and encoded values of their attributes and the principal. Above it,
     * the sessions that seem least likely to be used again are evicted. Default 256 MiB; the heap needs about twice as much.
     * From the maximum of one session on.
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
     * The name of this node, to be added to each token after a dot, as nginx, HAProxy and Apache expect it of a sticky session.
     * Default none: the load balancer finds the node by a cookie of its own. 1 to 64 letters, digits, {@code _} and {@code -}.
     */
    public StickySessionStoreBuilder route(String route) {
        this.route = new Route(route);
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
        return new StickySessionStore(this);
    }
}
