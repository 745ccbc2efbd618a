package io.holdall.session.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An address that somebody gave is taken, or refused with what is wrong with it and an example, and without a word of its own. */
class AddressesTest {

    private static final Addresses REDIS = new Addresses(List.of("redis", "rediss"), 6379, "redis://127.0.0.1:6379");
    private static final Addresses DYNAMO = new Addresses(List.of("http", "https"), -1, "http://127.0.0.1:8000");

    @ParameterizedTest
    @CsvSource({
        "redis://127.0.0.1:1234, redis://127.0.0.1:1234",
        "' redis://redis.example.com:1234 ', redis://redis.example.com:1234",
        "rediss://user:pass%2Fword@redis.example.com:1234/2, rediss://user:pass%2Fword@redis.example.com:1234/2",
        "redis://[::1]:1234, redis://[::1]:1234",
        "redis://localhost, redis://localhost:6379",
        "redis://localhost:, redis://localhost:6379",
        "redis://:redis@redis/2, redis://:redis@redis:6379/2",
        "redis://[::1], redis://[::1]:6379"
    })
    void anAddressOfRedisIsTakenAndHasAPort(String given, String taken) {
        assertThat(REDIS.parse("HOLDALL_REDIS_URL", given)).hasToString(taken);
    }

    @Test
    void anAddressOfDynamoNeedsNoPort() {
        String address = "https://dynamodb.eu-west-1.amazonaws.com";
        assertThat(DYNAMO.parse("HOLDALL_DYNAMO_ENDPOINT", address)).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({
        "redis://, is not a URI",
        "redis:///, names no host",
        "redis:secret, names no host",
        "redis://:secret@, names no host",
        "redis://:secret@:6379, names no host",
        "redis://:sec/ret@host:6379, names no host",
        "redis://my_host:6379, names no host",
        "redis://:sec ret@host:6379, is not a URI",
        "redis://:secret%@host:6379, is not a URI",
        "http://host:6379, does not begin with redis:// or rediss://",
        "secret@host, does not begin with redis:// or rediss://",
        "secret:6379, does not begin with redis:// or rediss://",
        "127.0.0.1:6379, is not a URI"
    })
    void whatIsNoAddressIsRefusedWithAnExampleAndIsNotShown(String given, String reason) {
        IllegalArgumentException refused =
                catchThrowableOfType(IllegalArgumentException.class, () -> REDIS.parse("HOLDALL_REDIS_URL", given));
        assertThat(refused)
                .as(given)
                .hasNoCause()
                .hasMessageStartingWith("HOLDALL_REDIS_URL " + reason)
                .hasMessageContaining("such as redis://127.0.0.1:6379")
                .hasMessageNotContainingAny("sec", "host:", "my_host");
    }

    @Test
    void theVariableThatIsWrongIsNamed() throws Exception {
        Map<String, String> variables = Map.of(
                "HOLDALL_REDIS_URL", "redis://:secret@",
                "HOLDALL_DYNAMO_ENDPOINT", "dynamo://secret");
        try (SmallJvm jvm = new SmallJvm(List.of(), variables, "refused redis", "refused dynamo")) {
            assertThat(jvm.nextLine())
                    .startsWith("HOLDALL_REDIS_URL names no host")
                    .doesNotContain("secret");
            assertThat(jvm.nextLine())
                    .startsWith("HOLDALL_DYNAMO_ENDPOINT does not begin with http:// or https://; it should be such as")
                    .contains("http://127.0.0.1:8000")
                    .doesNotContain("secret");
        }
    }

    @Test
    void thePropertyThatIsWrongIsNamed() throws Exception {
        List<String> properties = List.of("-Dholdall.redis.url=//:secret@host");
        try (SmallJvm jvm = new SmallJvm(properties, Map.of(), "refused redis")) {
            assertThat(jvm.nextLine())
                    .startsWith("holdall.redis.url does not begin with")
                    .doesNotContain("secret");
        }
    }
}
