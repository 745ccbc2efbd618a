package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.blind;
import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.creation;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.lookup;
import static io.holdall.session.redis.Changes.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.RedisClient;

/** A commit that has to wait for a replica is acknowledged when the replica has it, and not before. */
class WaitForReplicasTest {

    private static final RedisBackend MASTER = RedisBackend.start();
    private static final RedisBackend REPLICA = RedisBackend.start();

    private final RedisClient master = MASTER.newClient();
    private final RedisClient replica = REPLICA.newClient();
    private final RedisSessionStore store = RedisSessionStore.builder(master)
            .waitForReplicas(1, Duration.ofMillis(300))
            .build();
    private final RedisSessionStore patient = RedisSessionStore.builder(master)
            .waitForReplicas(1, Duration.ofSeconds(30))
            .build();

    @BeforeAll
    static void replicate() {
        try (RedisClient client = REPLICA.newClient()) {
            Servers.makeReplicaOf(client, MASTER);
        }
    }

    @AfterEach
    void close() {
        replica.close();
        master.close();
    }

    @AfterAll
    static void stop() {
        REPLICA.close();
        MASTER.close();
    }

    @Test
    void whatIsAcknowledgedIsOnTheReplica() {
        RedisSessionStore onReplica = new RedisSessionStore(replica);
        for (int i = 0; i < 200; i++) {
            SessionState state = created(patient);
            assertThat(found(onReplica, state.id())).isEqualTo(state);
            state = committed(patient, conditional(state, put("cart", "two")));
            assertThat(found(onReplica, state.id())).isEqualTo(state);
            SessionState loggedIn = committed(patient, login(state));
            assertThat(found(onReplica, loggedIn.id())).isEqualTo(loggedIn);
            assertThat(lookup(onReplica, state.id())).isEqualTo(Lookup.UNKNOWN);
            assertThat(replica.keys("holdall:principal:*"))
                    .allSatisfy(
                            key -> assertThat(replica.zscore(key, loggedIn.id().hashed()))
                                    .isNotNull());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatNoReplicaConfirmsIsAnErrorAndSentAgainItIsAppliedOnce() {
        SessionState base = created(patient);
        SessionState other = created(patient);
        List<SessionChange> changes =
                List.of(creation(put("cart", "one")), blind(base, put("cart", "two")), login(other));
        REPLICA.freeze();
        try {
            for (int attempt = 0; attempt < 2; attempt++) { // the first applies it, the next find it applied
                changes.forEach(this::assertNotConfirmed);
            }
        } finally {
            REPLICA.thaw();
        }
        RedisSessionStore onReplica = new RedisSessionStore(replica);
        changes.forEach(change -> {
            SessionState stored = committed(patient, change);
            assertThat(stored).isEqualTo(change.target());
            assertThat(found(onReplica, stored.id())).isEqualTo(stored);
        });
    }

    @Test
    void aConflictIsNotWaitedFor() {
        SessionState base = created(patient);
        SessionState latest = committed(patient, blind(base, put("note", "theirs")));
        RedisSessionStore impossible = RedisSessionStore.builder(master)
                .waitForReplicas(100, Duration.ofMillis(1))
                .build();
        assertThat(Changes.conflict(impossible, conditional(base, put("cart", "two"))))
                .isEqualTo(latest);
    }

    @Test
    void theSettingsAreWithinTheirBounds() {
        RedisSessionStoreBuilder builder = RedisSessionStore.builder(master);
        for (int replicas : new int[] {-1, 0, 101}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.waitForReplicas(replicas, Duration.ofSeconds(1)))
                    .withMessageContaining("waitForReplicas is " + replicas);
        }
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofNanos(999_999), Duration.ofMillis(60_001))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.waitForReplicas(1, timeout))
                    .withMessageContaining("timeout is " + timeout);
        }
    }

    private void assertNotConfirmed(SessionChange change) {
        SessionStoreException failure = catchThrowableOfType(SessionStoreException.class, () -> store.commit(change));
        assertThat(failure)
                .hasMessageContaining("the master has done it, but only 0 of 1 replicas confirmed it within 300 ms");
    }
}
