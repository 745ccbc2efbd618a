package io.holdall.session.benchmark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ClientSideCachingTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void printsAColumnForEachWayToCache() {
        int exit = new CommandLine(new ClientSideCaching(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .execute("--seconds=0.05", "--sessions=100", "--times=1", "--patience-millis=200");

        String printed = out.toString(StandardCharsets.UTF_8);
        assertThat(exit).isZero();
        assertThat(printed)
                .contains("| | none | Jedis' client-side caching | near cache |")
                .containsPattern("(?m)^\\| read request, hit[^|]* \\| [^|]* 1\\.0 \\| [^|]* 0\\.0 \\| [^|]* 0\\.0 \\|$")
                .containsPattern("(?m)^\\| write request \\| [^|]* 2\\.0 \\| [^|]* [12]\\.\\d \\| [^|]* 1\\.0 \\|$");
    }
}
