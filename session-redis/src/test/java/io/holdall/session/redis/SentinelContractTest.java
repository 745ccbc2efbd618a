package io.holdall.session.redis;

import io.holdall.session.testkit.backend.RedisNode;
import io.holdall.session.testkit.backend.RedisSentinelBackend;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;

/** The contracts over a master that sentinels name, with a replica, and a user who has the rights of docs/redis.md and no more. */
@DisabledOnOs(OS.WINDOWS)
class SentinelContractTest {

    private static RedisSentinelBackend servers;
    private static Topology redis;

    @BeforeAll
    static void start() {
        servers = RedisSentinelBackend.start();
        DocumentedUser user = DocumentedUser.thatWaitsForReplicas();
        for (RedisNode node : servers.nodes()) {
            try (RedisClient client = node.newClient()) {
                user.putOn(client);
            }
        }
        RedisSentinelClient client = RedisSentinelClient.builder()
                .masterName(servers.masterName())
                .sentinels(servers.sentinels())
                .clientConfig(user.login().build())
                .build();
        redis = Topology.guarded(client, servers.newClient());
    }

    @AfterAll
    static void stop() {
        redis.close();
        servers.close();
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

    @Nested
    class SessionsThatAReplicaHas extends RedisStoreContract {
        SessionsThatAReplicaHas() {
            super(waiting());
        }
    }

    @Nested
    class PrincipalsThatAReplicaHas extends RedisIndexContract {
        PrincipalsThatAReplicaHas() {
            super(waiting());
        }
    }

    private static Topology waiting() {
        return redis.with(store -> store.waitForReplicas(1, Duration.ofSeconds(30))); // longer than it ever takes
    }
}
