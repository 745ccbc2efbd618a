package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.contender.SessionCarts;
import io.holdall.session.benchmark.contender.UpdatableCarts;
import io.holdall.session.benchmark.measure.LostUpdates.Outcome;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LostUpdatesTest {

    private static final int ADDS = 200;
    private static final Outcome ALL_PRESENT = new Outcome(ADDS, ADDS, 0, 0);

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void theStickyStoreLosesNothing(int clients) {
        try (Connections connections = new Connections("unused")) {
            Outcome outcome = LostUpdates.run(() -> Contender.STICKY.openUpdatable(connections), clients, ADDS);

            assertThat(outcome).isEqualTo(ALL_PRESENT);
        }
    }

    @Test
    void aStoreInWhichTheLastWriteWinsIsSeenToLoseAdds() {
        Outcome outcome = LostUpdates.run(() -> new SessionCarts(new LossyStore()), 8, ADDS);

        assertThat(outcome.acknowledged()).isEqualTo(ADDS);
        assertThat(outcome.lost()).isPositive().isEqualTo(ADDS - outcome.present());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void theCookieStoreKeepsOneAddOfEachRound(int clients) {
        try (Connections connections = new Connections("unused")) {
            Outcome outcome = LostUpdates.run(() -> Contender.COOKIE.openUpdatable(connections), clients, ADDS);

            assertThat(outcome).isEqualTo(new Outcome(ADDS, ADDS / clients, ADDS - ADDS / clients, 0));
        }
    }

    @Test
    void oneClientLosesNothingAnywhere() {
        assertThat(LostUpdates.run(() -> new SessionCarts(new LossyStore()), 1, ADDS))
                .isEqualTo(ALL_PRESENT);
    }

    @Test
    void eachClientOfASharedStoreHasANodeOfItsOwn() {
        try (Connections connections = new Connections("unused")) {
            assertThat(nodesOf(() -> Contender.COOKIE.openUpdatable(connections)))
                    .isEqualTo(8);
            assertThat(nodesOf(() -> Contender.STICKY.openUpdatable(connections)))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"REDIS, 2", "REDIS, 8", "NEAR_REDIS, 2", "NEAR_REDIS, 8"})
    void severalNodesLoseNothingInRedisWithAndWithoutCopies(Contender store, int clients) {
        try (Connections connections = new Connections("holdall-lost-updates-test")) {
            Outcome outcome = LostUpdates.run(() -> store.openUpdatable(connections), clients, ADDS);
            Server.REDIS.clear(connections);

            assertThat(outcome).isEqualTo(ALL_PRESENT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REDIS_WAIT", "DYNAMO_WATERMARKED", "NEAR_DYNAMO"})
    void noVariantWithAServerLosesAnAdd(Contender variant) {
        Server server = variant.server().orElseThrow();
        try (Connections connections = new Connections("holdall-lost-updates-test")) {
            server.prepare(connections);
            try {
                assertThat(LostUpdates.run(() -> variant.openUpdatable(connections), 8, ADDS))
                        .isEqualTo(ALL_PRESENT);
            } finally {
                server.clear(connections);
            }
        }
    }

    @Test
    void springLosesAddsInADatabaseToo() {
        try (Connections connections = new Connections("holdall-lost-updates-test")) {
            Outcome outcome = LostUpdates.run(() -> Contender.SPRING_JDBC.openUpdatable(connections), 8, ADDS);

            assertThat(outcome.acknowledged()).isEqualTo(ADDS);
            assertThat(outcome.lost()).isPositive().isEqualTo(ADDS - outcome.present());
        }
    }

    /** What is said of them on the page. The last write of a round wins, whichever that is, so a round loses all but one at most. */
    @ParameterizedTest
    @EnumSource(names = {"SPRING_REDIS_JSON", "SPRING_REDIS_JDK", "SPRING_INDEXED_JSON", "SPRING_INDEXED_JDK"})
    void springLosesAddsOnSeveralNodes(Contender peer) {
        try (Connections connections = new Connections("holdall-lost-updates-test")) {
            Outcome outcome = LostUpdates.run(() -> peer.openUpdatable(connections), 8, ADDS);
            Server.REDIS.clear(connections);

            assertThat(outcome.acknowledged()).isEqualTo(ADDS);
            assertThat(outcome.present()).isBetween(ADDS / 8, ADDS - 1);
            assertThat(outcome.lost()).isEqualTo(ADDS - outcome.present());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DYNAMO_EVERY_REQUEST", "DYNAMO_WHOLE_ITEM"})
    void whoPutsWholeItemsLosesAddsInDynamo(Contender peer) {
        try (Connections connections = new Connections("holdall-lost-updates-test")) {
            Server.DYNAMO.prepare(connections);
            try {
                Outcome outcome = LostUpdates.run(() -> peer.openUpdatable(connections), 8, ADDS);

                assertThat(outcome.acknowledged()).isEqualTo(ADDS);
                assertThat(outcome.present()).isBetween(ADDS / 8, ADDS - 1);
                assertThat(outcome.lost()).isEqualTo(ADDS - outcome.present());
            } finally {
                Server.DYNAMO.clear(connections);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void theDynamoStoreLosesNothing(int clients) {
        try (Connections connections = new Connections("holdall-lost-updates-test")) {
            Server.DYNAMO.prepare(connections);
            try {
                Outcome outcome = LostUpdates.run(() -> Contender.DYNAMO.openUpdatable(connections), clients, ADDS);

                assertThat(outcome).isEqualTo(ALL_PRESENT);
            } finally {
                Server.DYNAMO.clear(connections);
            }
        }
    }

    private static int nodesOf(Supplier<UpdatableCarts> node) {
        AtomicInteger opened = new AtomicInteger();
        LostUpdates.run(
                () -> {
                    opened.incrementAndGet();
                    return node.get();
                },
                8,
                32);
        return opened.get();
    }
}
