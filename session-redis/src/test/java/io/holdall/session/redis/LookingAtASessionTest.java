package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.login;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.SessionState;
import io.holdall.session.testkit.backend.RedisBackend;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/**
 * The recipes of docs/redis.md, run by a shell as they stand there. In place of {@code redis-cli}, which no Maven artifact has, they
 * get a script that says what it was given, and that is what Redis is asked here. Skipped without {@code sh},
 * {@code openssl} and {@code base64}.
 */
class LookingAtASessionTest {

    private static final RedisBackend SERVER = RedisBackend.start();
    private static final String REDIS_CLI = "#!/bin/sh\nprintf '%s\\n' \"$@\"\n";

    @TempDir
    private Path tools;

    private final RedisClient client = SERVER.newClient();
    private final SessionState state =
            committed(new RedisSessionStore(client), login(created(new RedisSessionStore(client))));

    @BeforeEach
    void requireTheTools() {
        for (String tool : List.of("sh", "openssl", "base64")) {
            Assumptions.assumeTrue(
                    Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                            .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool))),
                    tool);
        }
    }

    @AfterEach
    void close() {
        client.flushAll();
        client.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void theSessionBehindACookieIsShown() throws Exception {
        for (IdToken token : List.of(
                new IdToken(state.id(), 0, null),
                new IdToken(state.id(), 7, null),
                new IdToken(state.id(), 0, "node-1"),
                new IdToken(state.id(), 7, "node-1"))) {
            List<String> command = commandOf("session", "TOKEN", token.token().value());
            assertThat(command).hasSize(2).startsWith("HGETALL");
            assertThat(client.hgetAll(command.get(1)))
                    .containsEntry("principal", "alice")
                    .containsEntry("a:cart", "one");
        }
    }

    @Test
    void theSessionsOfAPrincipalAreShown() throws Exception {
        List<String> command = commandOf("principal", "PRINCIPAL", "alice");
        assertThat(command)
                .startsWith("ZRANGE")
                .endsWith("0", "-1", "WITHSCORES")
                .hasSize(5);
        assertThat(client.zrange(command.get(1), 0, -1))
                .containsExactly(state.id().hashed());
    }

    @Test
    void theClassCommentHasTheSameRecipe() throws Exception {
        String source = Files.readString(
                Path.of("src", "main", "java", "io", "holdall", "session", "redis", "RedisSessionStore.java"));
        String pipeline = "openssl dgst -sha256 -binary | base64 | tr +/ -_ | tr -d =)";
        assertThat(source).contains(pipeline);
        assertThat(DocumentedUser.block("sh session")).contains(pipeline);
    }

    private List<String> commandOf(String recipe, String variable, String value) throws IOException {
        Path redisCli = Files.writeString(tools.resolve("redis-cli"), REDIS_CLI);
        assertThat(redisCli.toFile().setExecutable(true)).isTrue();
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", DocumentedUser.block("sh " + recipe));
        shell.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        shell.environment().put(variable, value);
        Process process = shell.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
    }
}
