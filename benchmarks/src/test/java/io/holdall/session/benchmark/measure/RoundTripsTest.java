package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundTripsTest {

    private static final String NAMESPACE = "holdall-round-trips-test";

    private final RoundTrips roundTrips = new RoundTrips(NAMESPACE);

    @Test
    void aReadIsOneAndAWriteTwoInRedisWithAndWithoutHoldall() {
        for (Contender contender : List.of(Contender.REDIS, Contender.RAW_REDIS)) {
            List<Row> rows = roundTrips.requests(contender, 10);

            assertThat(score(rows, "read request", "round trips")).isEqualTo(1);
            assertThat(score(rows, "write request", "round trips")).isEqualTo(2);
            assertThat(score(rows, "write request", "bytes")).isGreaterThan(2 * 10 * 40);
        }
        try (Connections connections = new Connections(NAMESPACE)) {
            Server.REDIS.clear(connections);
        }
    }

    @ParameterizedTest
    @CsvSource({"SPRING_REDIS_JSON, 4", "SPRING_REDIS_JDK, 4", "SPRING_INDEXED_JSON, 7", "SPRING_INDEXED_JDK, 7"})
    void springWaitsForEachOfItsCommands(Contender peer, double expected) {
        List<Row> rows = roundTrips.requests(peer, 10);

        assertThat(score(rows, "read request", "round trips")).isEqualTo(expected);
        assertThat(score(rows, "write request", "round trips")).isEqualTo(expected);
        try (Connections connections = new Connections(NAMESPACE)) {
            Server.REDIS.clear(connections);
        }
    }

    @ParameterizedTest
    @CsvSource({"DYNAMO, 1", "RAW_DYNAMO, 1", "DYNAMO_WHOLE_ITEM, 1", "DYNAMO_EVERY_REQUEST, 2"})
    void aReadIsOneAndAWriteTwoInDynamoButForWhoPutsAfterEveryRequest(Contender contender, double reads) {
        List<Row> rows = requestsToDynamo(contender);

        assertThat(rows).as("what is sent does not depend on who answers").allMatch(row -> row.kind() == Kind.MEASURED);
        assertThat(score(rows, "read request", "round trips")).isEqualTo(reads);
        assertThat(score(rows, "write request", "round trips")).isEqualTo(2);
    }

    /** Else the raw client would be no floor: it would have another item, or another request. */
    @Test
    void theRawClientOfDynamoSendsAndReceivesWhatTheStoreDoes() {
        List<Row> store = requestsToDynamo(Contender.DYNAMO);
        List<Row> raw = requestsToDynamo(Contender.RAW_DYNAMO);

        for (String scenario : List.of("read request", "write request")) {
            double bytes = score(store, scenario, "bytes");
            assertThat(score(raw, scenario, "bytes"))
                    .as("%s, %s of the store", scenario, bytes)
                    .isBetween(0.97 * bytes, 1.03 * bytes);
        }
    }

    private List<Row> requestsToDynamo(Contender contender) {
        try (Connections connections = new Connections(NAMESPACE)) {
            Server.DYNAMO.prepare(connections);
            try {
                return roundTrips.requests(contender, 10);
            } finally {
                Server.DYNAMO.clear(connections);
            }
        }
    }

    @Test
    void aReadIsNoneAndAWriteOneWithANearCacheWithAndWithoutHoldall() {
        for (Contender contender : Contender.of(Store.NEAR_REDIS)) {
            List<Row> rows = roundTrips.requests(contender, 10);

            assertThat(score(rows, "read request", "round trips")).isZero();
            assertThat(score(rows, "write request", "round trips")).isEqualTo(1);
        }
        try (Connections connections = new Connections(NAMESPACE)) {
            Server.REDIS.clear(connections);
        }
    }

    @Test
    void anAnonymousRequestReachesNoServer() {
        List<Row> rows = roundTrips.anonymousRequests(Contender.REDIS);

        assertThat(score(rows, "anonymous request", "round trips")).isZero();
        assertThat(score(rows, "anonymous request", "bytes")).isZero();
    }

    private static double score(List<Row> rows, String scenario, String metric) {
        return rows.stream()
                .filter(row -> row.scenario().equals(scenario) && row.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .score();
    }
}
