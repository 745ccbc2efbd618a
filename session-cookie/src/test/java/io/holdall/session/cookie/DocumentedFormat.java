package io.holdall.session.cookie;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what docs/cookie-format.md describes, as somebody would who has only that page: nothing here is Holdall's. */
final class DocumentedFormat {

    /** What is in a payload. */
    record Contents(
            int form,
            String id,
            long version,
            long createdAt,
            long accessedAt,
            long idleDeadline,
            long absoluteDeadline,
            String principal,
            Map<String, byte[]> attributes) {}

    private DocumentedFormat() {}

    /** The payload of a signed token, unverified. */
    static byte[] payload(String token) {
        return Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    }

    static Contents read(byte[] payload, byte[] dictionary) throws DataFormatException {
        ByteBuffer in = ByteBuffer.wrap(payload);
        int form = in.get();
        String id = Base64.getUrlEncoder().encodeToString(bytes(in, 18));
        long version = number(in);
        long created = instant(in);
        long accessed = instant(in);
        long idle = instant(in);
        long absolute = instant(in);
        ByteBuffer body = form == 0 ? in : ByteBuffer.wrap(inflate(bytes(in, in.remaining()), dictionary));
        String principal = body.get() == 0 ? null : text(body);
        Map<String, byte[]> attributes = new LinkedHashMap<>();
        while (body.hasRemaining()) {
            String name = text(body);
            int valueForm = body.get();
            byte[] value = bytes(body, (int) number(body));
            attributes.put(name, valueForm == 0 ? value : withoutPhrases(ByteBuffer.wrap(value)));
        }
        return new Contents(form, id, version, created, accessed, idle, absolute, principal, attributes);
    }

    static byte[] inflate(byte[] zlib, byte[] dictionary) throws DataFormatException {
        Inflater inflater = new Inflater();
        inflater.setInput(zlib);
        byte[] result = new byte[65_536];
        int length = inflater.inflate(result);
        if (inflater.needsDictionary()) {
            inflater.setDictionary(dictionary);
            length = inflater.inflate(result);
        }
        if (!inflater.finished()) {
            throw new DataFormatException("too much or too little");
        }
        inflater.end();
        return Arrays.copyOf(result, length);
    }

    private static byte[] withoutPhrases(ByteBuffer text) {
        byte[][] phrases = new byte[32][];
        int count = 0;
        for (byte[] phrase = untilZero(text); phrase.length > 0; phrase = untilZero(text)) {
            phrases[++count] = phrase;
        }
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        while (text.hasRemaining()) {
            int octet = text.get() & 0xFF;
            if (octet < 0x20) {
                result.writeBytes(phrases[octet]);
            } else {
                result.write(octet);
            }
        }
        return result.toByteArray();
    }

    private static byte[] untilZero(ByteBuffer text) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        for (byte octet = text.get(); octet != 0; octet = text.get()) {
            result.write(octet);
        }
        return result.toByteArray();
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in, (int) number(in)), StandardCharsets.UTF_8);
    }

    private static long number(ByteBuffer in) {
        long result = 0;
        for (int shift = 0; ; shift += 7) {
            int octet = in.get();
            result |= (octet & 0x7FL) << shift;
            if (octet >= 0) {
                return result;
            }
        }
    }

    private static long instant(ByteBuffer in) {
        return ((in.getShort() & 0xFFFFL) << 32) | (in.getInt() & 0xFFFFFFFFL);
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] result = new byte[length];
        in.get(result);
        return result;
    }
}
