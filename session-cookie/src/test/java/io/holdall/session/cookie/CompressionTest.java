package io.holdall.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    private static final CompressionDictionary CARTS = CompressionDictionary.train(RealCarts.SAMPLES, 4096);
    private static final CompressionDictionary OTHER = CompressionDictionary.of(Samples.noise(100));
    private static final Compression NONE = new Compression(List.of());
    private static final Compression WITH_CARTS = new Compression(List.of(CARTS));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100, 4095, 4096, 20_000, 65_535, 65_536})
    void whatIsDeflatedIsInflated(int length) throws MalformedPayloadException {
        for (byte[] bytes : List.of(new byte[length], Samples.noise(length))) {
            for (Compression compression : List.of(NONE, WITH_CARTS)) {
                assertThat(compression.inflate(compression.deflate(bytes))).isEqualTo(bytes);
            }
        }
    }

    @Test
    void realCartsAreInflated() throws MalformedPayloadException {
        for (byte[] cart : RealCarts.ALL) {
            assertThat(NONE.inflate(NONE.deflate(cart))).isEqualTo(cart);
            assertThat(WITH_CARTS.inflate(WITH_CARTS.deflate(cart))).isEqualTo(cart);
        }
    }

    @Test
    void itIsZlibAsEverybodyReadsIt() throws IOException, DataFormatException {
        byte[] cart = RealCarts.OTHERS.get(0);
        byte[] plain = NONE.deflate(cart);
        assertThat(new InflaterInputStream(new ByteArrayInputStream(plain)).readAllBytes())
                .isEqualTo(cart);
        byte[] deflated = WITH_CARTS.deflate(cart);
        assertThat(deflated[1] & 0x20).as("FDICT").isEqualTo(0x20);
        Adler32 adler = new Adler32();
        adler.update(CARTS.bytes());
        assertThat(Arrays.copyOfRange(deflated, 2, 6)).isEqualTo(octets(adler.getValue()));
        adler.reset();
        adler.update(cart);
        assertThat(Arrays.copyOfRange(deflated, deflated.length - 4, deflated.length))
                .isEqualTo(octets(adler.getValue()));
        assertThat(inflatedByHand(deflated, cart.length)).isEqualTo(cart);
    }

    @Test
    void anyKnownDictionaryIsReadAndTheFirstOneWritten() throws MalformedPayloadException {
        byte[] cart = RealCarts.OTHERS.get(0);
        Compression both = new Compression(List.of(OTHER, CARTS));
        assertThat(both.inflate(WITH_CARTS.deflate(cart))).isEqualTo(cart);
        assertThat(both.inflate(NONE.deflate(cart))).isEqualTo(cart);
        assertThat(both.deflate(cart)).isEqualTo(new Compression(List.of(OTHER)).deflate(cart));
    }

    @Test
    void anUnknownDictionaryIsRefused() {
        byte[] deflated = WITH_CARTS.deflate(RealCarts.OTHERS.get(0));
        assertMalformed(NONE, deflated);
        assertMalformed(new Compression(List.of(OTHER)), deflated);
    }

    @Test
    void theSameDictionaryTwiceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Compression(List.of(CARTS, OTHER, CompressionDictionary.of(CARTS.bytes()))))
                .withMessageContaining("two compression dictionaries")
                .withMessageContaining("4096 bytes");
    }

    @Test
    void whatIsCutOffOrGoesOnIsRefused() {
        for (Compression compression : List.of(NONE, WITH_CARTS)) {
            for (byte[] bytes : List.of(new byte[0], RealCarts.OTHERS.get(1), new byte[Compression.MAX_INFLATED])) {
                byte[] deflated = compression.deflate(bytes);
                for (int length = 0; length < deflated.length; length++) {
                    assertMalformed(compression, Arrays.copyOf(deflated, length));
                }
                assertMalformed(compression, Arrays.copyOf(deflated, deflated.length + 1));
            }
        }
    }

    @Test
    void aWrongChecksumIsRefused() {
        byte[] deflated = WITH_CARTS.deflate(RealCarts.OTHERS.get(0));
        for (int i = deflated.length - 4; i < deflated.length; i++) {
            byte[] wrong = deflated.clone();
            wrong[i] ^= 1;
            assertMalformed(WITH_CARTS, wrong);
        }
    }

    @Test
    void sixtyFourKibibytesAreTheMost() throws MalformedPayloadException {
        byte[] most = new byte[64 << 10];
        assertThat(NONE.inflate(NONE.deflate(most))).isEqualTo(most);
        assertMalformed(NONE, NONE.deflate(new byte[(64 << 10) + 1]));
        byte[] noise = Samples.noise((64 << 10) + 1);
        assertMalformed(NONE, NONE.deflate(noise));
    }

    @Test
    void aBombTakesNoMoreMemoryThanThat() {
        byte[] bomb = NONE.deflate(new byte[3 << 20]); // as much as a token can hold
        assertThat(bomb).hasSizeBetween(2900, 4096);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertMalformed(NONE, bomb);
        long before = threads.getCurrentThreadAllocatedBytes();
        assertMalformed(NONE, bomb);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{\"no\":\"zlib\"}", "x\u009c", "\u001f\u008b\b\0"})
    void whatIsNoZlibIsRefused(String text) {
        assertMalformed(WITH_CARTS, Seal.octets(text));
    }

    private static void assertMalformed(Compression compression, byte[] deflated) {
        assertThatExceptionOfType(MalformedPayloadException.class).isThrownBy(() -> compression.inflate(deflated));
    }

    private static byte[] inflatedByHand(byte[] deflated, int length) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            byte[] result = new byte[length];
            assertThat(inflater.inflate(result)).isZero();
            inflater.setDictionary(CARTS.bytes());
            assertThat(inflater.inflate(result)).isEqualTo(length);
            return result;
        } finally {
            inflater.end();
        }
    }

    private static byte[] octets(long number) {
        return new byte[] {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number};
    }
}
