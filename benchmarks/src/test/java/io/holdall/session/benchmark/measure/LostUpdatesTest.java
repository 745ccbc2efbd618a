package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.measure.LostUpdates.Outcome;
import io.holdall.session.spi.SessionStore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostUpdatesTest {

    private static final int ADDS = 200;

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void theStickyStoreLosesNothing(int clients) {
        try (Connections connections = new Connections("unused")) {
            Outcome outcome = LostUpdates.run(() -> Store.STICKY.open(connections), clients, ADDS);

            assertThat(outcome.lost()).isZero();
            assertThat(outcome.acknowledged()).isEqualTo(outcome.present());
            assertThat(outcome.acknowledged() + outcome.refused()).isEqualTo(ADDS);
        }
    }

    @Test
    void aStoreInWhichTheLastWriteWinsIsSeenToLoseAdds() {
        Outcome outcome = LostUpdates.run(LossyStore::new, 8, ADDS);

        assertThat(outcome.acknowledged()).isEqualTo(ADDS);
        assertThat(outcome.lost()).isPositive().isEqualTo(ADDS - outcome.present());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void theCookieStoreKeepsOneAddOfEachRound(int clients) {
        try (Connections connections = new Connections("unused")) {
            Outcome outcome = LostUpdates.run(() -> Store.COOKIE.open(connections), clients, ADDS);

            assertThat(outcome).isEqualTo(new Outcome(ADDS, ADDS / clients, ADDS - ADDS / clients, 0));
        }
    }

    @Test
    void oneClientLosesNothingAnywhere() {
        assertThat(LostUpdates.run(LossyStore::new, 1, ADDS)).isEqualTo(new Outcome(ADDS, ADDS, 0, 0));
    }

    @Test
    void eachClientOfASharedStoreHasANodeOfItsOwn() {
        try (Connections connections = new Connections("unused")) {
            assertThat(nodesOf(() -> Store.COOKIE.open(connections))).isEqualTo(8);
            assertThat(nodesOf(() -> Store.STICKY.open(connections))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void copiesOnSeveralNodesLoseNothing(int clients) {
        try (Connections connections = new Connections("holdall-lost-updates-test")) {
            Outcome outcome = LostUpdates.run(() -> Store.NEAR_REDIS.open(connections), clients, ADDS);
            Server.REDIS.clear(connections);

            assertThat(outcome.lost()).isZero();
            assertThat(outcome.acknowledged()).isEqualTo(outcome.present());
        }
    }

    private static int nodesOf(Supplier<SessionStore> store) {
        AtomicInteger opened = new AtomicInteger();
        LostUpdates.run(
                () -> {
                    opened.incrementAndGet();
                    return store.get();
                },
                8,
                32);
        return opened.get();
    }
}
