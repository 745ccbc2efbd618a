package io.holdall.session.servlet;

import io.holdall.session.dynamo.DynamoSessionStore;
import io.holdall.session.dynamo.SessionTable;
import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.backend.DynamoBackend;
import io.holdall.session.testkit.backend.RedisBackend;
import java.util.UUID;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What tests keep on the servers that this JVM shares: under names of their own, made when first needed, gone when closed. */
final class Backends {

    private static final String NAME = "holdall-test-" + UUID.randomUUID();

    private static RedisClient redis;
    private static DynamoDbClient dynamo;

    private Backends() {}

    static synchronized SessionStore redisStore() {
        if (redis == null) {
            redis = RedisBackend.shared().newClient();
        }
        return RedisSessionStore.builder(redis).keyPrefix(NAME + ":").build();
    }

    static synchronized SessionStore dynamoStore() {
        if (dynamo == null) {
            dynamo = DynamoBackend.shared().newClient();
            SessionTable.create(dynamo, NAME);
        }
        return new DynamoSessionStore(dynamo, NAME);
    }

    static synchronized void close() {
        if (redis != null) {
            redis.keys(NAME + ":*").forEach(redis::del);
            redis.close();
            redis = null;
        }
        if (dynamo != null) {
            dynamo.deleteTable(table -> table.tableName(NAME));
            dynamo.close();
            dynamo = null;
        }
    }
}
