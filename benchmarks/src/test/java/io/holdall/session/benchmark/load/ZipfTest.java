package io.holdall.session.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZipfTest {

    private static final int DRAWS = 400_000;

    @Test
    void itemsAreChosenAsOftenAsTheLawSays() {
        Zipf zipf = new Zipf(1000, Zipf.YCSB, 7);
        int[] chosen = new int[1000];
        Random random = new Random(1);
        for (int i = 0; i < DRAWS; i++) {
            chosen[zipf.item(random.nextDouble())]++;
        }

        double harmonic = IntStream.rangeClosed(1, 1000)
                .mapToDouble(k -> Math.pow(k, -0.99))
                .sum();
        for (int rank = 0; rank < 1000; rank++) {
            double expected = Math.pow(rank + 1, -0.99) / harmonic;
            double deviation = Math.sqrt(expected * (1 - expected) / DRAWS);
            assertThat(zipf.share(rank)).isCloseTo(expected, within(1e-12));
            assertThat(chosen[zipf.ofRank(rank)] / (double) DRAWS)
                    .as("rank " + rank)
                    .isCloseTo(expected, within(5 * deviation));
        }
    }

    @Test
    void everyItemHasOneRankAndTheSeedSaysWhich() {
        Zipf zipf = new Zipf(100, Zipf.YCSB, 7);

        int[] items = IntStream.range(0, 100).map(zipf::ofRank).toArray();
        assertThat(IntStream.of(items).sorted().toArray())
                .isEqualTo(IntStream.range(0, 100).toArray());
        assertThat(items)
                .isEqualTo(ranks(new Zipf(100, Zipf.YCSB, 7)))
                .isNotEqualTo(ranks(new Zipf(100, Zipf.YCSB, 8)));
        assertThat(items)
                .as("popular ones do not lie together")
                .isNotEqualTo(IntStream.range(0, 100).toArray());
    }

    @Test
    void whatIsDrawnAtABoundIsTheNextItems() {
        Zipf two = new Zipf(2, 0, 7); // one half each

        assertThat(two.item(0)).isEqualTo(two.ofRank(0));
        assertThat(two.item(Math.nextDown(0.5))).isEqualTo(two.ofRank(0));
        assertThat(two.item(0.5)).isEqualTo(two.ofRank(1));
        assertThat(two.item(Math.nextDown(1.0))).isEqualTo(two.ofRank(1));
    }

    @Test
    void aLawWithoutItemsOrExponentIsRefused() {
        assertThatThrownBy(() -> new Zipf(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Zipf(1, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] ranks(Zipf zipf) {
        return IntStream.range(0, 100).map(zipf::ofRank).toArray();
    }
}
