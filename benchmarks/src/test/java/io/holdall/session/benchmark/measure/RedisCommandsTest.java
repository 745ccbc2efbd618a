package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.report.results.Row;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisCommandsTest {

    private static final String NAMESPACE = "holdall-commands-test";

    /** The floor's write is HGETALL and EVALSHA, whose script calls HGET, HSET and PEXPIRE. */
    @ParameterizedTest
    @CsvSource({
        "RAW_REDIS, 1, 5",
        "SPRING_REDIS_JSON, 4, 4",
        "SPRING_REDIS_JDK, 4, 4",
        "SPRING_INDEXED_JSON, 7, 7",
        "SPRING_INDEXED_JDK, 7, 7"
    })
    void theServerCountsTheCommandsOfScriptsToo(Contender contender, double read, double write) {
        assertThat(new RedisCommands(NAMESPACE).requests(contender, 10))
                .extracting(Row::scenario, Row::metric, Row::score)
                .containsExactly(tuple("read request", "commands", read), tuple("write request", "commands", write));
    }

    @Test
    void aReadOfTheStoreIsOneCommand() {
        List<Row> rows = new RedisCommands(NAMESPACE).requests(Contender.REDIS, 10);

        assertThat(rows.get(0).score()).isEqualTo(1);
        assertThat(rows.get(1).score()).isBetween(3.0, 10.0);
    }

    @AfterEach
    void clear() {
        try (Connections connections = new Connections(NAMESPACE)) {
            Server.REDIS.clear(connections);
        }
    }
}
