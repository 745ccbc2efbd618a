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
import redis.clients.jedis.RedisClient;

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
                    .isThrownBy(() -> new RedisSessionStore(client, prefix, MEBIBYTE))
                    .withMessageContaining("keyPrefix has the character '")
                    .withMessageContaining("hash tag");
        }
    }

    @Test
    void aPrefixThatCannotBeTypedIsRefusedAndNamesTheCharacter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedisSessionStore(client, "my shop:", MEBIBYTE))
                .withMessageContaining("U+0020");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedisSessionStore(client, "läden:", MEBIBYTE))
                .withMessageContaining("U+00E4");
    }

    @Test
    void aPrefixIsOneTo64Characters() {
        for (String prefix : new String[] {"", "x".repeat(65)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RedisSessionStore(client, prefix, MEBIBYTE))
                    .withMessageContaining("keyPrefix has " + prefix.length() + " characters");
        }
        new RedisSessionStore(client, "x", MEBIBYTE).close();
        new RedisSessionStore(client, "x".repeat(64), MEBIBYTE).close();
    }

    @Test
    void aLimitIsOneByteTo100Mebibytes() {
        for (long limit : new long[] {Long.MIN_VALUE, 0, 100 * MEBIBYTE + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RedisSessionStore(client, "shop:", limit))
                    .withMessageContaining("byteLimit is " + limit);
        }
        assertThat(limitOf(new RedisSessionStore(client))).isEqualTo(MEBIBYTE);
        assertThat(limitOf(new RedisSessionStore(client, "shop:", 1))).isEqualTo(1);
        assertThat(limitOf(new RedisSessionStore(client, "shop:", 100 * MEBIBYTE)))
                .isEqualTo(100 * MEBIBYTE);
    }

    @Test
    void aClientIsRequired() {
        assertThatNullPointerException()
                .isThrownBy(() -> new RedisSessionStore(null))
                .withMessage("jedis");
    }

    @Test
    void storesOfTwoPrefixesDoNotSeeEachOthersSessions() {
        RedisSessionStore shop = new RedisSessionStore(client, keys.prefix() + "shop:", MEBIBYTE);
        RedisSessionStore office = new RedisSessionStore(client, keys.prefix() + "office:", MEBIBYTE);
        SessionState session = created(shop);
        assertThat(found(shop, session.id())).isEqualTo(session);
        assertThat(lookup(office, session.id())).isEqualTo(Lookup.UNKNOWN);
    }

    private static long limitOf(RedisSessionStore store) {
        return store.traits().byteLimit();
    }
}
