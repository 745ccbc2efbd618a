package io.holdall.session.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

class RedisBackendTest {

    @Test
    void sharedServerAnswersAndSaysWhereItIsFrom() {
        RedisBackend redis = RedisBackend.shared();
        try (RedisClient client = redis.newClient()) {
            assertThat(client.ping()).isEqualTo("PONG");
        }
        assertThat(redis.describe())
                .startsWith("Redis " + redis.version() + " at redis://")
                .contains(redis.host() + ":" + redis.port())
                .endsWith("(" + redis.source() + ")");
        assertThat(RedisBackend.shared()).isSameAs(redis);
    }

    @Test
    void sharedServerCannotBeStoppedAndOutlivesItsClosing() {
        RedisBackend redis = RedisBackend.shared();
        assertThatThrownBy(redis::stop).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(redis::freeze).isInstanceOf(IllegalStateException.class);
        redis.close();
        try (RedisClient client = redis.newClient()) {
            assertThat(client.ping()).isEqualTo("PONG");
        }
    }

    @Test
    void privateServerComesBackEmptyOnTheSamePort() {
        try (RedisBackend redis = RedisBackend.start();
                RedisClient client = redis.newClient()) {
            int port = redis.port();
            long pid = redis.pid();
            client.set("left", "behind");

            redis.stop();
            assertThat(Waiting.isAlive(pid)).isFalse();
            assertThatThrownBy(client::ping).isInstanceOf(JedisConnectionException.class);

            redis.restart();
            assertThat(redis.port()).isEqualTo(port);
            try (RedisClient after = redis.newClient()) {
                assertThat(after.get("left")).isNull();
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void frozenServerAnswersOnlyAfterThawing() {
        try (RedisBackend redis = RedisBackend.start();
                RedisClient client = redis.newClient()) {
            client.ping();
            redis.freeze();
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(client::ping);
            assertThat(answer).isNotDone();
            redis.thaw();
            assertThat(answer.join()).isEqualTo("PONG");
        }
    }

    @Test
    void closedServerHasNoProcessLeft() {
        RedisBackend redis = RedisBackend.start();
        long pid = redis.pid();
        assertThat(Waiting.isAlive(pid)).isTrue();
        redis.close();
        redis.close();
        assertThat(Waiting.isAlive(pid)).isFalse();
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void embeddedServerListensOnLoopbackAndKeepsNothing() {
        try (RedisBackend redis = RedisBackend.start();
                RedisClient client = redis.newClient()) {
            assertThat(redis.source()).isEqualTo(BackendSource.EMBEDDED);
            assertThat(client.configGet("bind")).containsEntry("bind", "127.0.0.1");
            assertThat(client.configGet("save")).containsEntry("save", "");
            assertThat(client.configGet("appendonly")).containsEntry("appendonly", "no");
        }
    }
}
