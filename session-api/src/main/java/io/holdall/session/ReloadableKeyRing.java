package io.holdall.session;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keys that can change while an application runs. Whoever was given this uses the new ring from its next token on. Thread-safe.
 *
 * <pre>{@code
 * ReloadableKeyRing keys = new ReloadableKeyRing(() -> KeyRing.fromFile(Path.of("/run/secrets/session-keys")));
 * SessionStore store = CookieSessionStore.builder(keys).build();
 * scheduler.scheduleWithFixedDelay(() -> {
 *     try {
 *         keys.reload();
 *     } catch (RuntimeException e) { // thrown on, it would end the schedule
 *         logger.warn("the keys are still {}", keys, e);
 *     }
 * }, 1, 1, TimeUnit.MINUTES);
 * }</pre>
 */
public final class ReloadableKeyRing implements KeySource {

    private final Supplier<KeyRing> loader;
    private final Set<Consumer<KeyRing>> conditions = new LinkedHashSet<>();
    private volatile KeyRing ring;

    /**
     * Loads a first ring.
     *
     * @param loader gives the keys as they are at the moment; what it throws passes through
     */
    public ReloadableKeyRing(Supplier<KeyRing> loader) {
        this.loader = Objects.requireNonNull(loader, "loader");
        this.ring = Objects.requireNonNull(loader.get(), "the loader's key ring");
    }

    @Override
    public KeyRing keyRing() {
        return ring;
    }

    /** Refuses also each later ring that does not meet {@code condition}; the present one stays then. */
    @Override
    public synchronized void require(Consumer<KeyRing> condition) {
        condition.accept(ring);
        conditions.add(condition);
    }

    /**
     * Loads the keys again. If that fails, or would lose sessions, the present ring stays. Two calls at once run one after the
     * other.
     *
     * @return whether the keys are others now
     * @throws IllegalArgumentException if the loaded ring is without the present primary key, so that sessions begun a moment ago
     *     would be lost: keep it among the others until they have ended. {@link #replace} drops it on purpose. Or if somebody
     *     who uses the keys cannot use the loaded ones ({@link #require})
     */
    public synchronized boolean reload() {
        KeyRing loaded = Objects.requireNonNull(loader.get(), "the loader's key ring");
        KeyRing present = ring;
        if (loaded.equals(present)) {
            return false;
        }
        if (loaded.keys().stream().noneMatch(present.primary()::isSameAs)) {
            throw new IllegalArgumentException("the loaded " + loaded + " is without the key '"
                    + present.primary().id()
                    + "' that is primary now, so its sessions would be lost; keep it as a further key until they have ended,"
                    + " or call replace to drop it on purpose");
        }
        replace(loaded);
        return true;
    }

    /**
     * Goes on with {@code ring}, whatever sessions that may lose: for a key that has leaked. A later {@link #reload} loads the keys
     * as ever, so change them at their source too.
     *
     * @throws IllegalArgumentException if somebody who uses the keys cannot use these ({@link #require}); the present ring stays
     */
    public synchronized void replace(KeyRing ring) {
        Objects.requireNonNull(ring, "ring");
        conditions.forEach(condition -> condition.accept(ring));
        this.ring = ring;
    }

    /** Shows the ids only. */
    @Override
    public String toString() {
        return "Reloadable" + ring;
    }
}
