package io.holdall.session.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdall.session.MapStore;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.StoreTraits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NearCacheBuilderTest {

    @Test
    void aStoreWhoseSessionsTheClientHoldsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> near(new Far(true, true, true, true)).build())
                .withMessage("a near cache over Far has nothing to save: "
                        + "the client sends the whole session with each request; use the store as it is");
    }

    @Test
    void aStoreWithoutConditionalWritesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> near(new Far(true, true, false, false)).build())
                .withMessageContaining("would lose updates");
    }

    @Test
    void aStoreInThisNodesMemoryIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> near(new Far(false, false, true, false)).build())
                .withMessageContaining("in this node's memory already");
        near(new Far(false, true, true, false)).build();
        near(new Far(true, false, true, false)).build();
    }

    @Test
    void maximumStalenessIsFromOneMillisecondToOneHour() {
        for (Duration good : new Duration[] {Duration.ofMillis(1), Duration.ofHours(1)}) {
            near(new MapStore()).maxStaleness(good).build();
        }
        for (Duration bad : new Duration[] {
            Duration.ZERO,
            Duration.ofNanos(999_999),
            Duration.ofSeconds(-1),
            Duration.ofHours(1).plusMillis(1)
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> near(new MapStore()).maxStaleness(bad).build())
                    .withMessage("maxStaleness is %s; it must be between PT0.001S and PT1H", bad);
        }
    }

    @Test
    void stalenessInAnOutageIsNoneOrFromTheMaximumStalenessToOneDay() {
        for (Duration good : new Duration[] {Duration.ZERO, Duration.ofSeconds(5), Duration.ofDays(1)}) {
            near(new MapStore()).staleIfUnavailable(good).build();
        }
        for (Duration bad : new Duration[] {
            Duration.ofMillis(1),
            Duration.ofMillis(4999),
            Duration.ofSeconds(-1),
            Duration.ofDays(1).plusMillis(1)
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> near(new MapStore()).staleIfUnavailable(bad).build())
                    .withMessageContaining("staleIfUnavailable is " + bad)
                    .withMessageContaining("between maxStaleness, PT5S, and PT24H");
        }
    }

    @Test
    void itFindsSessionsByPrincipalIfTheFarStoreDoes() {
        assertThat(near(new MapStore()).build()).isNotInstanceOf(PrincipalIndex.class);
        assertThat(near(new IndexedMapStore()).build()).isInstanceOf(PrincipalIndex.class);
    }

    @Test
    void itsTraitsAreTheFarStores() {
        Far far = new Far(true, false, true, false);
        assertThat(near(far).build().traits()).isEqualTo(far.traits());
    }

    private static NearCacheBuilder near(SessionStore far) {
        return NearCache.builder(new MapCopies(), far);
    }

    private static final class Far extends MapStore {

        private final StoreTraits traits;

        Far(boolean shared, boolean survivesNode, boolean conditionalWrites, boolean heldByClient) {
            traits = new StoreTraits(shared, survivesNode, true, conditionalWrites, heldByClient, 4096);
        }

        @Override
        public StoreTraits traits() {
            return traits;
        }
    }
}
