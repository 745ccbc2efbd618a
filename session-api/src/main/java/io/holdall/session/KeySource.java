package io.holdall.session;

import java.util.function.Consumer;

/**
 * Where the keys come from that are good now. It is asked for each token, so it must answer quickly, and from any thread. A
 * {@link KeyRing} is the source of itself; {@link ReloadableKeyRing} can change while sessions are open.
 */
@FunctionalInterface
public interface KeySource {

    /** The keys from now on; the same object as long as they do not change. */
    KeyRing keyRing();

    /**
     * Refuses the present keys if they do not meet {@code condition}, and, if the source can, all later ones before anybody gets
     * them. For who can use some rings only; this default checks the present one.
     *
     * @param condition throws {@link IllegalArgumentException} for a ring that does not meet it
     */
    default void require(Consumer<KeyRing> condition) {
        condition.accept(keyRing());
    }
}
