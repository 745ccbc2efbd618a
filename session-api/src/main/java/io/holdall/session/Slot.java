package io.holdall.session;

import io.holdall.session.spi.Attribute;
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

    void write(@Nullable Attribute attribute) {
        value = attribute;
        written = true;
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
