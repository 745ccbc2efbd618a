package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.base64url;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.jsonwebtoken.Jwts;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.ArrayArbitrary;
import net.jqwik.api.constraints.IntRange;

class StateFormatPropertyTest {

    private static final int MANY = 20_000;
    private static final Compression DEFLATE = new Compression(List.of());
    private static final List<StateFormat> FORMATS = List.of(
            new StateFormat(DEFLATE),
            new StateFormat(
                    new Compression(List.of(CompressionDictionary.of("[{\"sku\":\"85123A\"}]".getBytes(UTF_8))))));

    @Property
    void anyStateIsReadBackAsItself(@ForAll("states") SessionState state) {
        assertThat(Samples.decode(Samples.encode(state))).isEqualTo(state);
    }

    @Property
    void anyStateThatMayBeCompressedIsReadBackAsItself(
            @ForAll("states") SessionState state,
            @ForAll("json") byte[] json,
            @ForAll @IntRange(min = -1, max = 400) int plainUpTo) {
        Map<String, Attribute> attributes = new HashMap<>(state.attributes());
        attributes.put("json", Attribute.encoded(json));
        SessionState larger = new SessionState(
                state.id(), state.version(), state.lifetime(), state.principal(), attributes, CommitIds.NONE);
        byte[] plain = Samples.encode(larger);
        for (StateFormat format : FORMATS) {
            byte[] payload = format.encode(larger, plainUpTo);
            assertThat(format.decode(payload)).isEqualTo(larger);
            assertThat(payload[0]).isEqualTo((byte) (payload.length < plain.length ? 1 : 0));
            if (payload[0] == 0 || plain.length <= plainUpTo) {
                assertThat(payload).isEqualTo(plain);
            }
        }
    }

    /** Past the checksum, as only somebody with the key can come: whatever is said there, it is read within bounds. */
    @Property(tries = MANY / 4)
    void anyDamagedStateThatIsCompressedIsNoStateOrOneThatCanBeWritten(
            @ForAll("states") SessionState state, @ForAll @IntRange(max = 10_000) int where, @ForAll byte what) {
        byte[] plain = Samples.encode(state);
        int head = plain.length - bodyLength(state);
        byte[] body = Arrays.copyOfRange(plain, head, plain.length);
        body[where % body.length] = what;
        byte[] deflated = DEFLATE.deflate(body);
        byte[] payload = Arrays.copyOf(plain, head + deflated.length);
        payload[0] = 1;
        System.arraycopy(deflated, 0, payload, head, deflated.length);
        SessionState read = Samples.decode(payload);
        if (read != null) {
            assertThat(Samples.decode(Samples.encode(read))).isEqualTo(read);
        }
    }

    private static int bodyLength(SessionState state) {
        SessionState empty =
                new SessionState(state.id(), state.version(), state.lifetime(), null, Map.of(), CommitIds.NONE);
        return Samples.encode(state).length - Samples.encode(empty).length + 1;
    }

    @Property
    void anyStateThatIsSignedIsVerifiedByUsAndByJjwt(@ForAll("states") SessionState state) {
        byte[] payload = Samples.encode(state);
        CompactJws jws = new CompactJws(Samples.KEYS.primary(), "__Host-session");
        String token = jws.seal(payload);
        assertThat(jws.open(token)).isEqualTo(payload);
        assertThat((long) token.length()).isEqualTo(jws.length(payload.length));
        assertThat(Jwts.parser()
                        .verifyWith(Samples.KEYS.primary().secret())
                        .build()
                        .parseSignedContent(token)
                        .getPayload())
                .isEqualTo(payload);
    }

    @Property(tries = MANY)
    void anyBytesAreNoStateOrTheOneEncodingOfAState(@ForAll("garbage") byte[] payload) {
        assertCanonical(payload);
    }

    /** Most of these get past the first fields, which random bytes hardly ever do. */
    @Property(tries = MANY)
    void anyDamagedPayloadIsNoStateOrTheOneEncodingOfAnother(
            @ForAll("states") SessionState state, @ForAll @IntRange(max = 10_000) int where, @ForAll byte what) {
        byte[] payload = Samples.encode(state);
        int index = where % payload.length;
        byte[] changed = payload.clone();
        changed[index] = what;
        assertCanonical(changed);
        byte[] inserted = new byte[payload.length + 1];
        System.arraycopy(payload, 0, inserted, 0, index);
        inserted[index] = what;
        System.arraycopy(payload, index, inserted, index + 1, payload.length - index);
        assertCanonical(inserted);
        assertCanonical(Arrays.copyOf(payload, index));
    }

    private static void assertCanonical(byte[] payload) {
        SessionState state = Samples.decode(payload);
        if (state != null) {
            assertThat(Samples.encode(state)).isEqualTo(payload);
        }
    }

    @Provide
    Arbitrary<byte[]> garbage() {
        ArrayArbitrary<Byte, byte[]> bytes =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
        return Arbitraries.oneOf(bytes, bytes.filter(array -> array.length > 0).map(StateFormatPropertyTest::withForm));
    }

    @Provide
    Arbitrary<byte[]> json() {
        return Arbitraries.strings()
                .withChars("{}[],:\"\\ab1\u00e9")
                .ofMaxLength(20)
                .list()
                .ofMaxSize(5)
                .flatMap(texts -> Arbitraries.integers()
                        .between(0, 20)
                        .map(times -> String.join("\",\"name\":", texts).repeat(times)))
                .map(text -> text.getBytes(UTF_8));
    }

    @Provide
    Arbitrary<SessionState> states() {
        Arbitrary<SessionId> ids =
                Arbitraries.bytes().array(byte[].class).ofSize(18).map(bytes -> SessionId.parse(base64url(bytes)));
        Arbitrary<Instant> instants =
                Arbitraries.longs().between(0, (1L << 48) - 1).map(Instant::ofEpochMilli);
        Arbitrary<Lifetime> lifetimes =
                Combinators.combine(instants, instants, instants, instants).as(Lifetime::new);
        Arbitrary<String> texts = Arbitraries.strings()
                .ofMaxLength(20)
                .filter(text -> UTF_8.newEncoder().canEncode(text));
        Arbitrary<Attribute> attributes =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(150).map(Attribute::encoded);
        return Combinators.combine(
                        ids,
                        Arbitraries.longs().greaterOrEqual(1),
                        lifetimes,
                        texts.injectNull(0.3),
                        Arbitraries.maps(texts, attributes).ofMaxSize(5))
                .as((id, version, lifetime, principal, map) ->
                        new SessionState(id, version, lifetime, principal, map, CommitIds.NONE));
    }

    private static byte[] withForm(byte[] bytes) {
        byte[] result = bytes.clone();
        result[0] = (byte) (bytes[0] & 1);
        return result;
    }
}
