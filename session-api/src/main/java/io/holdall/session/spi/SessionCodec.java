package io.holdall.session.spi;

import java.lang.reflect.Type;

/**
 * Turns an attribute's value into bytes and back. Thread-safe. It must not look into the bytes for the type to make: the type
 * is given, so what a client or a backend slipped in cannot choose it.
 */
public interface SessionCodec {

    /**
     * The bytes of {@code value}.
     *
     * @param attribute the name that they will be stored under
     * @throws SessionCodecException if it cannot be encoded
     */
    byte[] encode(String attribute, Object value, Type type);

    /**
     * The value of {@code bytes}, a new object each time.
     *
     * @param attribute the name that they are stored under
     * @throws SessionCodecException if they are not the encoding of such a value
     */
    Object decode(String attribute, byte[] bytes, Type type);
}
