package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SessionManagerBuilderTest {

    @Test
    void theDefaultsGoTogether() {
        assertThat(SessionManager.builder(new MapStore()).build()).isNotNull();
    }

    @Test
    void timeoutsThatAreNegativeZeroOrAbsurdAreRefused() {
        assertRefused(b -> b.idleTimeout(Duration.ZERO), "idleTimeout");
        assertRefused(b -> b.idleTimeout(Duration.ofSeconds(-1)), "idleTimeout");
        assertRefused(b -> b.idleTimeout(Duration.ofSeconds(Long.MAX_VALUE)), "idleTimeout");
        assertRefused(b -> b.idleTimeout(Duration.ofNanos(1)), "idleTimeout");
        assertRefused(b -> b.idleTimeout(Duration.ofNanos(1_500_000)), "whole milliseconds");
        assertRefused(b -> b.absoluteTimeout(Duration.ZERO), "absoluteTimeout");
        assertRefused(b -> b.absoluteTimeout(Duration.ofSeconds(Long.MIN_VALUE)), "absoluteTimeout");
        assertRefused(b -> b.absoluteTimeout(Duration.ofDays(3651)), "absoluteTimeout");
        assertRefused(b -> b.touchInterval(Duration.ofMillis(-1)), "touchInterval");
    }

    @Test
    void timeoutsThatContradictEachOtherAreRefused() {
        assertRefused(
                b -> b.idleTimeout(Duration.ofHours(2)).absoluteTimeout(Duration.ofHours(1)),
                "longer than absoluteTimeout");
        assertRefused(
                b -> b.idleTimeout(Duration.ofMinutes(5)).touchInterval(Duration.ofMinutes(6)),
                "longer than idleTimeout");
    }

    @Test
    void retriesOutOfBoundsAreRefused() {
        assertRefused(b -> b.maxRetries(-1), "maxRetries");
        assertRefused(b -> b.maxRetries(1001), "maxRetries");
    }

    private static void assertRefused(UnaryOperator<SessionManagerBuilder> settings, String message) {
        SessionManagerBuilder builder = settings.apply(SessionManager.builder(new MapStore()));
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining(message);
    }
}
