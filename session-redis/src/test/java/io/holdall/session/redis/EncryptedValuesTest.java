package io.holdall.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.EncryptingCodec;
import io.holdall.session.GenericType;
import io.holdall.session.JacksonCodec;
import io.holdall.session.KeyRing;
import io.holdall.session.KeySource;
import io.holdall.session.ReloadableKeyRing;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.backend.RedisBackend;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What somebody with {@code redis-cli} sees of values that are encrypted. */
class EncryptedValuesTest {

    private static final SessionKey<List<String>> CART = SessionKey.of("cart", new GenericType<List<String>>() {});
    private static final SessionKey<String> NAME = SessionKey.immutable("name", String.class);
    private static final String OLD = "old A256GCM AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    private static final String NEW = "new A256GCM AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n";

    private final RedisClient client = RedisBackend.shared().newClient();
    private final TestKeys keys = new TestKeys(client);

    @AfterEach
    void close() {
        keys.deleteAll();
        client.close();
    }

    @Test
    void noneOfThePlainTextLiesInRedis() {
        SessionManager sessions = nodeWith(KeyRing.parse(OLD));
        SessionToken token = sessions.update(SessionToken.NONE, session -> {
            session.put(CART, List.of("85123A-secret"));
            session.put(NAME, "Alice-secret");
        });
        assertThat(valueOf(token, "cart")).startsWith("\1\3old").doesNotContain("secret", "85123A");
        assertThat(valueOf(token, "name")).startsWith("\1\3old").doesNotContain("secret", "Alice");
        assertThat(new String(client.dump(keys.of(token)), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
        assertThat(nodeWith(KeyRing.parse(OLD)).open(token).get(CART)).contains(List.of("85123A-secret"));
        assertThat(nodeWith(KeyRing.parse(NEW)).open(token).get(NAME)).isEmpty();
    }

    @Test
    void theKeyIsReplacedWhileSessionsLiveOnTwoNodes() {
        String[] file = {OLD};
        ReloadableKeyRing here = new ReloadableKeyRing(() -> KeyRing.parse(file[0]));
        ReloadableKeyRing there = new ReloadableKeyRing(() -> KeyRing.parse(file[0]));
        SessionManager node = nodeWith(here);
        SessionManager other = nodeWith(there);
        SessionToken token = node.update(SessionToken.NONE, session -> session.put(CART, List.of("0")));
        int adds = 0;
        for (String next : List.of(OLD + NEW, NEW + OLD, NEW)) {
            file[0] = next;
            for (ReloadableKeyRing each : List.of(here, there)) {
                each.reload();
                for (SessionManager one : List.of(node, other)) {
                    adds++;
                    String line = "" + adds;
                    one.update(token, session -> session.update(CART, List.of(), cart -> plus(cart, line)));
                }
            }
        }
        assertThat(other.open(token).get(CART))
                .contains(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"));
        assertThat(valueOf(token, "cart")).startsWith("\1\3new");
    }

    private SessionManager nodeWith(KeySource source) {
        return SessionManager.builder(RedisSessionStore.builder(client)
                        .keyPrefix(keys.prefix())
                        .byteLimit(10_000)
                        .build())
                .codec(new EncryptingCodec(JacksonCodec.json(), source))
                .build();
    }

    private static List<String> plus(List<String> cart, String line) {
        List<String> result = new ArrayList<>(cart);
        result.add(line);
        return result;
    }

    private String valueOf(SessionToken token, String attribute) {
        Map<byte[], byte[]> fields = client.hgetAll(keys.of(token).getBytes(StandardCharsets.US_ASCII));
        return fields.entrySet().stream()
                .filter(field -> new String(field.getKey(), StandardCharsets.US_ASCII).equals("a:" + attribute))
                .map(field -> new String(field.getValue(), StandardCharsets.ISO_8859_1))
                .findFirst()
                .orElseThrow();
    }
}
