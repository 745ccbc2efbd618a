package io.holdall.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.SessionStoreContract;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import redis.clients.jedis.RedisClient;

class RedisSessionStoreContractTest extends SessionStoreContract {

    private static final int BYTE_LIMIT = 64 * 1024;

    private final RedisClient client = RedisBackend.shared().newClient();
    private final TestKeys keys = new TestKeys(client);

    @AfterEach
    void close() {
        keys.deleteAll();
        client.close();
    }

    @Override
    public SessionStore newStore() {
        return RedisSessionStore.builder(client)
                .keyPrefix(keys.prefix())
                .byteLimit(BYTE_LIMIT)
                .build();
    }

    @Override
    public List<byte[]> backendContents() {
        List<byte[]> contents = new ArrayList<>();
        for (String key : keys.all()) {
            contents.add(key.getBytes(UTF_8));
            if (client.type(key).equals("zset")) {
                client.zrange(key, 0, -1).forEach(handle -> contents.add(handle.getBytes(UTF_8)));
                continue;
            }
            client.hgetAll(key.getBytes(UTF_8)).forEach((name, value) -> {
                contents.add(name);
                contents.add(value);
            });
        }
        return contents;
    }

    @Override
    public Map<String, Consumer<SessionToken>> corruptions() {
        return Corruptions.by(client, keys);
    }

    @Override
    public Optional<Duration> sweptIn(SessionToken token) {
        long millis = client.pttl(keys.of(token));
        return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }
}
