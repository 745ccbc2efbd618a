package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimingTest {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Effort TINY = new Effort(0, 1, SHORT, 2, SHORT);

    @TempDir
    Path folder;

    @Test
    void jmhsOwnResultLiesBesideTheRowsThatNameIt() throws IOException {
        List<Row> rows = new Timing(TINY, "unused", folder)
                .time(Contender.STICKY, Scenario.READ_REQUEST, 10, 1, Optional.empty());

        String run = "raw/jmh-sticky-read-request-10-1.json";
        assertThat(rows).hasSize(2).extracting(Row::run).containsOnly(run);
        JsonNode written = new ObjectMapper().readTree(folder.resolve(run).toFile());
        assertThat(written.get(0).get("primaryMetric").get("score").asDouble())
                .isEqualTo(rows.get(0).score());
        assertThat(written.get(0).get("params").get("contender").asText()).isEqualTo("sticky");
    }

    @Test
    void withoutAFolderRowsNameNoFile() {
        assertThat(new Timing(TINY, "unused", null)
                        .time(Contender.STICKY, Scenario.READ_REQUEST, 10, 1, Optional.empty()))
                .extracting(Row::run)
                .containsOnlyNulls();
    }
}
