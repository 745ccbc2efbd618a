package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.measure.LostUpdates.Outcome;
import io.holdall.session.spi.SessionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostUpdatesTest {

    private static final int ADDS = 200;

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void theStickyStoreLosesNothing(int clients) {
        try (Connections connections = new Connections("unused");
                SessionStore store = Store.STICKY.open(connections)) {
            Outcome outcome = LostUpdates.run(store, clients, ADDS);

            assertThat(outcome.lost()).isZero();
            assertThat(outcome.acknowledged()).isEqualTo(outcome.present());
            assertThat(outcome.acknowledged() + outcome.refused()).isEqualTo(ADDS);
        }
    }

    @Test
    void aStoreInWhichTheLastWriteWinsIsSeenToLoseAdds() {
        try (SessionStore store = new LossyStore()) {
            Outcome outcome = LostUpdates.run(store, 8, ADDS);

            assertThat(outcome.acknowledged()).isEqualTo(ADDS);
            assertThat(outcome.lost()).isPositive().isEqualTo(ADDS - outcome.present());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void theCookieStoreKeepsOneAddOfEachRound(int clients) {
        try (Connections connections = new Connections("unused");
                SessionStore store = Store.COOKIE.open(connections)) {
            Outcome outcome = LostUpdates.run(store, clients, ADDS);

            assertThat(outcome).isEqualTo(new Outcome(ADDS, ADDS / clients, ADDS - ADDS / clients, 0));
        }
    }

    @Test
    void oneClientLosesNothingAnywhere() {
        try (SessionStore store = new LossyStore()) {
            assertThat(LostUpdates.run(store, 1, ADDS)).isEqualTo(new Outcome(ADDS, ADDS, 0, 0));
        }
    }
}
