package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.creation;
import static io.holdall.session.redis.Changes.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionTooLargeException;
import io.holdall.session.testkit.backend.RedisBackend;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** The largest sessions: what the default allows, what can be allowed, and one byte more. */
class LargeSessionTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final int ONE_MINUTE_MILLIS = 60_000;

    private final RedisBackend server = RedisBackend.start();
    private final RedisClient client = RedisClient.builder()
            .hostAndPort(server.host(), server.port())
            .clientConfig(DefaultJedisClientConfig.builder()
                    .timeoutMillis(ONE_MINUTE_MILLIS)
                    .build())
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void oneMebibyteFitsByDefaultAndOneByteMoreDoesNot() {
        assertItFitsExactly(new RedisSessionStore(client), MEBIBYTE);
    }

    @Test
    void oneHundredMebibytesFitIfTheyAreAllowedAndOneByteMoreDoesNot() {
        RedisSessionStore store =
                RedisSessionStore.builder(client).byteLimit(100L * MEBIBYTE).build();
        assertItFitsExactly(store, 100 * MEBIBYTE);
    }

    private static void assertItFitsExactly(RedisSessionStore store, int bytes) {
        SessionState full = committed(store, creation(blob(bytes)));
        assertThat(found(store, full.id())).isEqualTo(full);
        SessionTooLargeException refusal = catchThrowableOfType(
                SessionTooLargeException.class, () -> store.commit(conditional(full, blob(bytes + 1))));
        assertThat(refusal.bytes()).isEqualTo(bytes + 1);
        assertThat(refusal.limit()).isEqualTo(bytes);
        assertThat(found(store, full.id())).isEqualTo(full);
        SessionState again = committed(store, conditional(full, blob(bytes)));
        assertThat(found(store, full.id())).isEqualTo(again);
    }

    /** An attribute that takes so many bytes with its name. */
    private static Delta blob(int bytes) {
        return new Delta(Map.of("blob", Attribute.encoded(new byte[bytes - "blob".length()])), Set.of());
    }
}
