package io.holdall.session.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configurations of {@code docs/load-balancing}, each in front of two nodes. */
class LoadBalancerTest {

    @ParameterizedTest
    @ValueSource(strings = {"haproxy.cfg", "nginx.conf"})
    void thePageShowsTheFileThatIsTested(String file) throws Exception {
        String page = Files.readString(LoadBalancer.DOCUMENTED.resolveSibling("load-balancing.md"));
        assertThat(page).contains(Files.readString(LoadBalancer.DOCUMENTED.resolve(file)));
    }

    @Nested
    class WithHaProxy extends LoadBalancerContract {
        private static Path program;

        @BeforeAll
        static void isInstalled() {
            program = installed("haproxy");
        }

        @Override
        LoadBalancer before(ShopNode one, ShopNode two) throws Exception {
            return new HaProxy(program, home, one, two);
        }
    }

    @Nested
    class WithNginx extends LoadBalancerContract {
        private static Path program;

        @BeforeAll
        static void isInstalled() {
            program = installed("nginx");
        }

        @Override
        LoadBalancer before(ShopNode one, ShopNode two) throws Exception {
            return new Nginx(program, home, one, two);
        }
    }

    /** Tests need a JDK and Maven only: without the program there is nothing to test. */
    private static Path installed(String program) {
        String reason = "skipped: " + program + " is not installed";
        return LoadBalancer.program(program).orElseGet(() -> {
            System.out.println(LoadBalancerTest.class.getSimpleName() + ": " + reason);
            Assumptions.abort(reason);
            throw new IllegalStateException("abort always throws");
        });
    }
}
