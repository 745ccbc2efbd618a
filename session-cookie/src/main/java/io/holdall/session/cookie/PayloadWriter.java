package io.holdall.session.cookie;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Writes the parts that a payload is made of. Not thread-safe. */
final class PayloadWriter {

    /** Bytes of an instant: whole milliseconds from 1970 to the year 10889, always as many, so that a touch adds none. */
    static final int INSTANT_BYTES = 6;

    private static final long LAST_MILLIS = (1L << (INSTANT_BYTES * 8)) - 1;
    private static final int MAX_NUMBER_BYTES = 10;

    private byte[] buffer;
    private int length;

    PayloadWriter(int expectedBytes) {
        this.buffer = new byte[expectedBytes];
    }

    void octet(int value) {
        reserve(1);
        buffer[length++] = (byte) value;
    }

    void raw(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    /** Seven bits an octet, the lowest first; the high bit says that more follow (LEB128). */
    void number(long value) {
        reserve(MAX_NUMBER_BYTES);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[length++] = (byte) rest;
    }

    /** Milliseconds since 1970, the highest octet first. */
    void instant(Instant instant) {
        long millis = instant.toEpochMilli();
        if (millis < 0 || millis > LAST_MILLIS) {
            throw new IllegalArgumentException("a cookie holds instants from 1970 to the year 10889, not " + instant);
        }
        reserve(INSTANT_BYTES);
        for (int shift = (INSTANT_BYTES - 1) * 8; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (millis >>> shift);
        }
    }

    /** The length and the bytes. */
    void bytes(byte[] bytes) {
        number(bytes.length);
        raw(bytes);
    }

    /** The UTF-8 bytes, with their length. Text that has no UTF-8 form is refused, as it could not be read back. */
    void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (!new String(encoded, StandardCharsets.UTF_8).equals(text)) {
            throw new IllegalArgumentException("a name or principal has half of a surrogate pair in it");
        }
        bytes(encoded);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}
