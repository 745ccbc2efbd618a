package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.NOW;
import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.creation;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.put;
import static io.holdall.session.redis.Changes.touch;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** A replica answers a read if it has what the client has seen; a replica that lags behind costs a round trip, never an update. */
class ReplicaReadsTest {

    private static final RedisBackend MASTER = RedisBackend.start();
    private static final RedisBackend REPLICA = RedisBackend.start();

    private final RedisClient masterClient = MASTER.newClient();
    private final RedisClient replicaClient = REPLICA.newClient();
    private final InterceptedRedis master = new InterceptedRedis(masterClient);
    private final InterceptedRedis replica = new InterceptedRedis(replicaClient);
    private final RedisSessionStore store = RedisSessionStore.builder(master.client())
            .readFromReplicas(replica.client())
            .build();
    private final RedisSessionStore others = new RedisSessionStore(masterClient);

    private Commit.Committed begun;

    @BeforeEach
    void beginASessionThatTheReplicaHas() {
        begun = commit(creation(put("cart", "one")));
        letTheReplicaCatchUp();
        Servers.makeMaster(replicaClient); // from here on it has what it has
        master.fromNowOn();
        replica.fromNowOn();
    }

    @AfterEach
    void close() {
        replicaClient.close();
        masterClient.close();
    }

    @AfterAll
    static void stop() {
        REPLICA.close();
        MASTER.close();
    }

    @Test
    void theTokenCarriesTheVersionAndTheReplicaAnswersWithIt() {
        assertThat(begun.token()).isEqualTo(new IdToken(begun.state().id(), 1, null).token());
        assertThat(load(begun.token())).isEqualTo(new Lookup.Found(begun.state(), begun.token()));
        assertAsked(1, 0);
    }

    @Test
    void aClientReadsItsOwnWriteFromTheMasterWhileTheReplicaDoesNotHaveIt() {
        Commit.Committed written = commit(conditional(begun.state(), put("cart", "two")));
        assertThat(written.token()).isEqualTo(new IdToken(begun.state().id(), 2, null).token());
        master.fromNowOn();
        assertThat(load(written.token())).isEqualTo(new Lookup.Found(written.state(), written.token()));
        assertAsked(1, 1);
        letTheReplicaCatchUp();
        master.fromNowOn();
        replica.fromNowOn();
        assertThat(load(written.token())).isEqualTo(new Lookup.Found(written.state(), written.token()));
        assertAsked(1, 0);
    }

    @Test
    void anUpdateThatRestsOnAnOldAnswerIsAConflictAndNotLost() {
        committed(others, conditional(begun.state(), put("note", "theirs")));
        SessionState old = ((Lookup.Found) load(begun.token())).state();
        assertThat(old.version()).isEqualTo(1);
        Commit.Conflict conflict = (Commit.Conflict) store.commit(conditional(old, put("cart", "two")));
        assertThat(conflict.current().attributes()).containsKey("note");
    }

    @Test
    void aSessionThatTheReplicaDoesNotHaveYetIsAskedOfTheMaster() {
        Commit.Committed fresh = commit(creation(put("cart", "one")));
        assertThat(load(fresh.token())).isEqualTo(new Lookup.Found(fresh.state(), fresh.token()));
    }

    @Test
    void aSessionThatIsOverOnTheReplicaButWasTouchedIsAskedOfTheMaster() {
        Instant late = NOW.plus(Changes.IDLE).plusSeconds(1);
        Commit.Committed touched = commit(touch(begun.state(), NOW.plus(Duration.ofMinutes(20))));
        assertThat(store.load(touched.token(), late)).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void aTokenWithoutAVersionIsAskedOfTheMaster() {
        assertThat(load(SessionToken.of(begun.state().id().value())))
                .isEqualTo(new Lookup.Found(begun.state(), begun.token()));
        assertAsked(0, 1);
    }

    @Test
    void aSessionThatWasDeletedIsServedUntilTheReplicaKnows() {
        others.delete(begun.token());
        assertThat(load(begun.token())).isInstanceOf(Lookup.Found.class);
        letTheReplicaCatchUp();
        assertThat(load(begun.token())).isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void anOldIdIsGoneAfterARotationWhenTheReplicaKnows() {
        Commit.Committed moved = commit(login(begun.state()));
        letTheReplicaCatchUp();
        assertThat(load(begun.token())).isEqualTo(Lookup.UNKNOWN);
        assertThat(load(moved.token())).isEqualTo(new Lookup.Found(moved.state(), moved.token()));
    }

    @Test
    void aReplicaThatCannotAnswerIsDoneWithout() {
        replica.loseCommand(1);
        assertThat(load(begun.token())).isEqualTo(new Lookup.Found(begun.state(), begun.token()));
        assertAsked(1, 1);
    }

    private Commit.Committed commit(SessionChange change) {
        return (Commit.Committed) store.commit(change);
    }

    private Lookup load(SessionToken token) {
        return store.load(token, NOW);
    }

    private void letTheReplicaCatchUp() {
        Servers.makeReplicaOf(replicaClient, MASTER);
    }

    private void assertAsked(int replicaCommands, int masterCommands) {
        assertThat(replica.commands()).hasSize(replicaCommands);
        assertThat(master.commands()).hasSize(masterCommands);
    }
}
