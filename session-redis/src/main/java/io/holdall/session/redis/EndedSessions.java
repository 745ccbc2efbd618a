package io.holdall.session.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes ends of sessions of what happens to keys: leaves out other keys, and tombstones. One listener is told one thing at a
 * time, whichever server it comes from. Thread-safe.
 */
final class EndedSessions {

    /** Tombstones that are remembered, about 15 MB of them at most. */
    private static final int MOST_ROTATED = 100_000;

    /** A SHA-256 as base64url; other keys under the prefix are not sessions. */
    private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final byte[] prefix;
    private final Predicate<byte[]> moved;
    private final RedisSessionEvents.Listener listener;
    private final Set<String> rotated = new LinkedHashSet<>();

    /**
     * For the sessions with this prefix.
     *
     * @param moved whether a key that was deleted is still there, on another server. What it throws means no
     */
    EndedSessions(KeyPrefix prefix, Predicate<byte[]> moved, RedisSessionEvents.Listener listener) {
        this.prefix = prefix.key("");
        this.moved = moved;
        this.listener = listener;
    }

    void happened(KeyEvent event, byte[] key) {
        String handle = handle(key);
        if (handle != null && !(event == KeyEvent.DEL && hasMoved(key))) {
            happened(event, handle);
        }
    }

    /** Whether it is the listener who asks. */
    boolean tellsOnThisThread() {
        return Thread.holdsLock(this);
    }

    private synchronized void happened(KeyEvent event, String handle) {
        if (event == KeyEvent.PERSIST) {
            remember(handle);
        } else if (!rotated.remove(handle)) {
            tell(event == KeyEvent.EXPIRED ? listener::expired : listener::deleted, handle);
        }
    }

    private boolean hasMoved(byte[] key) {
        try {
            return moved.test(key);
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void remember(String handle) {
        rotated.add(handle);
        if (rotated.size() > MOST_ROTATED) {
            rotated.remove(rotated.iterator().next());
        }
    }

    private static void tell(Consumer<String> listener, String handle) {
        try {
            listener.accept(handle);
        } catch (RuntimeException e) {
            // Promised: a listener that fails is not worth the next event.
        }
    }

    private @Nullable String handle(byte[] key) {
        if (key.length < prefix.length || !Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
            return null;
        }
        String rest = new String(key, prefix.length, key.length - prefix.length, StandardCharsets.ISO_8859_1);
        return HANDLE.matcher(rest).matches() ? rest : null;
    }
}
