package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.HEADER;
import static io.holdall.session.cookie.Samples.signed;

import java.util.Arrays;
import java.util.List;

/** Payloads made by hand of whatever one likes behind the times of the sample, and the correctly signed tokens of them. */
final class ForgedPayload {

    static final int AS_IT_IS = 0;
    static final int WITH_PHRASES = 1;

    private static final int PLAIN = 0;
    private static final int COMPRESSED = 1;
    private static final int HEAD = 44; // octets, to the end of the deadlines

    private ForgedPayload() {}

    /** Phrases come to {@code times} times {@code length} octets. */
    static byte[] phraseBomb(int length, int times) {
        byte[] phrase = new byte[length];
        Arrays.fill(phrase, (byte) 'x');
        byte[] uses = new byte[times];
        Arrays.fill(uses, (byte) 1);
        return joined(phrase, new byte[2], uses);
    }

    /** A body of so many octets. */
    static byte[] bodyOf(int octets) {
        for (int value = octets; value >= 0; value--) {
            byte[] body = body(attribute("a", AS_IT_IS, new byte[value]));
            if (body.length == octets) {
                return body;
            }
        }
        throw new AssertionError("no body has " + octets + " octets");
    }

    static byte[] body(byte[]... attributes) {
        return joined(new byte[1], joined(attributes)); // nobody is logged in
    }

    static byte[] attribute(String name, int form, byte[] value) {
        PayloadWriter out = new PayloadWriter(value.length + 16);
        out.text(name);
        out.octet(form);
        out.bytes(value);
        return out.toByteArray();
    }

    static String plain(byte[] body) {
        return signedForm(PLAIN, body);
    }

    static String compressed(byte[] body) {
        return signedForm(COMPRESSED, body);
    }

    private static String signedForm(int form, byte[] body) {
        byte[] head = Arrays.copyOf(Samples.encode(Samples.state()), HEAD);
        head[0] = (byte) form;
        return signed(HEADER, joined(head, body));
    }

    static byte[] deflated(byte[] bytes) {
        return new Compression(List.of()).deflate(bytes);
    }

    static byte[] joined(byte[]... parts) {
        PayloadWriter out = new PayloadWriter(16);
        for (byte[] part : parts) {
            out.raw(part);
        }
        return out.toByteArray();
    }
}
