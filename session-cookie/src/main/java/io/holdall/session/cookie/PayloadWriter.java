package io.holdall.session.cookie;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes the parts that a payload is made of. Not thread-safe. */
final class PayloadWriter {

    /** Bytes of an instant: whole milliseconds from 1970 to the year 10889, always as many, so that a touch adds none. */
    static final int INSTANT_BYTES = 6;

    private static final long LAST_MILLIS = (1L << (INSTANT_BYTES * 8)) - 1;
    private static final int EXPECTED_BYTES = 1024;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(EXPECTED_BYTES);

    void octet(int value) {
        out.write(value);
    }

    void raw(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }

    /** Seven bits an octet, the lowest first; the high bit says that more follow (LEB128). */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write(((int) rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Milliseconds since 1970, the highest octet first. */
    void instant(Instant instant) {
        long millis = instant.toEpochMilli();
        if (millis < 0 || millis > LAST_MILLIS) {
            throw new IllegalArgumentException("a cookie holds instants from 1970 to the year 10889, not " + instant);
        }
        for (int shift = (INSTANT_BYTES - 1) * 8; shift >= 0; shift -= 8) {
            out.write((int) (millis >>> shift));
        }
    }

    /** The length and the bytes. */
    void bytes(byte[] bytes) {
        number(bytes.length);
        raw(bytes);
    }

    /** The UTF-8 bytes, with their length. Text that has no UTF-8 form is refused, as it could not be read back. */
    void text(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            bytes(bytes);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a name or principal has half of a surrogate pair in it", e);
        }
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
