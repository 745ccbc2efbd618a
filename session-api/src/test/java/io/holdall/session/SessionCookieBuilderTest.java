package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdall.session.SessionCookie.SameSite;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieBuilderTest {

    @ParameterizedTest
    @ValueSource(strings = {"__Host-session", "__host-session", "__HOST-session", "__Host-", "__Host-Http-x"})
    void aHostCookieThatBrowsersDropIsRefused(String name) {
        assertRefused(b -> b.name(name).domain("shop.example"), "with a domain, here 'shop.example'; leave it out");
        assertRefused(b -> b.name(name).secure(false), "'" + name + "' without Secure; set secure(true)");
        assertRefused(b -> b.name(name).path("/shop"), "with a path other than /, here '/shop'; leave it out");
        assertThat(rendered(b -> b.name(name))).startsWith(name + "=x; Path=/; Secure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Secure-session", "__secure-session"})
    void aSecurePrefixNeedsSecureAndNothingElse(String name) {
        assertRefused(b -> b.name(name).secure(false), "'" + name + "' without Secure");
        assertThat(rendered(b -> b.name(name).domain("shop.example").path("/shop")))
                .isEqualTo(name + "=x; Path=/shop; Domain=shop.example; Secure; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Http-session", "__http-session", "__Host-Http-session"})
    void anHttpPrefixNeedsHttpOnlyAndSecure(String name) {
        assertRefused(b -> b.name(name).httpOnly(false), "'" + name + "' without HttpOnly; set httpOnly(true)");
        assertRefused(b -> b.name(name).secure(false), "'" + name + "' without Secure");
        assertThat(rendered(b -> b.name(name))).contains("; Secure; HttpOnly;");
    }

    @Test
    void sameSiteNoneNeedsSecure() {
        assertRefused(b -> b.name("s").sameSite(SameSite.NONE).secure(false), "SameSite=None and without Secure");
        assertThat(rendered(b -> b.sameSite(SameSite.NONE))).endsWith("; Secure; HttpOnly; SameSite=None");
        assertThat(rendered(b -> b.name("s").sameSite(SameSite.STRICT).secure(false)))
                .endsWith("; Path=/; HttpOnly; SameSite=Strict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a=b",
                "a;b",
                "a,b",
                "a\"",
                "a/b",
                "a\r\nSet-Cookie: x",
                "a\0",
                "a\t",
                "a\u007f",
                "é"
            })
    void aNameThatIsNoTokenIsRefused(String name) {
        assertRefused(b -> b.name(name), "is no cookie's name");
    }

    @Test
    void aNameHas64CharactersAtMost() {
        assertThat(rendered(b -> b.name("x".repeat(64)))).startsWith("x".repeat(64) + "=");
        assertRefused(b -> b.name("x".repeat(65)), "1 to 64");
        assertThat(rendered(b -> b.name("aZ09!#$%&'*+-.^_`|~"))).startsWith("aZ09!#$%&'*+-.^_`|~=x;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop", "./", "/a;b", "/a,b", "/a b", "/ ", "/\r\n", "/\0", "/\u007f", "/é", "/a\n"})
    void aPathThatBrowsersReadOtherwiseIsRefused(String path) {
        assertRefused(b -> b.name("s").path(path), "it must begin with /");
    }

    @Test
    void aPathHas1024OctetsAtMost() {
        assertThat(rendered(b -> b.name("s").path("/" + "x".repeat(1023))))
                .contains("; Path=/" + "x".repeat(1023) + ";");
        assertRefused(b -> b.name("s").path("/" + "x".repeat(1024)), "path has 1025 characters; it may have 1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "SHOP.example", "localhost", "xn--bcher-kva.example", "a-b.c", "1.example"})
    void aHostNameIsADomain(String domain) {
        assertThat(rendered(b -> b.name("s").domain(domain))).contains("; Domain=" + domain + ";");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "https://shop.example",
                "shop.example:443",
                "shop.example/",
                "shop.example.",
                "shop..example",
                "-shop.example",
                "shop-.example",
                "[::1]",
                "bücher.example",
                "a,b",
                "a;b",
                "a b",
                "shop.example\r\n",
                "a\0b"
            })
    void aDomainThatIsNoHostNameIsRefused(String domain) {
        assertRefused(b -> b.name("s").domain(domain), "is no host name; it must be like shop.example");
    }

    @Test
    void aDomainWithALeadingDotIsRefusedAsBrowsersIgnoreTheDot() {
        assertRefused(b -> b.name("s").domain(".shop.example"), "begins with a dot, which browsers ignore");
    }

    @Test
    void aDomainIsAsLongAsHostNamesAre() {
        String longest = ("x".repeat(62) + ".").repeat(4) + "x"; // 253
        assertThat(rendered(b -> b.name("s").domain(longest))).contains("; Domain=" + longest + ";");
        assertRefused(b -> b.name("s").domain(longest + "x"), "domain has 254 characters");
        assertRefused(b -> b.name("s").domain("x".repeat(64) + ".example"), "is no host name");
    }

    @Test
    void aMaxAgeThatIsZeroNegativeOrAbsurdIsRefused() {
        assertRefused(b -> b.maxAge(Duration.ZERO), "maxAge is PT0S; it must be more than PT0S and at most PT87600H");
        assertRefused(b -> b.maxAge(Duration.ofNanos(-1)), "maxAge");
        assertRefused(b -> b.maxAge(Duration.ofDays(3650).plusNanos(1)), "maxAge");
        assertRefused(b -> b.maxAge(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)), "maxAge");
        assertThat(rendered(b -> b.maxAge(Duration.ofDays(3650)))).contains("; Max-Age=315360000;");
    }

    @Test
    void whatIsBuiltDoesNotChangeWithItsBuilder() {
        SessionCookieBuilder builder = SessionCookie.builder().name("one").maxAge(Duration.ofSeconds(1));
        SessionCookie cookie = builder.build();
        builder.name("two").path("/two").maxAge(Duration.ofSeconds(2));
        assertThat(cookie.set(SessionToken.of("x")))
                .isEqualTo("one=x; Max-Age=1; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    private static String rendered(UnaryOperator<SessionCookieBuilder> settings) {
        return settings.apply(SessionCookie.builder()).build().set(SessionToken.of("x"));
    }

    private static void assertRefused(UnaryOperator<SessionCookieBuilder> settings, String message) {
        SessionCookieBuilder builder = settings.apply(SessionCookie.builder());
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining(message);
    }
}
