package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The tests' own browser does what RFC 6265bis says of browsers. */
class CookieJarTest {

    private final CookieJar jar = new CookieJar("127.0.0.1");

    @Test
    void theHostPrefixNeedsSecureAndTheRootAndNoDomain() {
        assertThat(jar.take("__Host-a=1; Path=/; Secure", "/")).isTrue();
        assertThat(jar.take("__Host-b=1; Path=/", "/")).isFalse();
        assertThat(jar.take("__Host-b=1; Path=/shop; Secure", "/")).isFalse();
        assertThat(jar.take("__Host-b=1; Secure", "/")).isFalse();
        assertThat(jar.take("__Host-b=1; Path=/; Secure; Domain=127.0.0.1", "/"))
                .isFalse();
        assertThat(jar.take("__Secure-b=1; Path=/", "/")).isFalse();
        assertThat(jar.header("/")).isEqualTo("__Host-a=1");
    }

    @Test
    void whatIsOverIsDeleted() {
        jar.take("a=1; Path=/", "/");
        jar.take("a=; Path=/shop; Max-Age=0", "/"); // another cookie
        assertThat(jar.header("/")).isEqualTo("a=1");
        jar.take("a=; Path=/; Max-Age=0", "/");
        assertThat(jar.header("/")).isEmpty();
        jar.take("b=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "/");
        assertThat(jar.header("/")).isEmpty();
        jar.take("b=1; Path=/; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "/");
        assertThat(jar.header("/")).isEqualTo("b=1");
    }

    @Test
    void longerPathsComeFirstAndThenOlderCookies() {
        jar.take("a=1; Path=/", "/");
        jar.take("b=2; Path=/", "/");
        jar.take("c=3; Path=/shop", "/");
        jar.take("a=4; Path=/", "/"); // keeps its age
        assertThat(jar.header("/shop/cart")).isEqualTo("c=3; a=4; b=2");
        assertThat(jar.header("/shopping")).isEqualTo("a=4; b=2");
    }

    @Test
    void tooLongOnesAndThoseOfOtherHostsAreDropped() {
        assertThat(jar.take("a=" + "x".repeat(4095) + "; Path=/", "/")).isTrue();
        assertThat(jar.take("a=" + "x".repeat(4096) + "; Path=/", "/")).isFalse();
        assertThat(jar.take("a=1; Path=/; Domain=example.com", "/")).isFalse();
    }
}
