package io.holdall.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;

/** The keys of one test on a server that it shares with others: a prefix of its own. */
final class TestKeys {

    private final UnifiedJedis client;
    private final String prefix;

    TestKeys(UnifiedJedis client) {
        this(client, "holdall-test:");
    }

    /** For a user who may have no other keys than those that begin so. */
    TestKeys(UnifiedJedis client, String begin) {
        this.client = client;
        this.prefix = begin + UUID.randomUUID() + ":";
    }

    String prefix() {
        return prefix;
    }

    String of(SessionToken token) {
        IdToken parsed = IdToken.parse(token);
        if (parsed == null) {
            throw new IllegalArgumentException("not a token of the store");
        }
        return of(parsed.id());
    }

    String of(SessionState state) {
        return of(state.id());
    }

    String of(SessionId id) {
        return prefix + id.hashed();
    }

    /** The key of a principal's set, as the comment of {@link RedisSessionStore} says it. */
    String ofPrincipal(String principal) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(principal.getBytes(UTF_8));
            return prefix + "principal:"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a Cluster, too: Jedis asks all of its servers. */
    Set<String> all() {
        return client.keys(prefix + "*");
    }

    void deleteAll() {
        all().forEach(client::del);
    }
}
