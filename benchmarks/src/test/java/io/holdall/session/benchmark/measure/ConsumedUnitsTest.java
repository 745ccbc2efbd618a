package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Row;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConsumedUnitsTest {

    private static final String NAMESPACE = "holdall-consumed-units-test";

    private final ConsumedUnits units = new ConsumedUnits(NAMESPACE);

    @BeforeAll
    static void createTable() {
        try (Connections connections = new Connections(NAMESPACE)) {
            Server.DYNAMO.prepare(connections);
        }
    }

    @AfterAll
    static void deleteTable() {
        try (Connections connections = new Connections(NAMESPACE)) {
            Server.DYNAMO.clear(connections);
        }
    }

    @Test
    void aReadConsumesNoWriteUnitUnlessItTouches() {
        List<Row> rows = units.requests(Contender.DYNAMO, 1);

        assertThat(score(rows, "read request", "read units")).isEqualTo(1);
        assertThat(score(rows, "read request", "write units")).isZero();
        assertThat(score(rows, "touching read request", "write units")).isEqualTo(1);
        assertThat(score(rows, "write request", "read units")).isEqualTo(1);
        assertThat(score(rows, "write request", "write units")).isEqualTo(1);
        assertThat(score(rows, "begin request", "write units")).isEqualTo(1);
        assertThat(score(rows, "mixed requests", "write units")).isEqualTo(0.1 + 0.1134, within(0.0001));
        assertThat(score(rows, "mixed requests", "price of a million"))
                .isEqualTo(0.125 + 0.625 * (0.1 + 0.1134), within(0.0001));
    }

    @Test
    void whoPutsAfterEveryRequestConsumesAWriteForARead() {
        List<Row> everyRequest = units.requests(Contender.DYNAMO_EVERY_REQUEST, 1);
        List<Row> onChange = units.requests(Contender.DYNAMO_WHOLE_ITEM, 1);

        assertThat(score(everyRequest, "read request", "write units")).isEqualTo(1);
        assertThat(score(everyRequest, "mixed requests", "write units")).isEqualTo(1, within(1e-9));
        assertThat(score(onChange, "read request", "write units")).isZero();
        assertThat(score(onChange, "mixed requests", "write units")).isEqualTo(0.1, within(1e-9));
    }

    @Test
    void moneyIsModelledAndUnitsAreMeasuredOnDynamoDbLocalAsWell() {
        assertThat(units.requests(Contender.RAW_DYNAMO, 1))
                .allMatch(
                        row -> row.kind() == (row.scenario().equals("mixed requests") ? Kind.MODELLED : Kind.MEASURED));
        assertThat(units.anonymousRequests(Contender.DYNAMO)).allMatch(row -> row.kind() == Kind.MEASURED);
    }

    /** Carts of 50 lines have more than 4 KB, most of them less than 5. */
    @Test
    void largeCartsConsumeByTheirSize() {
        List<Row> rows = units.requests(Contender.DYNAMO, 50);

        assertThat(score(rows, "read request", "read units")).isEqualTo(2);
        assertThat(score(rows, "read request", "write units")).isZero();
        assertThat(score(rows, "touching read request", "write units")).isEqualTo(5);
        assertThat(score(rows, "write request", "write units")).isEqualTo(5);
    }

    @Test
    void anAnonymousRequestConsumesNothing() {
        assertThat(units.anonymousRequests(Contender.DYNAMO)).hasSize(2).allMatch(row -> row.score() == 0);
    }

    private static double score(List<Row> rows, String scenario, String metric) {
        return rows.stream()
                .filter(row -> row.scenario().equals(scenario) && row.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .score();
    }
}
