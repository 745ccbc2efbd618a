package io.holdall.session;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.SessionConflictException;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Something that the application did to an attribute, in a form that can be done again on a newer state. */
sealed interface Operation {

    /** The attribute's name. */
    String name();

    /** Whether it rests on a value that was read, so that it must not be sent without the version it rests on. */
    boolean rests();

    /**
     * Does it to the slot.
     *
     * @return whether that wrote anything
     * @throws SessionConflictException if it rests on a value that is no longer there and cannot be merged
     */
    boolean applyTo(Slot slot, AttributeCodec codec);

    /** An operation that sets or removes, whatever was there. */
    sealed interface Write extends Operation {

        /** What to set, {@code null} to remove. */
        @Nullable Attribute value();

        /** What the application knew of the attribute when it wrote. */
        @Nullable Attribute expected();

        /** Whether what it rests on is still there. */
        default boolean standsOn(@Nullable Attribute current) {
            return !rests() || Objects.equals(expected(), current);
        }
    }

    /** {@code session.put(key, value)}. */
    record Put<T>(
            SessionKey<T> key,
            Attribute value,
            boolean rests,
            @Nullable Attribute expected) implements Write {
        @Override
        public String name() {
            return key.name();
        }

        @Override
        public boolean applyTo(Slot slot, AttributeCodec codec) {
            slot.write(standsOn(slot.value()) ? value : merged(slot, codec));
            return true;
        }

        private Attribute merged(Slot slot, AttributeCodec codec) {
            SessionKey.Merge<T> merge = key.merge();
            T mine = merge == null ? null : codec.decode(key, value);
            if (merge == null || mine == null) {
                overwrite(key, codec);
                return value;
            }
            return codec.encode(key, merge.merge(codec.decode(key, expected), mine, codec.decode(key, slot.value())));
        }
    }

    /** {@code session.remove(key)}. */
    record Remove(
            SessionKey<?> key, boolean rests, @Nullable Attribute expected) implements Write {
        @Override
        public String name() {
            return key.name();
        }

        @Override
        public @Nullable Attribute value() {
            return null;
        }

        @Override
        public boolean applyTo(Slot slot, AttributeCodec codec) {
            if (!standsOn(slot.value())) {
                overwrite(key, codec);
            }
            slot.write(null);
            return true;
        }
    }

    /** {@code session.update(key, initial, function)}: the function runs again on the newer value. */
    final class Update<T> implements Operation {
        private final SessionKey<T> key;
        private final T initial;
        private final UnaryOperator<T> function;
        private final boolean rests;
        private @Nullable Attribute encodedInitial;

        Update(SessionKey<T> key, T initial, UnaryOperator<T> function, boolean rests) {
            this.key = key;
            this.initial = initial;
            this.function = function;
            this.rests = rests;
        }

        @Override
        public String name() {
            return key.name();
        }

        @Override
        public boolean rests() {
            return rests;
        }

        @Override
        public boolean applyTo(Slot slot, AttributeCodec codec) {
            // decoded afresh, not the session's own instance: the function may change what it is given
            T current = codec.decode(key, slot.value());
            T updated = function.apply(current == null ? initial(codec) : current);
            if (updated == null) {
                throw new NullPointerException("the function for attribute '" + key.name()
                        + "' returned null; to remove an attribute call Session.remove");
            }
            if (key.isImmutable() && updated == current) {
                return false;
            }
            Attribute attribute = codec.encode(key, updated);
            if (!key.isImmutable() && attribute.equals(slot.value())) {
                return false;
            }
            slot.write(attribute, key, updated);
            return true;
        }

        /** What it starts from where there is no value: never the caller's own object if that could be changed. */
        private T initial(AttributeCodec codec) {
            if (key.isImmutable()) {
                return initial;
            }
            if (encodedInitial == null) {
                encodedInitial = codec.encode(key, initial);
            }
            T copy = codec.decode(key, encodedInitial);
            return copy == null ? initial : copy;
        }
    }

    /** Another request has changed what this one rests on: only a key whose last write wins may write over that. */
    private static void overwrite(SessionKey<?> key, AttributeCodec codec) {
        if (key.lastWriteStands()) {
            codec.overwritten(key);
            return;
        }
        throw new SessionConflictException("attribute '" + key.name()
                + "' was changed by another request after this one had read it; use Session.update, or give the key"
                + " a merge with SessionKey.mergedBy, or let SessionKey.lastWriteWins");
    }
}
