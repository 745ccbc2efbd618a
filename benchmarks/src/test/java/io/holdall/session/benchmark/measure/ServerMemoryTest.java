package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerMemoryTest {

    private static final String NAMESPACE = "holdall-memory-test";

    private final ServerMemory memory = new ServerMemory(NAMESPACE);

    /** A line is about 80 octets of JSON, and its class' name with Spring's. */
    @ParameterizedTest
    @EnumSource(names = {"REDIS", "RAW_REDIS", "SPRING_REDIS_JSON", "SPRING_INDEXED_JDK"})
    void aSessionTakesWhatItsCartTakesAndALittleMore(Contender contender) {
        double small = memory.of(contender, 1).score();
        double usual = memory.of(contender, 10).score();

        assertThat(usual).isBetween(900.0, 4_000.0);
        assertThat(usual - small).as("nine lines").isBetween(9 * 50.0, 9 * 250.0);
    }

    /** Else a key that several sessions share, or one of a session's several, would be forgotten. */
    @Test
    void everyKeyOfASessionCounts() {
        assertThat(memory.of(Contender.SPRING_INDEXED_JSON, 10).score())
                .isGreaterThan(memory.of(Contender.SPRING_REDIS_JSON, 10).score() + 100);
    }

    @AfterEach
    void clear() {
        try (Connections connections = new Connections(NAMESPACE)) {
            Server.REDIS.clear(connections);
        }
    }
}
