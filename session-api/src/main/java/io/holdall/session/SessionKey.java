package io.holdall.session;

import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name and type of an attribute; usually a constant. Compared by identity. Immutable and thread-safe.
 *
 * @param <T> the type of the values
 */
public final class SessionKey<T> {

    /** What the names of Holdall's own attributes begin with, and no other's. */
    static final String RESERVED = "holdall.";

    /** How long this one session may be idle, in milliseconds, where that is not what its manager says. */
    static final SessionKey<Long> IDLE_TIMEOUT =
            new SessionKey<>(RESERVED + "idle-timeout", Long.class, true, null, true);

    /** The longest name, in characters. */
    public static final int MAX_NAME_LENGTH = 128;

    /**
     * Makes one value of two that were put at the same time.
     *
     * @param <T> the type of the values
     */
    @FunctionalInterface
    public interface Merge<T> {
        /**
         * The value that has both changes in it. May be called several times, so it should do nothing else.
         *
         * @param base the value that both started from; {@code null} if there was none
         * @param mine what this request puts
         * @param theirs what another request has put meanwhile; {@code null} if it removed the value
         */
        T merge(@Nullable T base, T mine, @Nullable T theirs);
    }

    private final String name;
    private final Type type;
    private final boolean immutable;
    private final @Nullable Merge<T> merge;
    private final boolean lastWriteWins;

    private SessionKey(String name, Type type, boolean immutable, @Nullable Merge<T> merge, boolean lastWriteWins) {
        this.name = name;
        this.type = Objects.requireNonNull(type, "type");
        this.immutable = immutable;
        this.merge = merge;
        this.lastWriteWins = lastWriteWins;
    }

    /**
     * A key whose values are decoded afresh for each {@link Session} and encoded when they are put: a value that is changed and
     * not put again is not stored.
     *
     * @param name 1 to {@value #MAX_NAME_LENGTH} visible ASCII characters, not beginning with {@code holdall.}
     * @throws IllegalArgumentException if the name is not fit
     */
    public static <T> SessionKey<T> of(String name, Class<T> type) {
        return new SessionKey<>(requireFit(name), type, false, null, false);
    }

    /** {@link #of(String, Class)} for a type with type arguments. */
    public static <T> SessionKey<T> of(String name, GenericType<T> type) {
        return new SessionKey<>(requireFit(name), type.type(), false, null, false);
    }

    /**
     * A key whose values never change, on the caller's word: one decoded instance may serve many requests and threads, and it
     * is encoded only if the store needs bytes. For records of immutable parts, strings, numbers.
     *
     * @param name 1 to {@value #MAX_NAME_LENGTH} visible ASCII characters, not beginning with {@code holdall.}
     * @throws IllegalArgumentException if the name is not fit
     */
    public static <T> SessionKey<T> immutable(String name, Class<T> type) {
        return new SessionKey<>(requireFit(name), type, true, null, false);
    }

    /** {@link #immutable(String, Class)} for a type with type arguments. */
    public static <T> SessionKey<T> immutable(String name, GenericType<T> type) {
        return new SessionKey<>(requireFit(name), type.type(), true, null, false);
    }

    /** This key, with a merge for values that two requests have read and then put at the same time. */
    public SessionKey<T> mergedBy(Merge<T> merge) {
        return new SessionKey<>(name, type, immutable, Objects.requireNonNull(merge, "merge"), lastWriteWins);
    }

    /**
     * This key, whose puts and removals stand even if another request has changed the attribute since this one read it, and no
     * merge decides: then that change is lost, and {@link SessionListener#overwritten} is told. For code that was written for
     * sessions which lose such changes silently; else prefer {@link Session#update} or {@link #mergedBy}.
     */
    public SessionKey<T> lastWriteWins() {
        return lastWriteWins ? this : new SessionKey<>(name, type, immutable, merge, true);
    }

    /** The name that the attribute is stored under. */
    public String name() {
        return name;
    }

    /** The type that values are decoded as. */
    public Type type() {
        return type;
    }

    /** Whether values never change, so that one instance may be shared. */
    public boolean isImmutable() {
        return immutable;
    }

    @Nullable Merge<T> merge() {
        return merge;
    }

    boolean lastWriteStands() {
        return lastWriteWins;
    }

    @Override
    public String toString() {
        return "SessionKey[" + name + ", " + type.getTypeName() + (immutable ? ", immutable]" : "]");
    }

    private static String requireFit(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH || !name.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException("an attribute's name is 1 to " + MAX_NAME_LENGTH
                    + " visible ASCII characters without spaces; this one has " + name.length() + " characters");
        }
        if (name.startsWith(RESERVED)) {
            throw new IllegalArgumentException("an attribute's name does not begin with '" + RESERVED
                    + "', as those of Holdall's own do; this one is '" + name + "'");
        }
        return name;
    }
}
