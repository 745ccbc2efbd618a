package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.lookup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import io.holdall.session.testkit.backend.RedisBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.csc.DefaultCache;

class SettingsTest {

    private static final long MEBIBYTE = 1 << 20;

    private final RedisClient client = RedisBackend.shared().newClient();
    private final TestKeys keys = new TestKeys(client);

    @AfterEach
    void close() {
        keys.deleteAll();
        client.close();
    }

    @Test
    void aPrefixThatIsAPatternOrAHashTagIsRefused() {
        for (String prefix : new String[] {"shop*", "shop?", "[shop]", "shop]", "sh\\op", "{shop}:", "shop}"}) {
            assertThatIllegalArgumentException()
                    .as(prefix)
                    .isThrownBy(() -> RedisSessionStore.builder(client)
                            .keyPrefix(prefix)
                            .byteLimit(MEBIBYTE)
                            .build())
                    .withMessageContaining("keyPrefix has the character '")
                    .withMessageContaining("hash tag");
        }
    }

    @Test
    void aPrefixThatCannotBeTypedIsRefusedAndNamesTheCharacter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisSessionStore.builder(client)
                        .keyPrefix("my shop:")
                        .byteLimit(MEBIBYTE)
                        .build())
                .withMessageContaining("U+0020");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisSessionStore.builder(client)
                        .keyPrefix("läden:")
                        .byteLimit(MEBIBYTE)
                        .build())
                .withMessageContaining("U+00E4");
    }

    @Test
    void aPrefixIsOneTo64Characters() {
        for (String prefix : new String[] {"", "x".repeat(65)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RedisSessionStore.builder(client)
                            .keyPrefix(prefix)
                            .byteLimit(MEBIBYTE)
                            .build())
                    .withMessageContaining("keyPrefix has " + prefix.length() + " characters");
        }
        RedisSessionStore.builder(client).keyPrefix("x").build().close();
        RedisSessionStore.builder(client).keyPrefix("x".repeat(64)).build().close();
    }

    @Test
    void aLimitIsOneByteTo100Mebibytes() {
        for (long limit : new long[] {Long.MIN_VALUE, 0, 100 * MEBIBYTE + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RedisSessionStore.builder(client)
                            .keyPrefix("shop:")
                            .byteLimit(limit)
                            .build())
                    .withMessageContaining("byteLimit is " + limit);
        }
        assertThat(limitOf(new RedisSessionStore(client))).isEqualTo(MEBIBYTE);
        assertThat(limitOf(RedisSessionStore.builder(client)
                        .keyPrefix("shop:")
                        .byteLimit(1)
                        .build()))
                .isEqualTo(1);
        assertThat(limitOf(RedisSessionStore.builder(client)
                        .keyPrefix("shop:")
                        .byteLimit(100 * MEBIBYTE)
                        .build()))
                .isEqualTo(100 * MEBIBYTE);
    }

    @Test
    void aClientIsRequired() {
        assertThatNullPointerException()
                .isThrownBy(() -> RedisSessionStore.builder(null))
                .withMessage("jedis");
    }

    @Test
    void aClientWithItsOwnCacheIsRefused() {
        try (RedisClient cached = RedisClient.builder()
                .hostAndPort(RedisBackend.shared().host(), RedisBackend.shared().port())
                .cache(new DefaultCache(10) {
                    @Override
                    public boolean compatibilityMode() {
                        return true; // else Jedis asks for a newer server
                    }
                })
                .clientConfig(DefaultJedisClientConfig.builder().resp3().build())
                .build()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RedisSessionStore.builder(cached))
                    .withMessageContaining("jedis has client-side caching")
                    .withMessageContaining("NearCache");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RedisSessionStore.builder(client).readFromReplicas(cached))
                    .withMessageContaining("replicas has client-side caching");
        }
    }

    @Test
    void storesOfTwoPrefixesDoNotSeeEachOthersSessions() {
        RedisSessionStore shop = RedisSessionStore.builder(client)
                .keyPrefix(keys.prefix() + "shop:")
                .byteLimit(MEBIBYTE)
                .build();
        RedisSessionStore office = RedisSessionStore.builder(client)
                .keyPrefix(keys.prefix() + "office:")
                .byteLimit(MEBIBYTE)
                .build();
        SessionState session = created(shop);
        assertThat(found(shop, session.id())).isEqualTo(session);
        assertThat(lookup(office, session.id())).isEqualTo(Lookup.UNKNOWN);
    }

    private static long limitOf(RedisSessionStore store) {
        return store.traits().byteLimit();
    }
}
