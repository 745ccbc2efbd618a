package io.holdall.session.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.sticky.NearMemory;
import io.holdall.session.store.NearCache;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** A near cache over a Redis that is down or hangs, with and without old copies in an outage. */
class NearOutageTest {

    private static final SessionKey<String> NAME = SessionKey.immutable("name", String.class);
    private static final Duration STALENESS = Duration.ofSeconds(5);
    private static final Duration OUTAGE = Duration.ofMinutes(15);

    private final RedisBackend server = RedisBackend.start();
    private final RedisClient client = RedisClient.builder()
            .hostAndPort(server.host(), server.port())
            .clientConfig(DefaultJedisClientConfig.builder().timeoutMillis(300).build())
            .build();
    private final MovableClock clock = MovableClock.atPresent();
    private final SessionManager strict = manager(Duration.ZERO);
    private final SessionManager lenient = manager(OUTAGE);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void whileRedisIsDownReadsFailByDefault() {
        SessionToken token = strict.update(SessionToken.NONE, session -> session.put(NAME, "one"));
        server.stop();
        clock.move(STALENESS);
        assertThat(strict.open(token).get(NAME)).as("still fresh").contains("one");
        clock.move(Duration.ofMillis(1));
        assertFails(() -> strict.open(token));
        assertFails(() -> put(strict, token));
    }

    @Test
    void whileRedisIsDownOldCopiesAreReadIfThatIsWantedAndNothingIsWritten() {
        SessionToken token = lenient.update(SessionToken.NONE, session -> session.put(NAME, "one"));
        server.stop();
        assertReadOnly(token);
        server.restart();
        assertThat(lenient.open(token).isNew())
                .as("this Redis has lost its data; what is missing there is missing here")
                .isTrue();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aRedisThatHangsAndGoesOnHasLostNothing() {
        SessionToken token = lenient.update(SessionToken.NONE, session -> session.put(NAME, "one"));
        server.freeze();
        assertReadOnly(token);
        server.thaw();
        SessionToken next = lenient.update(token, session -> session.put(NAME, "two"));
        assertThat(strict.open(next).get(NAME)).contains("two");
        assertThat(lenient.open(next).get(NAME)).contains("two");
    }

    private void assertReadOnly(SessionToken token) {
        clock.move(OUTAGE.minusMillis(1));
        Session session = lenient.open(token);
        assertThat(session.get(NAME)).contains("one");
        assertThat(lenient.commit(session))
                .as("a touch that is due is left undone")
                .isEqualTo(token);
        assertFails(() -> put(lenient, token));
        assertFails(() -> lenient.update(token, Session::rotate));
        assertFails(() -> strict.open(token));
        clock.move(Duration.ofMillis(2));
        assertFails(() -> lenient.open(token));
    }

    private SessionManager manager(Duration staleIfUnavailable) {
        return SessionManager.builder(NearCache.builder(new NearMemory(), new RedisSessionStore(client))
                        .maxStaleness(STALENESS)
                        .staleIfUnavailable(staleIfUnavailable)
                        .build())
                .clock(clock)
                .build();
    }

    private static void put(SessionManager sessions, SessionToken token) {
        sessions.update(token, session -> session.put(NAME, "lost"));
    }

    private static void assertFails(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(SessionStoreException.class);
    }
}
