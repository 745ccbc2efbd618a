package io.holdall.session.cookie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionDictionaryTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 32_507})
    void aSizeOutOfBoundsIsRefused(int size) {
        String message = "a compression dictionary has 16 to 32506 bytes, not " + size;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompressionDictionary.of(new byte[size]))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompressionDictionary.train(RealCarts.SAMPLES, size))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 31, 33, 32_506})
    void anySizeWithinThemWorks(int size) throws MalformedPayloadException {
        CompressionDictionary trained = CompressionDictionary.train(RealCarts.SAMPLES, size);
        assertThat(trained.bytes()).hasSizeBetween(Math.min(size, 10_000), size);
        byte[] cart = RealCarts.largest();
        for (CompressionDictionary dictionary : List.of(CompressionDictionary.of(Samples.noise(size)), trained)) {
            Compression compression = new Compression(List.of(dictionary));
            assertThat(compression.inflate(compression.deflate(cart))).isEqualTo(cart);
        }
    }

    /** The first octet of the largest dictionary can still be referred to. */
    @Test
    void allOfTheLargestDictionaryIsUsed() {
        byte[] noise = Samples.noise(CompressionDictionary.MAX_BYTES);
        Compression compression = new Compression(List.of(CompressionDictionary.of(noise)));
        assertThat(compression.deflate(Arrays.copyOf(noise, 200))).hasSizeLessThan(30);
    }

    @Test
    void itsBytesAreItsOwn() {
        byte[] bytes = Samples.noise(16);
        CompressionDictionary dictionary = CompressionDictionary.of(bytes);
        bytes[0]++;
        dictionary.bytes()[1]++;
        assertThat(dictionary.bytes()).isEqualTo(Samples.noise(16));
        assertThat(dictionary)
                .hasToString("CompressionDictionary[16 bytes, Adler-32 " + Integer.toHexString(dictionary.id()) + "]");
    }

    @Test
    void samplesInWhichNothingRecursAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompressionDictionary.train(List.of(Samples.noise(5000), Samples.noise(5001)), 8192))
                .withMessageContaining("nothing recurs in the 2 samples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompressionDictionary.train(List.of(), 8192))
                .withMessageContaining("nothing recurs in the 0 samples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompressionDictionary.train(List.of(new byte[0], new byte[31]), 8192))
                .withMessageContaining("nothing recurs in the 2 samples");
    }

    @Test
    void samplesSmallerThanTheSizeGiveASmallerDictionary() {
        List<byte[]> few = IntStream.range(0, 20)
                .mapToObj(
                        i -> ("{\"theme\":\"dark\",\"language\":\"en-GB\",\"seen\":" + i * i * i + "}").getBytes(UTF_8))
                .toList();
        CompressionDictionary trained = CompressionDictionary.train(few, 8192);
        assertThat(trained.bytes()).hasSizeBetween(32, 500);
        assertThat(new String(trained.bytes(), UTF_8)).contains("\"dark\",\"language\":\"");
    }

    @Test
    void theSameSamplesTrainTheSame() {
        CompressionDictionary once = CompressionDictionary.train(RealCarts.SAMPLES, 8192);
        assertThat(CompressionDictionary.train(new ArrayList<>(RealCarts.SAMPLES), 8192)
                        .bytes())
                .isEqualTo(once.bytes());
    }

    @Test
    void whatRecursMostIsAtTheEnd() {
        byte[] often = Samples.noise(32);
        List<byte[]> samples = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            samples.add(Samples.noise(700 + i % 20)); // each twice
            samples.add(often);
        }
        byte[] trained = CompressionDictionary.train(samples, 8192).bytes();
        assertThat(trained).hasSize(8192).endsWith(often);
    }

    @Test
    void cartsThatItHasNotSeenBecomeSmaller() {
        int without = size(new Compression(List.of()));
        int small = size(new Compression(List.of(CompressionDictionary.train(RealCarts.SAMPLES, 1024))));
        int large = size(new Compression(List.of(CompressionDictionary.train(RealCarts.SAMPLES, 8192))));
        assertThat(small).isLessThan(without * 8 / 10);
        assertThat(large).isLessThan(without * 6 / 10);
    }

    private static int size(Compression compression) {
        return RealCarts.OTHERS.stream()
                .mapToInt(cart -> compression.deflate(JsonPhrases.shorten(cart)).length)
                .sum();
    }
}
