package io.holdall.session.redis;

import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.RedisSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import redis.clients.jedis.RedisClient;

/** The contracts over a server with TLS, a password, and a user who has the rights of docs/redis.md and no more. */
class GuardedServerContractTest {

    private static RedisBackend server;
    private static Topology redis;

    @BeforeAll
    static void start() {
        DocumentedUser user = DocumentedUser.everywhere();
        try {
            server = RedisBackend.start(
                    RedisSettings.DEFAULT.password("of-the-operator").tls().user(user.line()));
        } catch (UnsupportedOperationException e) {
            Assumptions.abort(e.getMessage());
        }
        RedisClient client = RedisClient.builder()
                .hostAndPort(server.host(), server.port())
                .clientConfig(user.login().sslOptions(server.sslOptions()).build())
                .build();
        redis = Topology.guarded(client, server.newClient());
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @Nested
    class Sessions extends RedisStoreContract {
        Sessions() {
            super(redis);
        }
    }

    @Nested
    class Principals extends RedisIndexContract {
        Principals() {
            super(redis);
        }
    }
}
