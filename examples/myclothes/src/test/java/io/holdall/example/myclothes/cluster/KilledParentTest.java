package io.holdall.example.myclothes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.example.myclothes.Http;
import io.holdall.example.myclothes.Store;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledParentTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsLeftWhenTheParentIsKilledOrAskedToEnd(boolean killed) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        Parent.class.getName(),
                        String.valueOf(killed))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process parent = builder.start();
        List<ProcessHandle> children;
        Path folder;
        try (BufferedReader output = parent.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.startsWith("up ")) {
                line = output.readLine();
            }
            assertThat(line).startsWith("up ");
            folder = Path.of(String.valueOf(line).substring(3));
            assertThat(folder.resolve("keys")).exists();
            children = descendants(parent);
            assertThat(children).hasSizeGreaterThanOrEqualTo(2); // a node and a Redis, which has a guard
            if (killed) {
                parent.destroyForcibly();
            } else {
                parent.toHandle().destroy();
            }
            parent.waitFor();
        } finally {
            parent.destroyForcibly();
        }
        Http.until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(folder).doesNotExist();
    }

    private static List<ProcessHandle> descendants(Process parent) {
        try (Stream<ProcessHandle> all = parent.descendants()) {
            return new ArrayList<>(all.toList());
        }
    }

    /** Starts a cluster and waits; with a real node if it is going to be killed, as that cleans up then. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws InterruptedException {
            boolean killed = Boolean.parseBoolean(arguments[0]);
            ClusterSettings settings = killed ? ClusterSettings.of(Store.REDIS) : ClusterTest.stubs(Store.REDIS);
            Cluster cluster = Cluster.start(settings.withNodes(1));
            System.out.println("up " + cluster.logs().getParent());
            new CountDownLatch(1).await();
        }
    }
}
