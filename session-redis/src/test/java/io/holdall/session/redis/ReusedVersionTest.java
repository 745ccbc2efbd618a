package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.blind;
import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.conflict;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.testkit.backend.RedisBackend;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/**
 * After a failover that lost commits, others get the numbers of the versions that were lost. What rests on a lost version is
 * then a conflict, although the number is that of the stored one: it would undo commits that were acknowledged since.
 */
class ReusedVersionTest {

    private final RedisBackend lostServer = RedisBackend.start();
    private final RedisBackend newServer = RedisBackend.start();
    private final RedisClient lostClient = lostServer.newClient();
    private final RedisClient newClient = newServer.newClient();
    private final RedisSessionStore before = new RedisSessionStore(lostClient);
    private final RedisSessionStore after = new RedisSessionStore(newClient);

    @BeforeEach
    void replicate() {
        Servers.makeReplicaOf(newClient, lostServer);
    }

    @AfterEach
    void close() {
        lostClient.close();
        newClient.close();
        lostServer.close();
        newServer.close();
    }

    @Test
    void aChangeThatRestsOnALostCommitIsAConflictWithTheOneThatGotItsNumber() {
        SessionState base = created(before);
        loseWhatFollows(base);
        SessionState lost = committed(before, conditional(base, put("cart", "lost")));
        SessionState kept = committed(after, conditional(base, put("cart", "kept")));
        assertThat(kept.version()).isEqualTo(lost.version());
        for (SessionChange change : List.of(conditional(lost, put("cart", "lost and mine")), login(lost))) {
            assertThat(conflict(after, change)).isEqualTo(kept);
            assertThat(found(after, base.id())).isEqualTo(kept);
        }
        assertThat(committed(after, conditional(kept, put("cart", "kept and mine")))
                        .version())
                .isEqualTo(kept.version() + 1);
    }

    @Test
    void aBlindChangeToALostVersionIsMergedIntoTheOneThatGotItsNumber() {
        SessionState base = created(before);
        loseWhatFollows(base);
        SessionState lost = committed(before, conditional(base, put("cart", "lost")));
        SessionState kept = committed(after, conditional(base, put("cart", "kept")));
        SessionChange note = blind(lost, put("note", "mine"));
        assertThat(committed(after, note)).isEqualTo(note.appliedTo(kept));
    }

    @Test
    void aLostCommitThatIsSentAgainOnTopOfAnotherMakesNoLostVersionOfIt() {
        SessionState base = created(before);
        loseWhatFollows(base);
        SessionChange note = blind(base, put("note", "mine"));
        SessionState lost = committed(before, note);
        lost = committed(before, conditional(lost, put("cart", "lost")));
        SessionChange noteAfterThat = blind(lost, put("note", "mine again"));
        lost = committed(before, noteAfterThat);
        committed(after, conditional(base, put("cart", "one of two")));
        SessionState kept = committed(after, noteAfterThat);
        kept = committed(after, conditional(kept, put("cart", "two of two")));
        assertThat(kept.version()).isEqualTo(lost.version());
        assertThat(conflict(after, conditional(lost, put("cart", "lost and mine"))))
                .isEqualTo(kept);
    }

    /** The replica has what was stored until now, and takes over. */
    private void loseWhatFollows(SessionState stored) {
        Servers.await(
                "the replica to have it",
                () -> newClient.exists("holdall:" + stored.id().hashed()));
        Servers.makeMaster(newClient);
    }
}
