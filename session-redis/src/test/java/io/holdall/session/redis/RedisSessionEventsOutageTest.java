package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.token;
import static io.holdall.session.redis.ToldEnds.deleted;
import static io.holdall.session.redis.ToldEnds.expired;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.SessionId;
import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.TcpProxy;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;

/** A lost connection costs what happened meanwhile, and nothing of what happens later. */
class RedisSessionEventsOutageTest {

    private final RedisBackend server = RedisBackend.start();
    private final TcpProxy proxy = new TcpProxy(server.host(), server.port());
    private final RedisClient direct = server.newClient();
    private final RedisSessionStore store = new RedisSessionStore(direct);
    private final ToldEnds told = new ToldEnds();
    private RedisClient client;
    private RedisSessionEvents events;

    @AfterEach
    void close() {
        events.close();
        client.close();
        direct.close();
        proxy.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = RedisProtocol.class,
            names = {"RESP2", "RESP3"})
    void aConnectionThatWasCutIsReplaced(RedisProtocol protocol) {
        listen(protocol);
        for (int i = 0; i < 3; i++) {
            proxy.cut();
            told.awaitFirstOf(store);
            SessionId next = created(store).id();
            store.delete(token(next));
            told.assertTold(deleted(next));
            told.forget();
        }
    }

    @Test
    void aServerThatWasRestartedIsListenedToAgain() {
        listen(RedisProtocol.RESP2);
        server.stop();
        server.restart();
        switchOn();
        told.awaitFirstOf(store);
        SessionId next = created(store).id();
        direct.pexpire(
                RedisSessionStore.DEFAULT_KEY_PREFIX + next.hashed(),
                20); // Redis deletes a key at once that expires while it is being told so
        told.assertTold(expired(next));
    }

    @ParameterizedTest
    @EnumSource(
            value = RedisProtocol.class,
            names = {"RESP2", "RESP3"})
    void aConnectionOnWhichNothingAnswersIsReplaced(RedisProtocol protocol) {
        listen(protocol);
        proxy.swallowAnswers();
        long before = proxy.connections();
        Servers.await("another connection", () -> proxy.connections() > before);
        proxy.heal();
        told.awaitFirstOf(store);
    }

    @Test
    void aQuietConnectionIsKept() {
        listen(RedisProtocol.RESP2);
        long bytes = proxy.bytesToClient();
        long signsOfLife = 10L * 3 * "*3\r\n$10\r\npsubscribe\r\n$18\r\n__keyevent@*__:del\r\n:3\r\n".length();
        long connections = proxy.connections();
        Servers.await("signs of life", () -> proxy.bytesToClient() >= bytes + signsOfLife);
        assertThat(proxy.connections()).isEqualTo(connections);
    }

    private void listen(RedisProtocol protocol) {
        switchOn();
        client = RedisClient.builder()
                .hostAndPort(proxy.host(), proxy.port())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .protocol(protocol)
                        .timeoutMillis(500)
                        .build())
                .build();
        events = new RedisSessionEvents(client, told);
    }

    private void switchOn() {
        Servers.await("it answers", () -> {
            try {
                return Objects.equals(direct.configSet("notify-keyspace-events", "Egx"), "OK");
            } catch (RuntimeException e) {
                return false;
            }
        });
    }
}
