package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.SessionCookie;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.sticky.StickySessionStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFilterBuilderTest {

    private final SessionFilterBuilder builder = SessionFilter.builder(
            SessionManager.builder(StickySessionStore.builder().build()).build(),
            SessionCookie.builder().build());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "com.example.*",
                ".com",
                "com..example",
                "com/example",
                "java",
                "java.util",
                "javax.naming"
            })
    void aPackageThatIsNoneOrIsNotSafeIsRefused(String name) {
        assertThatThrownBy(() -> builder.allowPackages(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("package");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.5S", "P2D"})
    void aRetryAfterOutOfItsBoundsIsRefused(String after) {
        assertThatThrownBy(() -> builder.retryAfter(Duration.parse(after)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retryAfter");
    }

    @Test
    void twoKeysOfOneNameAreRefused() {
        SessionKey<String> cart = SessionKey.of("cart", String.class);
        builder.key(cart, cart);
        assertThatThrownBy(() -> builder.key(SessionKey.of("cart", Integer.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cart");
    }
}
