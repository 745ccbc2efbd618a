package io.holdall.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.SessionStoreContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import redis.clients.jedis.UnifiedJedis;

/** The contract of stores, over one server or several, which its subclass has started. */
abstract class RedisStoreContract extends SessionStoreContract {

    private static final int BYTE_LIMIT = 64 * 1024;

    private final Topology redis;
    private final UnifiedJedis operator;
    private final TestKeys keys;

    RedisStoreContract(Topology redis) {
        this.redis = redis;
        this.operator = redis.operator();
        this.keys = redis.newKeys();
    }

    @AfterEach
    void deleteKeys() {
        keys.deleteAll();
    }

    @Override
    public SessionStore newStore() {
        return redis.newStore(keys).byteLimit(BYTE_LIMIT).build();
    }

    @Override
    public List<byte[]> backendContents() {
        List<byte[]> contents = new ArrayList<>();
        for (String key : keys.all()) {
            contents.add(key.getBytes(UTF_8));
            if (operator.type(key).equals("zset")) {
                operator.zrange(key, 0, -1).forEach(handle -> contents.add(handle.getBytes(UTF_8)));
                continue;
            }
            operator.hgetAll(key.getBytes(UTF_8)).forEach((name, value) -> {
                contents.add(name);
                contents.add(value);
            });
        }
        return contents;
    }

    @Override
    public Map<String, Consumer<SessionToken>> corruptions() {
        return Corruptions.by(operator, keys);
    }

    @Override
    public Optional<Duration> sweptIn(SessionToken token) {
        long millis = operator.pttl(keys.of(token));
        return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }
}
