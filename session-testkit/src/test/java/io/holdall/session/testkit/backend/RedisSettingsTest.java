package io.holdall.session.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

class RedisSettingsTest {

    @Test
    void aServerWithAPasswordRefusesAnotherAndNone() {
        try (RedisBackend redis = RedisBackend.start(RedisSettings.DEFAULT.password("a:b@c/d"));
                RedisClient client = redis.newClient();
                RedisClient wrong = RedisClient.create(redis.host(), redis.port(), null, "a:b@c");
                RedisClient none = RedisClient.create(redis.host(), redis.port())) {
            assertThat(redis.version()).startsWith("6.2");
            assertThat(client.set("key", "value")).isEqualTo("OK");
            assertThatThrownBy(wrong::ping).hasStackTraceContaining("WRONGPASS");
            assertThatThrownBy(none::ping)
                    .isInstanceOf(JedisDataException.class)
                    .hasMessageContaining("NOAUTH");
            assertThat(redis.describe()).doesNotContain("a:b").contains("***@");

            redis.restart();
            try (RedisClient after = redis.newClient()) {
                assertThat(after.get("key")).isNull();
            }
        }
    }

    @Test
    void aUserMayDoWhatItsRuleSaysAndNoMore() {
        RedisSettings settings = RedisSettings.DEFAULT.user("shop on >secret ~shop:* +hset +hgetall");
        try (RedisBackend redis = RedisBackend.start(settings);
                RedisClient shop = RedisClient.create(redis.host(), redis.port(), "shop", "secret");
                RedisClient admin = redis.newClient()) {
            shop.hset("shop:1", "name", "value");
            assertThat(admin.hgetAll("shop:1")).containsEntry("name", "value");
            assertThatThrownBy(() -> shop.hgetAll("other")).isInstanceOf(JedisAccessControlException.class);
            assertThatThrownBy(() -> shop.del("shop:1")).isInstanceOf(JedisAccessControlException.class);
        }
    }

    @Test
    void tlsIsSpokenWithThoseWhoTrustTheCertificateOnly() {
        try (RedisBackend redis = withTls();
                RedisClient client = redis.newClient();
                RedisClient plain = RedisClient.create(redis.host(), redis.port());
                RedisClient distrustful = RedisClient.create(redis.url())) {
            assertThat(redis.url().getScheme()).isEqualTo("rediss");
            assertThat(client.set("key", "value")).isEqualTo("OK");
            assertThatThrownBy(plain::ping).isInstanceOf(JedisConnectionException.class);
            assertThatThrownBy(distrustful::ping).hasStackTraceContaining("SSLHandshakeException");

            redis.restart();
            try (RedisClient after = redis.newClient()) {
                assertThat(after.get("key")).isNull();
            }
        }
    }

    @Test
    void aServerWithoutTlsHasNoCertificateToTrust() {
        try (RedisBackend redis = RedisBackend.start()) {
            assertThatThrownBy(redis::sslOptions)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tls()");
        }
    }

    @Test
    void furtherArgumentsReachTheServer() {
        RedisSettings settings = RedisSettings.DEFAULT.arguments("--maxmemory", "10mb");
        try (RedisBackend redis = RedisBackend.start(settings);
                RedisClient client = redis.newClient()) {
            assertThat(client.configGet("maxmemory")).containsEntry("maxmemory", "10485760");
        }
    }

    private static RedisBackend withTls() {
        try {
            return RedisBackend.start(RedisSettings.DEFAULT.password("secret").tls());
        } catch (UnsupportedOperationException e) {
            return Assumptions.abort(e.getMessage());
        }
    }
}
