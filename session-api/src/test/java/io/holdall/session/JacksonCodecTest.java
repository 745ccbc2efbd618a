package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import io.holdall.session.spi.SessionCodecException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonCodecTest {

    record Line(String sku, int quantity) {}

    record Cart(List<Line> lines, Map<String, Line> gifts) {}

    record Times(Instant at, Duration took) {}

    private static final Cart CART = new Cart(List.of(new Line("85123A", 6)), Map.of("secret-name", new Line("x", 1)));

    private final JacksonCodec json = JacksonCodec.json();

    @Test
    void whatWasEncodedIsDecodedAsAnotherInstance() {
        byte[] bytes = json.encode("any", CART, Cart.class);
        assertThat(json.decode("any", bytes, Cart.class)).isEqualTo(CART).isNotSameAs(CART);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).startsWith("{\"lines\":[{\"sku\":\"85123A\"");
    }

    @Test
    void anotherMapperGivesAnotherFormat() {
        for (ObjectMapper mapper : List.of(new CBORMapper(), new SmileMapper())) {
            JacksonCodec codec = new JacksonCodec(mapper);
            byte[] bytes = codec.encode("any", CART, Cart.class);
            assertThat(codec.decode("any", bytes, Cart.class)).isEqualTo(CART);
            assertThat(bytes).hasSizeLessThan(json.encode("any", CART, Cart.class).length);
        }
    }

    @Test
    void timesAreIsoTexts() {
        Times times = new Times(Instant.parse("2026-11-21T10:00:00.123Z"), Duration.ofMillis(1500));
        byte[] bytes = json.encode("any", times, Times.class);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("2026-11-21T10:00:00.123Z", "PT1.5S");
        assertThat(json.decode("any", bytes, Times.class)).isEqualTo(times);
    }

    @Test
    void aPropertyThatTheClassNoLongerHasIsIgnored() {
        byte[] bytes = "{\"sku\":\"a\",\"quantity\":1,\"colour\":\"red\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(json.decode("any", bytes, Line.class)).isEqualTo(new Line("a", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "{\"sku\":\"secret\",\"quantity\":\"secret\"}",
                "{\"sku\":\"secret\",\"quantity\":1} secret",
                "[\"secret\"]",
                "\"secret\"",
                "{\"sku\":[\"secret\"]}"
            })
    void whatIsNotSuchAValueIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> json.decode("any", text.getBytes(StandardCharsets.UTF_8), Line.class))
                .isInstanceOf(SessionCodecException.class)
                .hasMessageContaining("Line")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void theErrorSaysWhereButNotUnderWhichKeyOfAMap() {
        byte[] bytes = "{\"lines\":[],\"gifts\":{\"secret-name\":{\"sku\":\"a\",\"quantity\":\"secret\"}}}"
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> json.decode("any", bytes, Cart.class))
                .hasMessageContaining("gifts")
                .hasMessageContaining("quantity")
                .hasMessageNotContaining("secret");
    }

    @Test
    void nestingIsBounded() {
        byte[] deep = ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> json.decode("any", deep, Object.class)).isInstanceOf(SessionCodecException.class);
    }

    @Test
    void storedBytesDoNotChooseTheClass() {
        byte[] bytes =
                "{\"@class\":\"java.util.ArrayList\",\"sku\":\"a\",\"quantity\":1}".getBytes(StandardCharsets.UTF_8);
        assertThat(json.decode("any", bytes, Object.class)).isInstanceOf(Map.class);
        assertThat(json.decode("any", bytes, Line.class)).isInstanceOf(Line.class);
    }
}
