package io.holdall.session;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.SessionCodec;
import io.holdall.session.spi.SessionCodecException;
import org.jspecify.annotations.Nullable;

/** Makes attributes of values and back, by the key's rules, with errors that name the attribute. */
final class AttributeCodec {

    private final SessionCodec codec;
    private final UndecodableAttribute undecodable;
    private final Events events;

    /** One for all live values, whose owners are their keys. */
    private final Attribute.Encoder live = (owner, value) -> bytesOf((SessionKey<?>) owner, value);

    AttributeCodec(SessionCodec codec, UndecodableAttribute undecodable, Events events) {
        this.codec = codec;
        this.undecodable = undecodable;
        this.events = events;
    }

    /** An immutable key's value stays as it is; any other is encoded now, so that later changes to it are not stored. */
    <T> Attribute encode(SessionKey<T> key, T value) {
        return key.isImmutable() ? Attribute.live(key, value, live) : Attribute.encoded(bytesOf(key, value));
    }

    /** The value, {@code null} if there is none or it is undecodable and counts as absent. */
    <T> @Nullable T decode(SessionKey<T> key, @Nullable Attribute attribute) {
        if (attribute == null) {
            return null;
        }
        try {
            @SuppressWarnings("unchecked") // the codec was asked for this key's type
            T value = (T)
                    (key.isImmutable()
                            ? attribute.shared(key, bytes -> valueOf(key, bytes))
                            : valueOf(key, attribute.bytes()));
            return value;
        } catch (SessionCodecException e) {
            undecodable(key.name(), e);
            return null;
        }
    }

    /** Reports it; returns if it is to count as absent. */
    void undecodable(String name, SessionCodecException cause) {
        events.undecodable(name, cause);
        if (undecodable == UndecodableAttribute.FAIL) {
            throw cause;
        }
    }

    /** A change of another request was lost, as the key asks for. */
    void overwritten(SessionKey<?> key) {
        events.overwritten(key.name());
    }

    byte[] bytesOf(SessionKey<?> key, Object value) {
        try {
            return codec.encode(key.name(), value, key.type());
        } catch (SessionCodecException e) {
            throw new SessionCodecException("attribute '" + key.name() + "': " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError e) {
            throw broken(key, "encode", e);
        }
    }

    Object valueOf(SessionKey<?> key, byte[] bytes) {
        try {
            return codec.decode(key.name(), bytes, key.type());
        } catch (SessionCodecException e) {
            throw new SessionCodecException("attribute '" + key.name() + "': " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError e) {
            throw broken(key, "decode", e);
        }
    }

    /** A codec that throws what it should not: its message may quote the value, so only its class is named. */
    private static SessionCodecException broken(SessionKey<?> key, String what, Throwable e) {
        return new SessionCodecException(
                "attribute '" + key.name() + "': the codec could not " + what + " it and threw "
                        + e.getClass().getName(),
                null);
    }
}
