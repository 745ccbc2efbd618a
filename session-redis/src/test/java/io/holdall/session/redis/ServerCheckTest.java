package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.lookup;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.executors.CommandExecutor;

/** A server that cannot be used, or a user that may not, is said at the first use: by version, by command, and before any write. */
class ServerCheckTest {

    private static final RedisBackend SERVER = RedisBackend.start();
    private static final DocumentedUser USER = DocumentedUser.everywhere();

    private final RedisClient admin = SERVER.newClient();
    private final List<RedisClient> users = new ArrayList<>();

    @AfterEach
    void close() {
        users.forEach(RedisClient::close);
        Servers.acl(admin, "DELUSER", "holdall");
        admin.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aUserWithTheRightsOfThePageAloneIsEnough() {
        RedisSessionStore store = new RedisSessionStore(userWithout("none"));
        SessionState state = created(store);
        assertThat(found(store, state.id())).isEqualTo(state);
        assertThat(admin.keys("*check*")).isEmpty();
    }

    @Test
    void eachCommandThatIsRefusedIsNamedAndNothingIsWritten() {
        for (String command : USER.commands()) {
            if (command.equals("info") || command.equals("ping")) {
                continue; // for the version, and for connections that Jedis has not used for long
            }
            RedisSessionStore store = new RedisSessionStore(userWithout(command));
            SessionStoreException refused = catchThrowableOfType(SessionStoreException.class, () -> created(store));
            assertThat(refused).as(command).isNotNull();
            assertThat(refused.getMessage().toLowerCase(Locale.ROOT))
                    .as(command)
                    .containsPattern("\\b" + command + "\\b");
            assertThat(admin.keys("holdall:*").stream().filter(key -> !key.equals("holdall:check")))
                    .as(command)
                    .isEmpty();
            admin.flushAll();
        }
    }

    @Test
    void waitingForReplicasWithoutTheRightIsRefusedBeforeAnythingIsWritten() {
        admin.flushAll();
        RedisSessionStore store = RedisSessionStore.builder(userWithout("none"))
                .waitForReplicas(1, Duration.ofMillis(1))
                .build();
        SessionStoreException refused = catchThrowableOfType(SessionStoreException.class, () -> created(store));
        assertThat(refused).hasMessageContaining("'wait'");
        assertThat(admin.keys("holdall:*")).isEmpty();
    }

    @Test
    void aUserOfOtherKeysIsToldThePrefix() {
        RedisSessionStore store = RedisSessionStore.builder(userWithout("none"))
                .keyPrefix("other:")
                .build();
        SessionStoreException refused =
                catchThrowableOfType(SessionStoreException.class, () -> lookup(store, Changes.newId()));
        assertThat(refused).hasMessageContaining("other:");
    }

    @Test
    void aRightThatIsTakenAwayLaterIsNamedAndGivenBackTheStoreWorksAgain() {
        RedisSessionStore store = new RedisSessionStore(userWithout("none"));
        SessionState state = created(store);
        setUser("-pexpire", "-hdel");
        SessionStoreException refused = catchThrowableOfType(SessionStoreException.class, () -> created(store));
        assertThat(refused).hasMessageContaining("HDEL, PEXPIRE");
        setUser("+pexpire", "+hdel");
        assertThat(found(store, state.id())).isEqualTo(state);
        created(store);
    }

    @Test
    void aUserWhoMayNotAskForTheVersionIsBelieved() {
        RedisSessionStore store = new RedisSessionStore(userWithout("info"));
        SessionState state = created(store);
        assertThat(found(store, state.id())).isEqualTo(state);
    }

    /** Jedis does so from time to time with each connection that is idle. */
    @Test
    void idleConnectionsAreKeptIfTheyMayBeTried() throws Exception {
        for (String missing : List.of("none", "ping")) {
            RedisClient user = userWithout(missing);
            created(new RedisSessionStore(user));
            user.getPool().evict();
            assertThat(user.getPool().getNumIdle()).as("without " + missing).isEqualTo(missing.equals("ping") ? 0 : 1);
        }
    }

    @Test
    void anOlderServerIsNamedWithItsVersionAndTheOneThatIsNeeded() {
        for (String version : new String[] {"6.0.20", "5.0.14", "2.8.19"}) {
            RedisSessionStore store = new RedisSessionStore(serverThatSays(version));
            SessionStoreException refused =
                    catchThrowableOfType(SessionStoreException.class, () -> lookup(store, Changes.newId()));
            assertThat(refused).hasMessageContaining("Redis " + version + "; sessions need 6.2 or newer");
        }
        for (String version : new String[] {"6.2.0", "7.0.15", "8.2.1", "10.0.0"}) {
            RedisSessionStore store = new RedisSessionStore(serverThatSays(version));
            assertThat(lookup(store, Changes.newId())).isEqualTo(Lookup.UNKNOWN);
        }
    }

    @Test
    void theServerIsAskedOnce() {
        InterceptedRedis redis = new InterceptedRedis(admin);
        RedisSessionStore store = new RedisSessionStore(redis.client());
        lookup(store, Changes.newId());
        lookup(store, Changes.newId());
        assertThat(redis.commands()).containsExactly("EVAL", "HGETALL", "HGETALL");
    }

    @Test
    void aWrongPasswordIsAnErrorThatDoesNotShowIt() {
        setUser("on", ">right", "~holdall:*", "+@all");
        RedisSessionStore store = new RedisSessionStore(user("wrong-password"));
        SessionStoreException refused =
                catchThrowableOfType(SessionStoreException.class, () -> lookup(store, Changes.newId()));
        assertThat(refused).hasMessageContaining("WRONGPASS").hasMessageNotContaining("wrong-password");
    }

    private RedisClient userWithout(String command) {
        USER.without(command).putOn(admin);
        return user(DocumentedUser.PASSWORD);
    }

    private void setUser(String... rules) {
        List<String> words = new ArrayList<>(List.of("SETUSER", "holdall"));
        words.addAll(List.of(rules));
        Servers.acl(admin, words.toArray(String[]::new));
    }

    private RedisClient user(String password) {
        RedisClient client = RedisClient.builder()
                .hostAndPort(SERVER.host(), SERVER.port())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .user("holdall")
                        .password(password)
                        .build())
                .build();
        users.add(client);
        return client;
    }

    /** The real server, but for the version that it says it has. */
    private RedisClient serverThatSays(String version) {
        CommandExecutor executor = new CommandExecutor() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T executeCommand(CommandObject<T> command) {
                T answer = admin.executeCommand(command);
                if (answer instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof byte[] info) {
                    String text = new String(info, UTF_8).replaceAll("redis_version:\\S+", "redis_version:" + version);
                    return (T) List.of(text.getBytes(UTF_8));
                }
                return answer;
            }

            @Override
            public void close() {}
        };
        return RedisClient.builder()
                .hostAndPort("unused", 1)
                .commandExecutor(executor)
                .build();
    }
}
