package io.holdall.example.myclothes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.example.myclothes.Http;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

class ClusterRedisTest {

    @Test
    void aDurableOneHasAfterARestartWhatItHadAcknowledged(@TempDir Path folder) {
        try (ClusterRedis redis = ClusterRedis.durable(folder);
                RedisClient client = client(redis)) {
            client.set("cart", "7");
            redis.restart();
            try (RedisClient after = client(redis)) {
                assertThat(after.get("cart")).isEqualTo("7");
            }
        }
    }

    @Test
    void anotherIsEmptyAfterARestart() {
        try (ClusterRedis redis = ClusterRedis.embedded();
                RedisClient client = client(redis)) {
            client.set("cart", "7");
            redis.restart();
            try (RedisClient after = client(redis)) {
                assertThat(after.get("cart")).isNull();
            }
        }
    }

    @Test
    void nodesAreCutOffUntilTheLineIsMended() {
        try (ClusterRedis redis = ClusterRedis.embedded();
                RedisClient client = client(redis)) {
            client.set("cart", "7");
            redis.cut();
            assertThatThrownBy(() -> client.get("cart")).isInstanceOf(JedisConnectionException.class);
            redis.mend();
            try (RedisClient after = client(redis)) {
                assertThat(after.get("cart")).isEqualTo("7");
            }
        }
    }

    @Test
    void aReplicaHasWhatTheMasterHasUntilItHangs() {
        try (ClusterRedis redis = ClusterRedis.embedded().withReplica();
                RedisClient client = client(redis)) {
            client.set("cart", "7");
            Http.until(() -> client.waitReplicas("cart", 1, 500) == 1);
            redis.freezeReplica();
            client.set("cart", "8");
            assertThat(client.waitReplicas("cart", 1, 50)).isZero();
            redis.thawReplica();
            Http.until(() -> client.waitReplicas("cart", 1, 500) == 1);
        }
    }

    @Test
    void aRedisWithoutAReplicaSaysSo() {
        try (ClusterRedis redis = ClusterRedis.embedded()) {
            assertThatThrownBy(redis::freezeReplica).hasMessageContaining("has no replica");
        }
    }

    /** As a node is told. */
    private static RedisClient client(ClusterRedis redis) {
        String address = redis.jvmArguments().stream()
                .filter(argument -> argument.startsWith("-Dholdall.redis.url="))
                .findFirst()
                .orElseThrow();
        return RedisClient.create(URI.create(address.substring(address.indexOf('=') + 1)));
    }
}
