package io.holdall.session;

import io.holdall.session.spi.Attribute;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One attribute as a session shows it. */
final class Slot {

    final String name;
    final @Nullable Slot next;

    /** What the session shows: the base's, or what was written over it. */
    private @Nullable Attribute value;

    private boolean written;
    private boolean read;
    private @Nullable Attribute known;

    private @Nullable SessionKey<?> decodedBy;
    private @Nullable Object decoded;

    /** The application's own object that was put last, and the key that it was put by. */
    private @Nullable Object taken;

    private @Nullable SessionKey<?> takenBy;

    Slot(String name, @Nullable Attribute base, @Nullable Slot next) {
        this.name = name;
        this.value = base;
        this.next = next;
    }

    /** This slot over another base; nothing is written in it yet, but what the application has read stays known. */
    Slot over(@Nullable Attribute base, @Nullable Slot next) {
        Slot result = new Slot(name, base, next);
        result.read = read;
        result.known = known;
        return result;
    }

    @Nullable Attribute value() {
        return value;
    }

    /** Whether the value was written here and is not in the base. */
    boolean written() {
        return written;
    }

    /** Whether the application has read the base's value, so that what it writes rests on it. */
    boolean read() {
        return read;
    }

    /** What the application last read or wrote; the base may have moved on since. */
    @Nullable Attribute known() {
        return known;
    }

    /** The application reads the value. */
    void noteRead() {
        if (!written) {
            read = true;
            known = value;
        }
    }

    /** The application has written the value, rather than it having been written again on a newer state. */
    void noteWritten() {
        known = value;
    }

    /** The value was put as this object, which the application may still change. */
    void noteTaken(SessionKey<?> key, Object object) {
        taken = object;
        takenBy = key;
    }

    boolean hasTaken(SessionKey<?> key, Object object) {
        return takenBy == key && taken == object;
    }

    /** Whether an object that was given out or taken has been changed since: it would be encoded otherwise now. */
    boolean isChangedInPlace(AttributeCodec codec) {
        Attribute kept = value;
        if (kept == null) {
            return false;
        }
        if (taken != null && takenBy != null) {
            return !Arrays.equals(codec.bytesOf(takenBy, taken), kept.bytes());
        }
        // what was decoded may be encoded in another order than it was stored in, a set for example: so compare with
        // another one
        return decoded != null
                && decodedBy != null
                && !Arrays.equals(
                        codec.bytesOf(decodedBy, decoded),
                        codec.bytesOf(decodedBy, codec.valueOf(decodedBy, kept.bytes())));
    }

    void write(@Nullable Attribute attribute) {
        value = attribute;
        written = true;
        taken = null;
        takenBy = null;
        decodedBy = null;
        decoded = null;
    }

    <T> void write(Attribute attribute, SessionKey<T> key, T value) {
        write(attribute);
        decodedBy = key;
        decoded = value;
    }

    /** The decoded value; a session gives out the same object each time. */
    <T> @Nullable T decode(SessionKey<T> key, AttributeCodec codec) {
        if (decodedBy != key) {
            decoded = codec.decode(key, value);
            decodedBy = key;
        }
        @SuppressWarnings("unchecked") // decoded by this very key
        T result = (T) decoded;
        return result;
    }
}
