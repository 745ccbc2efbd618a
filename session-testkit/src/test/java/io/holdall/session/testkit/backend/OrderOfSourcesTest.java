package io.holdall.session.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Asks fresh JVMs where they find their backends. */
class OrderOfSourcesTest {

    private static RedisBackend redis;
    private static DynamoBackend dynamo;

    @BeforeAll
    static void start() {
        redis = RedisBackend.start();
        dynamo = DynamoBackend.start();
    }

    @AfterAll
    static void end() {
        redis.close();
        dynamo.close();
    }

    @Test
    void anAddressInTheEnvironmentComesFirst() throws Exception {
        Map<String, String> environment = Map.of(
                "HOLDALL_REDIS_URL", redis.url().toString(),
                "HOLDALL_DYNAMO_ENDPOINT", dynamo.endpoint().toString());
        try (SmallJvm jvm = new SmallJvm(List.of(), environment, "shared redis", "shared dynamo")) {
            assertThat(jvm.nextLine()).isEqualTo("Redis %s at %s (environment)", redis.version(), redis.url());
            assertThat(jvm.nextLine()).isEqualTo("DynamoDB of unknown version at %s (environment)", dynamo.endpoint());
        }
    }

    @Test
    void aForkIsHandedItsParentsBackendsAndTellsTheirTrueSource() throws Exception {
        List<String> arguments = new ArrayList<>(redis.jvmArguments());
        arguments.addAll(dynamo.jvmArguments());
        Map<String, String> elsewhere = Map.of(
                "HOLDALL_REDIS_URL", "redis://127.0.0.1:1",
                "HOLDALL_DYNAMO_ENDPOINT", "http://127.0.0.1:1",
                "HOLDALL_BACKENDS", "embedded");
        try (SmallJvm jvm = new SmallJvm(arguments, elsewhere, "shared redis", "shared dynamo")) {
            assertThat(jvm.nextLine()).isEqualTo(redis.describe());
            assertThat(jvm.nextLine()).isEqualTo(dynamo.describe());
        }
    }

    @Test
    void aPasswordInAnAddressIsUsedAndNotPrinted() throws Exception {
        try (RedisBackend guarded = RedisBackend.start()) {
            try (RedisClient client = guarded.newClient()) {
                client.configSet("requirepass", "open-sesame");
            }
            String address = "redis://default:open-sesame@127.0.0.1:" + guarded.port();
            try (SmallJvm jvm = new SmallJvm(List.of(), Map.of("HOLDALL_REDIS_URL", address), "shared redis")) {
                assertThat(jvm.nextLine()).endsWith(" at redis://***@127.0.0.1:" + guarded.port() + " (environment)");
            }
        }
    }

    @Test
    void embeddedServersAreTakenWhereNothingElseIsAllowed() throws Exception {
        Map<String, String> environment = Map.of("HOLDALL_BACKENDS", "embedded");
        try (SmallJvm jvm = new SmallJvm(List.of(), environment, "shared redis", "shared dynamo")) {
            assertThat(jvm.nextLine()).matches("Redis 6\\.2\\.\\d+ at redis://127\\.0\\.0\\.1:\\d+ \\(embedded\\)");
            assertThat(jvm.nextLine())
                    .matches("DynamoDB Local 2\\.6\\.1 at http://127\\.0\\.0\\.1:\\d+ \\(embedded\\)");
            jvm.pids();
            jvm.finish();
        }
    }
}
