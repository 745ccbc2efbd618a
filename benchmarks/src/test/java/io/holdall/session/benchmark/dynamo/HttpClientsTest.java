package io.holdall.session.benchmark.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HttpClientsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void printsARowForEachClientOnTheClassPath() {
        int exit = new CommandLine(new HttpClients(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .execute("--rounds=1", "--seconds=0.05", "--threads=1,2");

        assertThat(exit).isZero();
        for (String client : new String[] {"Apache5", "UrlConnection"}) {
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("### 1 thread\n", "### 2 threads\n")
                    .containsPattern("(?m)^\\| " + client + " \\| [1-9][0-9,]* \\| [^|]+ \\| [^|]+ \\| 0 % \\|$");
        }
    }
}
