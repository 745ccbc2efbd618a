package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieTest {

    private static final SessionCookie COOKIE = SessionCookie.builder().build();
    private static final SessionToken TOKEN = SessionToken.of("gQ3~17.node-1");
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    @Test
    void byDefaultItIsOfThisHostSecureAndEndsWithTheBrowser() {
        assertThat(COOKIE.name()).isEqualTo("__Host-session");
        assertThat(COOKIE.set(TOKEN)).isEqualTo("__Host-session=gQ3~17.node-1" + ATTRIBUTES);
    }

    @Test
    void everyAttributeIsRenderedAsItWasSet() {
        SessionCookie cookie = SessionCookie.builder()
                .name("cart")
                .path("/shop")
                .domain("shop.example")
                .secure(false)
                .httpOnly(false)
                .sameSite(SessionCookie.SameSite.STRICT)
                .maxAge(Duration.ofHours(8))
                .build();
        assertThat(cookie.name()).isEqualTo("cart");
        assertThat(cookie.set(TOKEN))
                .isEqualTo("cart=gQ3~17.node-1; Max-Age=28800; Path=/shop; Domain=shop.example; SameSite=Strict");
        assertThat(cookie.delete())
                .isEqualTo("cart=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/shop; Domain=shop.example;"
                        + " SameSite=Strict");
    }

    @Test
    void noTokenDeletesTheCookieWithTheSameAttributes() {
        SessionCookie lasting =
                SessionCookie.builder().maxAge(Duration.ofHours(8)).build();
        String deletion = "__Host-session=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT" + ATTRIBUTES;
        assertThat(COOKIE.delete()).isEqualTo(deletion);
        assertThat(COOKIE.set(SessionToken.NONE)).isEqualTo(deletion);
        assertThat(COOKIE.set(SessionToken.NONE, Duration.ofHours(1))).isEqualTo(deletion);
        assertThat(lasting.delete()).isEqualTo(deletion);
        assertThat(lasting.set(SessionToken.NONE)).isEqualTo(deletion);
    }

    @ParameterizedTest
    @CsvSource({"PT0.000000001S, 1", "PT0.999S, 1", "PT1S, 1", "PT1.000000001S, 2", "PT30M, 1800", "PT87600H, 315360000"
    })
    void theAgeIsRoundedUpToWholeSeconds(Duration age, String seconds) {
        String expected = "__Host-session=gQ3~17.node-1; Max-Age=" + seconds + ATTRIBUTES;
        assertThat(COOKIE.set(TOKEN, age)).isEqualTo(expected);
        assertThat(SessionCookie.builder().maxAge(age).build().set(TOKEN)).isEqualTo(expected);
    }

    @Test
    void theAgeOfOneResponseTakesTheConfiguredOnesPlace() {
        SessionCookie cookie =
                SessionCookie.builder().maxAge(Duration.ofHours(8)).build();
        assertThat(cookie.set(TOKEN, Duration.ofSeconds(5)))
                .contains("; Max-Age=5;")
                .doesNotContain("28800");
        assertThat(cookie.set(TOKEN)).contains("; Max-Age=28800;");
    }

    @Test
    void aSessionWithNoTimeLeftDeletesTheCookie() {
        assertThat(COOKIE.set(TOKEN, Duration.ZERO)).isEqualTo(COOKIE.delete());
        assertThat(COOKIE.set(TOKEN, Duration.ofNanos(-1))).isEqualTo(COOKIE.delete());
        assertThat(COOKIE.set(TOKEN, Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo(COOKIE.delete());
    }

    @Test
    void anAbsurdAgeIsRefused() {
        for (Duration age :
                List.of(Duration.ofDays(3650).plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> COOKIE.set(TOKEN, age))
                    .withMessage("maxAge is " + age + "; it must be at most PT87600H");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\0", "\t", " ", "\"", ",", ";", "\\", "\u007f", "\u0080", "é", "\u010a", "😀"})
    void aValueThatWouldEndTheCookieOrTheHeaderIsRefusedAndNotShown(String bad) {
        SessionToken token = SessionToken.of("secret" + bad + "hidden");
        for (Duration age : Arrays.asList(null, Duration.ofHours(1))) {
            assertThatThrownBy(() -> render(token, age))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("character 6 of the token for the cookie '__Host-session' may not be")
                    .hasMessageNotContainingAny("secret", "hidden");
        }
    }

    @Test
    void everyOtherVisibleCharacterIsAValues() {
        String allowed = IntStream.rangeClosed('!', '~')
                .filter(c -> "\",;\\".indexOf(c) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        assertThat(allowed).hasSize(90);
        assertThat(COOKIE.set(SessionToken.of(allowed))).isEqualTo("__Host-session=" + allowed + ATTRIBUTES);
    }

    @Test
    void nameAndValueHave4096OctetsAtMost() {
        SessionToken fits = SessionToken.of("s".repeat(4096 - COOKIE.name().length()));
        SessionToken tooLong = SessionToken.of(fits.value() + "s");
        assertThat(COOKIE.set(fits)).hasSize(4096 + 1 + ATTRIBUTES.length());
        for (Duration age : Arrays.asList(null, Duration.ofHours(1))) {
            assertThatCode(() -> render(fits, age)).doesNotThrowAnyException();
            assertThatThrownBy(() -> render(tooLong, age))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'__Host-session' would have 4097 octets")
                    .hasMessageContaining("may have 4096")
                    .hasMessageNotContaining("sssss");
        }
    }

    private static String render(SessionToken token, @Nullable Duration age) {
        return age == null ? COOKIE.set(token) : COOKIE.set(token, age);
    }
}
