package io.holdall.session.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.ReadYourWrites;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Several nodes that read eventually consistent from copies that lag behind, as {@link LaggingDynamo} makes them: each client reads
 * its own writes and never goes back in time, and no acknowledged add is lost.
 *
 * <p>Run a failing walk again with {@code -Dholdall.seed=...}.
 */
class LaggingReadsTest {

    private static final TestTable TABLE = new TestTable();
    private static final int NODES = 3;
    private static final int STEPS = 1_000;
    private static final int THREADS = 3;

    private final long seed = ReadYourWrites.anySeed();
    private final LaggingDynamo dynamo = new LaggingDynamo(TABLE.client(), seed);
    private final SessionManager strong = manager(store(ReadConsistency.STRONG));

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void aClientReadsItsOwnWritesAndNeverGoesBackInTimeWhicheverCopyIsBehind() {
        ReadYourWrites check = new ReadYourWrites(nodes(store -> store), strong, seed);
        check.walk(STEPS, (step, random) -> {});
        assertNothingIsWrong(check);
    }

    @Test
    void theSameHoldsForParallelClientsOfOneSession() {
        ReadYourWrites check = new ReadYourWrites(nodes(store -> store), strong, seed);
        check.walkInParallel(THREADS, STEPS / THREADS, (step, random) -> {});
        assertNothingIsWrong(check);
    }

    @Test
    void theSameHoldsWhileNodesChangeFromStrongToWatermarkedReads() {
        List<SessionManager> nodes = Stream.of(ReadConsistency.STRONG, ReadConsistency.WATERMARKED)
                .map(consistency -> manager(store(consistency)))
                .toList();
        ReadYourWrites check = new ReadYourWrites(nodes, strong, seed);
        check.walk(STEPS / 3, (step, random) -> {});
        check.assertNothingIsWrong();
        assertThat(dynamo.staleReads()).as("stale reads").isPositive();
    }

    @Test
    void withoutTheWatermarkAClientGoesBackInTimeAndStillNoAddIsLost() {
        ReadYourWrites check = new ReadYourWrites(nodes(ReadYourWrites::ignoringWatermarks), strong, 4711);
        check.walk(STEPS / 2, (step, random) -> {});
        assertThat(check.violations())
                .anyMatch(violation -> violation.startsWith("own write not read"))
                .anyMatch(violation -> violation.startsWith("back in time"))
                .noneMatch(violation -> violation.startsWith("the session is missing"));
        assertThat(check.lostAdds()).isZero();
    }

    private void assertNothingIsWrong(ReadYourWrites check) {
        int eventual = dynamo.eventualReads();
        int askedTwice = dynamo.strongReads();
        check.assertNothingIsWrong();
        assertThat(eventual).as("loads that asked eventually").isGreaterThan(STEPS * 3 / 4);
        assertThat(dynamo.staleReads()).as("stale reads of %d", eventual).isGreaterThan(eventual / 10);
        assertThat(eventual - askedTwice)
                .as("loads of %d that were served eventually", eventual)
                .isGreaterThan(eventual / 4);
    }

    private List<SessionManager> nodes(UnaryOperator<SessionStore> wrapper) {
        return Stream.generate(() -> manager(wrapper.apply(store(ReadConsistency.WATERMARKED))))
                .limit(NODES)
                .toList();
    }

    private SessionStore store(ReadConsistency consistency) {
        return DynamoSessionStore.builder(dynamo, TABLE.name())
                .readConsistency(consistency)
                .build();
    }

    private static SessionManager manager(SessionStore store) {
        return SessionManager.builder(store).build();
    }
}
