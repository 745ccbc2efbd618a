package io.holdall.session.redis;

import java.util.function.UnaryOperator;
import redis.clients.jedis.UnifiedJedis;

/**
 * What a contract runs on: a server, or several.
 *
 * @param client what the store is given
 * @param operator a client of somebody who may do everything, to look behind the store
 * @param keysBegin what the keys of the user of {@code client} begin with
 * @param settings what the store is told beside
 */
record Topology(
        UnifiedJedis client, UnifiedJedis operator, String keysBegin, UnaryOperator<RedisSessionStoreBuilder> settings)
        implements AutoCloseable {

    /** Servers on which everybody may do everything. */
    static Topology open(UnifiedJedis client) {
        return new Topology(client, client, "holdall-test:", settings -> settings);
    }

    /** Servers on which the store has the rights of docs/redis.md, and no more. */
    static Topology guarded(UnifiedJedis client, UnifiedJedis operator) {
        return new Topology(client, operator, "holdall:", settings -> settings);
    }

    /** The same, for a store that is told more. */
    Topology with(UnaryOperator<RedisSessionStoreBuilder> further) {
        return new Topology(client, operator, keysBegin, further);
    }

    RedisSessionStoreBuilder newStore(TestKeys keys) {
        return settings.apply(RedisSessionStore.builder(client).keyPrefix(keys.prefix()));
    }

    TestKeys newKeys() {
        return new TestKeys(operator, keysBegin);
    }

    @Override
    public void close() {
        client.close();
        operator.close();
    }
}
