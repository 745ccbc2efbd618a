package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdall.session.KeyAlgorithm;
import io.holdall.session.KeyRing;
import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That docs/cookie-format.md is true: {@link DocumentedFormat} has all that it knows from that page. */
class CookieFormatDocumentTest {

    private static final Path PAGE = Path.of("..", "docs", "cookie-format.md");
    private static final CompressionDictionary CARTS = CompressionDictionary.train(RealCarts.SAMPLES, 8192);

    @ParameterizedTest
    @ValueSource(ints = {0, 2048, 4096})
    void realCartsAreInTheirTokensAsDocumented(int compressAbove) throws IOException, DataFormatException {
        SessionStore store = CookieSessionStore.builder(Samples.KEYS)
                .compressAbove(compressAbove)
                .dictionaries(CARTS)
                .build();
        ObjectMapper jackson = new ObjectMapper();
        int compact = 0;
        for (byte[] cart : RealCarts.ALL) {
            Delta delta = new Delta(Map.of("cart", Attribute.encoded(cart), "note", Samples.text("")), Set.of());
            SessionId id = SessionId.parse(Samples.base64url(Samples.noise(18)));
            String token = Samples.committed(store, SessionChange.create(id, delta, Samples.lifetime(), "ålice", NOW))
                    .token()
                    .value();
            DocumentedFormat.Contents read = DocumentedFormat.read(DocumentedFormat.payload(token), CARTS.bytes());
            assertThat(read.id()).isEqualTo(id.value());
            assertThat(read.version()).isEqualTo(1);
            assertThat(List.of(read.createdAt(), read.accessedAt(), read.idleDeadline(), read.absoluteDeadline()))
                    .containsExactly(millis(0), millis(0), millis(1800), millis(8 * 3600));
            assertThat(read.principal()).isEqualTo("ålice");
            assertThat(read.attributes().keySet()).containsExactly("cart", "note");
            assertThat(read.attributes().get("cart")).isEqualTo(cart);
            assertThat(jackson.readTree(read.attributes().get("cart"))).isEqualTo(jackson.readTree(cart));
            assertThat(read.attributes().get("note")).isEmpty();
            compact += read.form();
        }
        assertThat(compact == 0).isEqualTo(compressAbove == 4096);
        assertThat(compact == RealCarts.ALL.size()).isEqualTo(compressAbove == 0);
    }

    @Test
    void thePlainExampleIsAsItSays() throws IOException, DataFormatException {
        byte[] payload = hex(block("An example, plain"));
        assertThat(Samples.encode(Samples.state())).isEqualTo(payload);
        assertThat(DocumentedFormat.read(payload, new byte[0]).attributes().get("cart"))
                .isEqualTo("[\"85123A\"]".getBytes(UTF_8));
    }

    @Test
    void theCompactExampleIsAsItSays() throws IOException, DataFormatException {
        byte[] cart = block("The cart").strip().getBytes(UTF_8);
        byte[] dictionary = block("The dictionary").strip().getBytes(UTF_8);
        byte[] payload = hex(block("The payload, compact"));
        StateFormat format = new StateFormat(new Compression(List.of(CompressionDictionary.of(dictionary))));
        SessionState state = withCart(cart);
        assertThat(format.decode(payload)).isEqualTo(state);
        assertThat(DocumentedFormat.read(payload, dictionary).attributes().get("cart"))
                .isEqualTo(cart);
        assertThat(JsonPhrases.shorten(cart)).isEqualTo(hex(block("With phrases")));
        byte[] body = inflated(payload, dictionary);
        assertThat(body).isEqualTo(hex(block("The body, before")));
        byte[] written = format.encode(state, 0); // another zlib may make other octets in between
        assertThat(inflated(written, dictionary)).isEqualTo(body);
        assertThat(Arrays.copyOf(written, 44 + 6)).isEqualTo(Arrays.copyOf(payload, 44 + 6));
        assertThat(written).hasSizeBetween(payload.length - 10, payload.length + 10);
    }

    @ParameterizedTest
    @EnumSource
    void theHeaderIsAsItSays(KeyAlgorithm algorithm) throws IOException {
        byte[] secret = Arrays.copyOf(Samples.SECRET, algorithm.encrypts() ? 32 : 64);
        SessionStore store = CookieSessionStore.builder(KeyRing.of(KeyRing.Key.of("2026-11", algorithm, secret)))
                .build();
        String token =
                Samples.committed(store, Samples.creation(Delta.EMPTY)).token().value();
        String documented = block(algorithm.encrypts() ? "An encrypted token's" : "Exactly this")
                .strip();
        assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), UTF_8))
                .isEqualTo(documented.replace("HS256", algorithm.name()));
    }

    private static SessionState withCart(byte[] cart) {
        SessionState state = Samples.state();
        Map<String, Attribute> attributes = Map.of("cart", Attribute.encoded(cart));
        return new SessionState(state.id(), 3, state.lifetime(), "alice", attributes, CommitIds.NONE);
    }

    private static byte[] inflated(byte[] payload, byte[] dictionary) throws DataFormatException {
        return DocumentedFormat.inflate(Arrays.copyOfRange(payload, 44, payload.length), dictionary);
    }

    private static long millis(int secondsFromNow) {
        return NOW.plusSeconds(secondsFromNow).toEpochMilli();
    }

    /** The first fenced block behind a line that begins so. */
    private static String block(String line) throws IOException {
        Matcher matcher = Pattern.compile(
                        "^" + line + "[^`]*(?:`[^`]+`[^`]*)*?\n```\\w*\n(.*?)\n```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        assertThat(matcher.find()).as(line).isTrue();
        return matcher.group(1);
    }

    private static byte[] hex(String block) {
        return HexFormat.of().parseHex(block.replaceAll("\\s", ""));
    }
}
