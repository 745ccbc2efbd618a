package io.holdall.session.cookie;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What one key makes of payloads: tokens, whose first segment is always the same. Opening one parses nothing that a client sent:
 * the first segment must be, character for character, the one that the key's own tokens have, which settles {@code alg},
 * {@code kid}, {@code typ}, {@code cty}, {@code v} and {@code aud} at once. Thread-safe.
 */
interface Seal {

    String TYPE = "holdall";
    String CONTENT_TYPE = "session";
    int FORMAT_VERSION = 1;

    /** What the key's tokens begin with: the header's segment and its dot. */
    String prefix();

    /** The characters of a token with so many bytes in it. */
    long length(int payloadBytes);

    /** A token with these bytes in it. */
    String seal(byte[] payload);

    /** The bytes in a token that begins with the {@linkplain #prefix prefix}; {@code null} if this key has not made it. */
    byte @Nullable [] open(String token);

    /** The segment of a header: its members in the order in which jjwt writes them, with what follows {@code cty}. */
    static String prefix(String keyId, String audience, String algorithm) {
        String json = "{\"kid\":\"" + keyId + "\",\"typ\":\"" + TYPE + "\",\"v\":" + FORMAT_VERSION + ",\"aud\":\""
                + audience + "\",\"cty\":\"" + CONTENT_TYPE + "\"," + algorithm + "}";
        return encode(json.getBytes(StandardCharsets.US_ASCII)) + ".";
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static int encodedLength(int bytes) {
        return (int) ((bytes * 4L + 2) / 3);
    }

    /** The bytes of base64url without padding, {@code null} if the text is not the one spelling of some bytes. */
    static byte @Nullable [] decode(byte[] text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (text.length != encodedLength(bytes.length)) {
            return null; // padding
        }
        int tail = bytes.length % 3; // the bytes that a last, partial group spells, whose unused bits must be zero
        byte[] spelled = Base64.getUrlEncoder()
                .withoutPadding()
                .encode(Arrays.copyOfRange(bytes, bytes.length - tail, bytes.length));
        return Arrays.equals(spelled, 0, spelled.length, text, text.length - spelled.length, text.length)
                ? bytes
                : null;
    }

    /** One octet a character; what is beyond Latin-1 becomes {@code ?}, which is in no token of ours either. */
    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
