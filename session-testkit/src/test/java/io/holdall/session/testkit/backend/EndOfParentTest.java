package io.holdall.session.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whatever ends a JVM, no server of it stays behind. */
class EndOfParentTest {

    private static final Map<String, String> EMBEDDED = Map.of("HOLDALL_BACKENDS", "embedded");

    @Test
    void sharedServersEndWithTheirJvm() throws Exception {
        try (SmallJvm parent = new SmallJvm(List.of(), EMBEDDED, "shared redis", "shared dynamo")) {
            List<Long> children = parent.pids();
            assertThat(children).hasSizeGreaterThanOrEqualTo(2).allMatch(Waiting::isAlive);

            parent.finish();

            assertThat(children).noneMatch(Waiting::isAlive);
        }
    }

    @Test
    void privateServersThatNobodyClosedEndWithTheirJvm() throws Exception {
        try (SmallJvm parent = new SmallJvm(List.of(), EMBEDDED, "private redis", "private dynamo")) {
            List<Long> children = parent.pids();
            assertThat(children).hasSizeGreaterThanOrEqualTo(2).allMatch(Waiting::isAlive);

            parent.finish();

            for (long child : children) {
                Waiting.untilGone(child);
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a killed JVM may leave a Redis behind there, as documented")
    void serversEndWhenTheirJvmIsKilled() throws Exception {
        try (SmallJvm parent =
                new SmallJvm(List.of(), EMBEDDED, "shared redis", "shared dynamo", "private redis", "frozen dynamo")) {
            List<Long> children = parent.pids();
            assertThat(children).hasSizeGreaterThanOrEqualTo(4).allMatch(Waiting::isAlive);

            parent.kill();

            for (long child : children) {
                Waiting.untilGone(child);
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a killed JVM may leave a Redis behind there, as documented")
    void topologiesEndWithAllTheirFilesWhenTheirJvmIsKilled() throws Exception {
        try (SmallJvm parent = new SmallJvm(List.of(), EMBEDDED, "redis cluster", "redis with sentinels")) {
            Path directory = Path.of(parent.nextLine().substring("directory: ".length()));
            List<Long> children = parent.pids();
            assertThat(children).hasSizeGreaterThanOrEqualTo(6 + 4).allMatch(Waiting::isAlive);
            assertThat(directory).isNotEmptyDirectory();

            parent.kill();

            for (long child : children) {
                Waiting.untilGone(child);
            }
            assertThat(directory).doesNotExist();
        }
    }
}
