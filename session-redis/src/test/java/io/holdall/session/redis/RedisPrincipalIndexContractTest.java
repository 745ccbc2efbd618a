package io.holdall.session.redis;

import io.holdall.session.testkit.backend.RedisBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisPrincipalIndexContractTest extends RedisIndexContract {

    private static Topology shared;

    RedisPrincipalIndexContractTest() {
        super(shared);
    }

    @BeforeAll
    static void connect() {
        shared = Topology.open(RedisBackend.shared().newClient());
    }

    @AfterAll
    static void disconnect() {
        shared.close();
    }
}
