package io.holdall.example.myclothes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ShopTest {

    private final StringWriter messages = new StringWriter();

    @Test
    void anUnknownStoreIsToldTheRightOnes() {
        assertThat(run("--store", "cassandra")).isEqualTo(2);
        assertThat(messages.toString())
                .contains(
                        "'cassandra'; the stores are sticky, cookie, cookie-revocable, cookie-spill, redis, redis-wait, dynamo")
                .contains("--help");
    }

    @Test
    void anUnknownPolicyIsToldTheRightOnes() {
        assertThat(run("--policy", "random")).isEqualTo(2);
        assertThat(messages.toString()).contains("the policies are round-robin and sticky");
    }

    @Test
    void anUnknownOptionIsToldTheRightOnes() {
        assertThat(run("--stor", "redis")).isEqualTo(2);
        assertThat(messages.toString()).contains("--store, --nodes, --policy, --handover");
    }

    @Test
    void numbersOfNodesHaveBounds() {
        for (String nodes : List.of("0", "-1", "100")) {
            assertThat(run("--nodes", nodes)).isEqualTo(1);
            assertThat(messages.toString()).contains("A cluster has 1 to 9 nodes, not " + nodes + ".");
        }
        assertThat(run("--nodes", "many")).isEqualTo(2);
    }

    @Test
    void aPortInUseIsNamedAndNothingIsLeftRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(run("--store", "sticky", "--port", port)).isEqualTo(1);
            assertThat(messages.toString()).contains("Port " + port + " of 127.0.0.1 is in use");
            assertThat(run("--store", "sticky", "--nodes", "1", "--port", "0", "--operator-port", port))
                    .isEqualTo(1);
            assertThat(nodes()).isZero();
        }
    }

    @Test
    void aNodeThatDoesNotStartIsShownWithItsLog() {
        assertThat(run("--store", "cookie", "--nodes", "2", "--port", "0", "--operator-port", "0"))
                .isEqualTo(1);
        assertThat(messages.toString()).contains("does not start", "The cookie store needs what is not there.");
        assertThat(nodes()).isZero();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidWithoutItsPassword() {
        int unused = StubPort.free();
        assertThat(run(
                        "--store",
                        "sticky",
                        "--port",
                        "0",
                        "--database",
                        "jdbc:postgresql://127.0.0.1:" + unused + "/shop?user=shop&password=secret"))
                .isEqualTo(1);
        assertThat(messages.toString())
                .contains("The database does not answer: Connection to 127.0.0.1:" + unused + " refused")
                .doesNotContain("secret");
        assertThat(run("--store", "sticky", "--port", "0", "--database", "jdbc:oracle:thin:secret"))
                .isEqualTo(1);
        assertThat(messages.toString())
                .contains("there is no driver for such a URL")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kill-all                        | 2 | there is no drill 'kill-all'; the drills are kill-node, stop-node,",
                "kill-node --store cassandra     | 2 | the stores are sticky, cookie, cookie-revocable, cookie-spill, redis, redis-wait, dynamo",
                "kill-node --clients many        | 2 | 'many'",
                "kill-node --policy random       | 2 | the policies are round-robin and sticky",
                "kill-node --clients 0           | 1 | A drill has 1 to 1000 clients, not 0.",
                "kill-node --before -1           | 1 | The time before the fault is 0 to 600 s, not -1 s.",
                "kill-node --after 601           | 1 | The time after the fault is 0 to 600 s, not 601 s.",
                "kill-node --nodes 0             | 1 | A cluster has 1 to 9 nodes, not 0.",
                "rotate-key --store redis        | 1 | means nothing for the store redis; it does for cookie, cookie-revocable,",
                "kill-node --store redis --handover | 1 | Only the sticky store hands sessions over"
            })
    void aDrillThatCannotBeIsRefusedWithASentence(String arguments, int code, String sentence) {
        assertThat(run(("drill " + arguments).split(" +", -1))).isEqualTo(code);
        assertThat(messages.toString()).contains(sentence).doesNotContain("Exception");
        assertThat(nodes()).isZero();
    }

    private static long nodes() {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(".arguments"))
                .count();
    }

    private int run(String... arguments) {
        PrintStream real = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            CommandLine command = Shop.commandLine(StubNode.class.getName());
            command.setErr(new PrintWriter(messages));
            return command.execute(arguments);
        } finally {
            System.setErr(real);
            messages.append(errors.toString(StandardCharsets.UTF_8));
        }
    }

    /** A port where nobody listens. */
    private static final class StubPort {
        static int free() {
            StubNode gone = new StubNode("gone");
            gone.close();
            return gone.address().getPort();
        }
    }
}
