package io.holdall.session.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.KeyAlgorithm;
import io.holdall.session.KeyRing;
import io.holdall.session.KeyUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class KeyUsesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final KeyRing.Key ONE = KeyRing.Key.of("one", KeyAlgorithm.HS256, new byte[32]);
    private static final KeyRing.Key TWO = KeyRing.Key.of("two", KeyAlgorithm.HS256, new byte[33]);

    private final KeyUses uses = new KeyUses();

    @Test
    void aKeyThatWasNeverUsedIsNotAmongThem() {
        uses.of(ONE);
        assertThat(uses.snapshot()).isEmpty();
    }

    @Test
    void whatWasMadeAndWhatWasAcceptedIsCountedByKey() {
        uses.of(TWO).made(NOW);
        uses.of(ONE).accepted(NOW.plusMillis(1));
        uses.of(ONE).accepted(NOW.plusMillis(2));
        uses.of(ONE).made(NOW.plusMillis(3));
        assertThat(uses.snapshot())
                .isEqualTo(Map.of(
                        "one", new KeyUse(1, 2, NOW.plusMillis(3)),
                        "two", new KeyUse(1, 0, NOW)));
    }

    @Test
    void theLatestUseStaysIfAClockGoesBack() {
        uses.of(ONE).accepted(NOW);
        uses.of(ONE).made(NOW.minusMillis(1));
        assertThat(uses.snapshot()).containsEntry("one", new KeyUse(1, 1, NOW));
    }

    @Test
    void aSnapshotStaysAsItIs() {
        uses.of(ONE).made(NOW);
        Map<String, KeyUse> before = uses.snapshot();
        uses.of(ONE).made(NOW);
        uses.of(TWO).made(NOW);
        assertThat(before).isEqualTo(Map.of("one", new KeyUse(1, 0, NOW)));
    }

    /** Of the same key in another ring, loaded again. */
    @Test
    void theCountGoesOnUnderTheSameId() {
        uses.of(ONE).made(NOW);
        uses.of(KeyRing.Key.of("one", KeyAlgorithm.HS256, new byte[32])).made(NOW);
        assertThat(uses.snapshot()).containsEntry("one", new KeyUse(2, 0, NOW));
    }

    @Test
    void noUseIsMissedByThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(threads.submit(() -> {
                    for (int j = 0; j < 10_000; j++) {
                        uses.of(ONE).made(NOW);
                        uses.of(ONE).accepted(NOW);
                    }
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(uses.snapshot()).containsEntry("one", new KeyUse(40_000, 40_000, NOW));
    }
}
