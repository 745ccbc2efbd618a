package io.holdall.session.cookie;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Reads what {@link PayloadWriter} writes, and nothing that it would have written in another way. No length is believed beyond
 * what is left to read, so nothing is allocated on a payload's word. Not thread-safe.
 */
final class PayloadReader {

    private final byte[] payload;
    private int position;

    PayloadReader(byte[] payload) {
        this.payload = payload;
    }

    boolean hasMore() {
        return position < payload.length;
    }

    int octet() throws MalformedPayloadException {
        if (position == payload.length) {
            throw new MalformedPayloadException();
        }
        return payload[position++] & 0xFF;
    }

    /** All that is left. */
    byte[] rest() throws MalformedPayloadException {
        return raw(payload.length - position);
    }

    byte[] raw(int length) throws MalformedPayloadException {
        if (length > payload.length - position) {
            throw new MalformedPayloadException();
        }
        position += length;
        return Arrays.copyOfRange(payload, position - length, position);
    }

    /** A number of 64 bits in as few octets as it takes; negative if the highest bit is set. */
    long number() throws MalformedPayloadException {
        long result = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            long bits = octet & 0x7F;
            result |= bits << shift;
            if (octet < 0x80) {
                boolean padded = octet == 0 && shift > 0;
                boolean overflows = ((bits << shift) >>> shift) != bits;
                if (padded || overflows) {
                    throw new MalformedPayloadException();
                }
                return result;
            }
        }
        throw new MalformedPayloadException();
    }

    Instant instant() throws MalformedPayloadException {
        long millis = 0;
        for (byte octet : raw(PayloadWriter.INSTANT_BYTES)) {
            millis = (millis << 8) | (octet & 0xFF);
        }
        return Instant.ofEpochMilli(millis);
    }

    byte[] bytes() throws MalformedPayloadException {
        long length = number();
        if (length < 0 || length > payload.length - position) {
            throw new MalformedPayloadException();
        }
        return raw((int) length);
    }

    String text() throws MalformedPayloadException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPayloadException();
        }
    }
}
