package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.report.results.Backend.Origin;
import io.holdall.session.testkit.backend.RedisBackend;
import java.io.IOException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class OneCoreTest {

    @Test
    void theServerHasOneCoreMeanwhileAndItsOwnAgainAfterwards() throws IOException {
        try (RedisBackend server = RedisBackend.start();
                Connections connections = new Connections("holdall-core-test", direct -> server.url())) {
            String pid = String.valueOf(server.pid());
            String before = OneCore.coresOf(pid);
            OneCore core = OneCore.withRedis(Origin.EMBEDDED, connections);
            assertThat(OneCore.coresOf(pid)).isEqualTo(before);

            String meanwhile = core.with(() -> cores(pid));

            assertThat(meanwhile).isEqualTo(core.number()).matches("\\d+");
            assertThat(OneCore.coresOf(pid)).isEqualTo(before);
            assertThatThrownBy(() -> core.with(() -> {
                        throw new IllegalStateException("the measurement failed");
                    }))
                    .hasMessage("the measurement failed");
            assertThat(OneCore.coresOf(pid)).isEqualTo(before);
        }
    }

    @Test
    void aThreadAndThoseThatItStartsStayOnTheCoreAndOthersDoNot() throws Exception {
        String all = OneCore.coresOf("thread-self");
        String one = all.replaceFirst("[,-].*", "");
        FutureTask<String> inherited = new FutureTask<>(() -> OneCore.coresOf("thread-self"));
        FutureTask<String> own = new FutureTask<>(() -> {
            OneCore.keepThisThreadOn(one);
            new Thread(inherited).start();
            return OneCore.coresOf("thread-self");
        });

        new Thread(own).start();

        assertThat(own.get()).isEqualTo(one);
        assertThat(inherited.get()).isEqualTo(one);
        assertThat(OneCore.coresOf("thread-self")).isEqualTo(all);
    }

    @Test
    void aServerThatThisRunDidNotStartStaysWhereItIs() {
        for (Origin origin : new Origin[] {Origin.ENVIRONMENT, Origin.TESTCONTAINERS}) {
            try (Connections connections = new Connections("holdall-core-test")) {
                assertThatThrownBy(() -> OneCore.withRedis(origin, connections))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the server is no process that this run has started");
            }
        }
    }

    private static String cores(String pid) {
        try {
            return OneCore.coresOf(pid);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
