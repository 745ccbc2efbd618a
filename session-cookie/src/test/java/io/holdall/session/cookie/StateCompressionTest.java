package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads that are compressed: the form, and what follows the times. */
class StateCompressionTest {

    private static final int HEAD = 44; // octets before the principal, with a version below 128
    private static final Compression DEFLATE = new Compression(List.of());

    private final StateFormat format =
            new StateFormat(new Compression(List.of(CompressionDictionary.train(RealCarts.SAMPLES, 8192))));

    @Test
    void aCompactPayloadHasTheSameHeadAndDeflatedWhatFollows() throws MalformedPayloadException {
        SessionState state = state(Map.of("cart", RealCarts.attribute(0)));
        byte[] plain = Samples.encode(state);
        byte[] compact = new StateFormat(DEFLATE).encode(state, 0);
        assertThat(compact[0]).isEqualTo((byte) 1);
        assertThat(Arrays.copyOfRange(compact, 1, HEAD)).isEqualTo(Arrays.copyOfRange(plain, 1, HEAD));
        byte[] cart = JsonPhrases.shorten(RealCarts.ALL.get(0));
        PayloadWriter body = new PayloadWriter(1);
        body.octet(1);
        body.text("alice");
        body.text("cart");
        body.octet(1);
        body.bytes(cart);
        assertThat(DEFLATE.inflate(Arrays.copyOfRange(compact, HEAD, compact.length)))
                .isEqualTo(body.toByteArray());
    }

    @Test
    void aPayloadIsNeverLargerThanPlain() {
        for (int length = 0; length < 300; length += 7) {
            SessionState noise = state(Map.of("noise", Attribute.encoded(Samples.noise(length))));
            assertThat(format.encode(noise, 0)).isEqualTo(Samples.encode(noise));
        }
        SessionState empty =
                new SessionState(Samples.state().id(), 1, Samples.lifetime(), null, Map.of(), CommitIds.NONE);
        assertThat(format.encode(empty, 0)).isEqualTo(Samples.encode(empty));
    }

    @Test
    void onlyWhatHasMoreBytesThanMayBePlainIsCompressed() {
        SessionState state = state(Map.of("cart", RealCarts.attribute(0)));
        byte[] plain = Samples.encode(state);
        assertThat(format.encode(state, plain.length)).isEqualTo(plain);
        assertThat(format.encode(state, plain.length - 1)).hasSizeLessThan(plain.length / 2);
    }

    @Test
    void realCartsAreReadBack() {
        for (int i = 0; i < RealCarts.ALL.size(); i++) {
            SessionState state = state(Map.of("cart", RealCarts.attribute(i), "note", Samples.text("\0")));
            byte[] compact = format.encode(state, 0);
            assertThat(compact).hasSizeLessThan(Samples.encode(state).length / 2);
            assertThat(format.decode(compact)).isEqualTo(state);
        }
    }

    @Test
    void aTouchNeverChangesTheSize() {
        for (int i = 0; i < RealCarts.ALL.size(); i++) {
            SessionState state = state(Map.of("cart", RealCarts.attribute(i)));
            Instant later = NOW.plusMillis(i * 7_654_321L);
            Lifetime renewed = new Lifetime(NOW, later, later.plusSeconds(1800), Instant.ofEpochMilli((1L << 48) - 1));
            SessionState touched = state.touched(renewed);
            assertThat(touched.lifetime()).isEqualTo(state.lifetime().renewedBy(renewed));
            assertThat(format.encode(touched, 0)).hasSameSizeAs(format.encode(state, 0));
        }
    }

    @Test
    void upTo64KibibytesAreCompressedAndMoreAreLeftPlain() {
        int overhead = Samples.encode(state(Map.of("zeros", Attribute.encoded(new byte[20_000])))).length - 20_000;
        int most = (64 << 10) - overhead;
        SessionState fits = state(Map.of("zeros", Attribute.encoded(new byte[most])));
        assertThat(Samples.encode(fits)).hasSize(64 << 10);
        assertThat(format.encode(fits, 0)).hasSizeLessThan(300);
        assertThat(format.decode(format.encode(fits, 0))).isEqualTo(fits);
        SessionState more = state(Map.of("zeros", Attribute.encoded(new byte[most + 1])));
        assertThat(format.encode(more, 0)).hasSize((64 << 10) + 1);
    }

    /** Phrases may expand to 64 KiB in all, not in each attribute. */
    @Test
    void manyAttributesExpandToNoMoreThan64KibibytesTogether() {
        byte[] expandsTo16Kib = ("x".repeat(1024) + "\0\0" + "\1".repeat(16)).getBytes(UTF_8);
        SessionState state = Samples.decode(compact(4, expandsTo16Kib, ""));
        assertThat(state.attributes().get("a3").size()).isEqualTo(16 << 10);
        assertThat(Samples.decode(compact(4, expandsTo16Kib, "\0x"))).isNull();
        assertThat(Samples.decode(compact(5, expandsTo16Kib, ""))).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 255})
    void anyOtherFormOfAValueIsRefused(int form) {
        assertThat(Samples.decode(payload(0, form))).isNull();
        assertThat(Samples.decode(payload(1, form))).isNull();
    }

    /** So that a plain state has one spelling. */
    @Test
    void phrasesInAPlainPayloadAreRefused() {
        assertThat(Samples.decode(payload(0, 0))).isNotNull();
        assertThat(Samples.decode(payload(0, 1))).isNull();
        assertThat(Samples.decode(payload(1, 1)).attributes()).isEqualTo(Map.of("a", Samples.text("aa")));
    }

    @Test
    void aCompactPayloadThatIsCutOffOrGoesOnIsRefused() {
        byte[] compact = format.encode(state(Map.of("cart", RealCarts.attribute(1))), 0);
        for (int length = 0; length < compact.length; length++) {
            assertThat(format.decode(Arrays.copyOf(compact, length))).isNull();
        }
        assertThat(format.decode(Arrays.copyOf(compact, compact.length + 1))).isNull();
    }

    private static SessionState state(Map<String, Attribute> attributes) {
        SessionState state = Samples.state();
        return new SessionState(state.id(), 3, state.lifetime(), "alice", attributes, CommitIds.NONE);
    }

    /** Attributes a0, a1, … whose values are all this text, in phrases; and b, of another one, if it is not empty. */
    private static byte[] compact(int times, byte[] text, String last) {
        PayloadWriter body = new PayloadWriter(1);
        body.octet(0);
        for (int i = 0; i < times; i++) {
            body.text("a" + i);
            body.octet(1);
            body.bytes(text);
        }
        if (!last.isEmpty()) {
            body.text("b");
            body.octet(1);
            body.bytes(last.getBytes(UTF_8));
        }
        return withHead(1, DEFLATE.deflate(body.toByteArray()));
    }

    /** One attribute, a phrase used twice, said to be written in this form. */
    private static byte[] payload(int payloadForm, int valueForm) {
        byte[] body = {0, 1, 'a', (byte) valueForm, 5, 'a', 0, 0, 1, 1};
        return withHead(payloadForm, payloadForm == 0 ? body : DEFLATE.deflate(body));
    }

    private static byte[] withHead(int form, byte[] rest) {
        byte[] result = Arrays.copyOf(Samples.encode(Samples.state()), HEAD + rest.length);
        result[0] = (byte) form;
        System.arraycopy(rest, 0, result, HEAD, rest.length);
        return result;
    }
}
