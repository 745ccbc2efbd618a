package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** All the cookies of one name, for who tries each. */
class SessionCookieReadAllTest {

    private static final SessionCookie COOKIE = SessionCookie.builder().build();

    @Test
    void theyComeInTheClientsOrderAndEachOnce() {
        assertThat(all("a=1; __Host-session=x; __Host-session=y; b=2; __Host-session=x", "__Host-session=z"))
                .containsExactly("x", "y", "z");
    }

    @Test
    void noMoreThanFourAreGiven() {
        assertThat(all("__Host-session=1; __Host-session=2; __Host-session=3; __Host-session=4; __Host-session=5"))
                .containsExactly("1", "2", "3", "4");
        assertThat(all(
                        "__Host-session=1; __Host-session=2; __Host-session=3; __Host-session=4",
                        "__Host-session=5",
                        "__Host-session=1"))
                .hasSize(SessionCookie.MOST_TOKENS);
    }

    @Test
    void emptyAndTooLongOnesAreLeftOut() {
        String tooLong = "v".repeat(4097 - COOKIE.name().length());
        assertThat(all("__Host-session=; __Host-session=" + tooLong + "; __Host-session=x"))
                .containsExactly("x");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {";", "__Host-session", "__host-session=x", "session=x", "=x"})
    void withoutOneThereIsNone(String header) {
        assertThat(all(header)).isEmpty();
        assertThat(COOKIE.readAll(null)).isEmpty();
        assertThat(COOKIE.readAll(List.of())).isEmpty();
    }

    @Test
    void aMillionOfThemAreReadQuickly() {
        String header = String.join("; ", Collections.nCopies(50_000, "__Host-session=a; __Host-session=b"));
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(all(header, header, header, header, header, header, header, header, header, header))
                        .containsExactly("a", "b"));
    }

    private static List<String> all(String... headers) {
        return COOKIE.readAll(Arrays.asList(headers)).stream()
                .map(SessionToken::value)
                .toList();
    }
}
