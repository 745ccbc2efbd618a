package io.holdall.session.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeapEstimateTest {

    private record Line(String sku, int quantity) {}

    private record Cart(List<Line> lines, Optional<String> note, DayOfWeek day) {}

    private record Node(Object next) {}

    record Broken(String part) {
        @Override
        public String part() {
            throw new IllegalStateException("an accessor that fails");
        }
    }

    @Test
    void theEstimateGrowsWithWhatIsInTheValue() {
        long one = HeapEstimate.of(cartOf(1));
        long ten = HeapEstimate.of(cartOf(10));
        long hundred = HeapEstimate.of(cartOf(100));
        assertThat(one).isBetween(100L, 300L);
        assertThat(ten - one).isBetween(9 * 60L, 9 * 120L);
        assertThat(hundred - ten).isBetween(90 * 60L, 90 * 120L);
        assertThat(HeapEstimate.of("x".repeat(100_000))).isBetween(100_000L, 100_100L);
        assertThat(HeapEstimate.of(new byte[5000])).isBetween(5000L, 5020L);
        assertThat(HeapEstimate.of(new long[1000])).isBetween(8000L, 8020L);
        assertThat(HeapEstimate.of(new String[] {"a", null, "b"})).isPositive();
    }

    @Test
    void everyKindOfCollectionCounts() {
        List<String> texts =
                IntStream.range(0, 100).mapToObj(i -> "x".repeat(50)).toList();
        assertThat(HeapEstimate.of(texts)).isBetween(8_000L, 12_000L);
        assertThat(HeapEstimate.of(new ArrayDeque<>(texts))).isBetween(8_000L, 16_000L);
        assertThat(HeapEstimate.of(new HashSet<>(IntStream.range(0, 100).boxed().toList())))
                .isBetween(4_000L, 8_000L);
        assertThat(HeapEstimate.of(Map.of("a", "x".repeat(1000)))).isBetween(1000L, 1300L);
        assertThat(HeapEstimate.of(List.of())).isBetween(0L, 50L);
    }

    @Test
    void scalarsAreSmall() {
        for (Object scalar : List.of(1, 2L, 3.0, new BigDecimal("4.00"), 'c', true, Instant.EPOCH, Duration.ZERO)) {
            assertThat(HeapEstimate.of(scalar)).as("%s", scalar).isBetween(0L, 32L);
        }
        assertThat(HeapEstimate.of(DayOfWeek.MONDAY)).isZero();
        BigInteger digits = BigInteger.TEN.pow(100_000);
        assertThat(HeapEstimate.of(digits)).isGreaterThan(40_000);
        assertThat(HeapEstimate.of(new BigDecimal(digits, 2))).isGreaterThan(40_000);
    }

    @Test
    void ofALongListOnlyAFewElementsAreLookedAtFirstAndLastAmongThem() {
        AtomicInteger looks = new AtomicInteger();
        List<Object> counting = Collections.unmodifiableList(new java.util.AbstractList<>() {
            @Override
            public Object get(int index) {
                looks.incrementAndGet();
                return "x";
            }

            @Override
            public int size() {
                return 1_000_000;
            }
        });
        HeapEstimate.of(counting);
        assertThat(looks.get()).isBetween(1, 3);
        String[] texts = new String[100];
        Arrays.fill(texts, "");
        texts[99] = "x".repeat(1000);
        assertThat(HeapEstimate.of(Arrays.asList(texts))).isGreaterThan(25_000);
    }

    @Test
    void whatCannotBeSeenIntoIsNotEstimatedHoweverDeepItIs() {
        Object opaque = new Object();
        for (Object value : List.of(opaque, List.of(opaque), new Node(opaque), Map.of("a", opaque), new Broken(""))) {
            assertThat(HeapEstimate.of(value)).as("%s", value.getClass()).isNegative();
        }
        Node chain = new Node("end");
        for (int i = 0; i < 10_000; i++) {
            chain = new Node(chain);
        }
        assertThat(HeapEstimate.of(chain)).isNegative();
    }

    @Test
    void anAttributeTakesItsBytesIfTheyAreKnownElseTheEstimateElseItIsEncodedForIt() {
        AtomicInteger encoded = new AtomicInteger();
        Attribute.Encoder encoder = (owner, value) -> {
            encoded.incrementAndGet();
            return new byte[7];
        };
        assertThat(Attribute.encoded(new byte[5]).estimatedSize()).isEqualTo(5);
        assertThat(Attribute.live(this, "x".repeat(100), encoder).estimatedSize())
                .isBetween(100, 200);
        assertThat(encoded).hasValue(0);
        Attribute opaque = Attribute.live(this, new Object(), encoder);
        assertThat(opaque.estimatedSize()).isEqualTo(7);
        assertThat(opaque.estimatedSize()).isEqualTo(7);
        assertThat(encoded).hasValue(1);
    }

    private static Cart cartOf(int lines) {
        return new Cart(
                IntStream.range(0, lines).mapToObj(i -> new Line("sku-" + i, i)).toList(),
                Optional.of("note"),
                DayOfWeek.MONDAY);
    }
}
