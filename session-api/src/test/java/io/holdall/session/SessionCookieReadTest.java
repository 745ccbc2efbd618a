package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieReadTest {

    private static final String NAME = "__Host-session";
    private static final SessionCookie COOKIE = SessionCookie.builder().build();
    private static final int LONGEST_VALUE = 4096 - NAME.length();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__Host-session=abc",
                "a=1; __Host-session=abc",
                "__Host-session=abc; a=1",
                "a=1; __Host-session=abc; b=2",
                "a=1;__Host-session=abc;b=2",
                " \t__Host-session=abc;",
                ";; ;__Host-session=abc;;",
                "x__Host-session=no; __Host-session=abc; __Host-sessionx=no; __Host-session; session=no",
                "\"; __Host-session=abc; \"",
            })
    void theCookieIsFoundAmongOthers(String header) {
        assertThat(read(header)).isEqualTo(SessionToken.of("abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "a=b", "=", "a b", "abc ", " abc", "a,b", "é", "\0", "%61"})
    void theValueIsTakenAsItWasSent(String value) {
        assertThat(read("a=1; __Host-session=" + value + "; b=2").value()).isEqualTo(value);
        assertThat(read("__Host-session=" + value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ";",
                "=",
                "; ;",
                "a=1",
                "=__Host-session",
                "=__Host-session=abc",
                "__Host-session",
                "__Host-session;=abc",
                "__Host-session=",
                "__Host-session=;",
                "__Host-session =abc",
                "__host-session=abc",
                "__HOST-SESSION=abc",
                "session=abc",
                "__Host-sessionx=abc",
                "x__Host-session=abc",
                "x __Host-session=abc",
                "$__Host-session=abc",
                "\"__Host-session\"=abc",
                "a=1, __Host-session=abc",
                "__Host-sess;ion=abc",
                "a=__Host-session=abc"
            })
    void whatIsNotTheCookieIsNoToken(String header) {
        assertThat(read(header)).isEqualTo(SessionToken.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u2000", "\u00a0", "\u0085", "\u3000", "\u000b", "\f", "\r", "\n", "\0", "\u001f", "\ufeff", "$"
            })
    void aNameThatBrowsersTakeForAnotherIsAnother(String first) {
        assertThat(read(first + "__Host-session=abc")).isEqualTo(SessionToken.NONE);
        assertThat(read("a=1; " + first + "__Host-session=abc")).isEqualTo(SessionToken.NONE);
        assertThat(read("__Host-session" + first + "=abc")).isEqualTo(SessionToken.NONE);
    }

    @Test
    void noHeaderIsNoToken() {
        assertThat(COOKIE.read(null)).isEqualTo(SessionToken.NONE);
        assertThat(COOKIE.read(List.of())).isEqualTo(SessionToken.NONE);
        assertThat(COOKIE.read(Collections.singletonList(null))).isEqualTo(SessionToken.NONE);
        assertThat(read("")).isEqualTo(SessionToken.NONE);
    }

    @Test
    void theCookieIsFoundInAnyOfSeveralHeaders() {
        assertThat(read("__Host-session=abc", "a=1")).isEqualTo(SessionToken.of("abc"));
        assertThat(read("a=1", "__Host-session=abc", "")).isEqualTo(SessionToken.of("abc"));
        assertThat(COOKIE.read(Arrays.asList(null, "__Host-session=abc", null))).isEqualTo(SessionToken.of("abc"));
    }

    @Test
    void aPairDoesNotGoOnInTheNextHeader() {
        assertThat(read("__Host-session", "=abc")).isEqualTo(SessionToken.NONE);
        assertThat(read("__Host-session=a", "bc")).isEqualTo(SessionToken.of("a"));
    }

    @Test
    void theSameValueTwiceIsTaken() {
        assertThat(read("__Host-session=abc; __Host-session=abc")).isEqualTo(SessionToken.of("abc"));
        assertThat(read("__Host-session=abc", "__Host-session=abc;")).isEqualTo(SessionToken.of("abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abd", "ab", "abcd", "ABC", "\"abc\"", "", " abc", "abc "})
    void twoDifferentValuesAreNoTokenInWhateverOrder(String other) {
        String one = "__Host-session=abc";
        String two = "__Host-session=" + other;
        assertThat(read(one + "; " + two)).isEqualTo(SessionToken.NONE);
        assertThat(read(two + "; " + one)).isEqualTo(SessionToken.NONE);
        assertThat(read(one, two)).isEqualTo(SessionToken.NONE);
        assertThat(read(two, one)).isEqualTo(SessionToken.NONE);
        assertThat(read(one + ";" + one + ";a=1;" + two + ";" + one)).isEqualTo(SessionToken.NONE);
    }

    @Test
    void aValueLongerThanBrowsersKeepIsNoToken() {
        String longest = "x".repeat(LONGEST_VALUE);
        assertThat(read(NAME + "=" + longest).value()).isEqualTo(longest);
        assertThat(read(NAME + "=" + longest + "x")).isEqualTo(SessionToken.NONE);
        assertThat(read(NAME + "=" + longest + "x; " + NAME + "=abc")).isEqualTo(SessionToken.NONE);
        assertThat(read(NAME + "=abc; " + NAME + "=" + longest + "x")).isEqualTo(SessionToken.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {";", " ", "=", "\t", "a", "a=1; ", "__Host-session", "__Host-session;", "__Host-session=;", "\0"
            })
    void aHeaderOfTenMegabytesTakesLinearTime(String unit) {
        String header = unit.repeat(10_000_000 / unit.length());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read(header));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read("__Host-session=" + header));
        String late = header + ";__Host-session=abc";
        boolean tossed = unit.equals("__Host-session=;");
        assertThat(read(late)).isEqualTo(tossed ? SessionToken.NONE : SessionToken.of("abc"));
    }

    @Test
    void theLongestValueManyTimesTakesLinearTime() {
        String pair = NAME + "=" + "x".repeat(LONGEST_VALUE) + ";";
        String header = pair.repeat(10_000_000 / pair.length());
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read(header))
                        .value())
                .hasSize(LONGEST_VALUE);
    }

    @Test
    void whatWasSetIsRead() {
        SessionToken token = SessionToken.of("gQ3~17.node-1");
        assertThat(read(COOKIE.set(token))).isEqualTo(token);
        assertThat(read(COOKIE.delete())).isEqualTo(SessionToken.NONE);
    }

    @Property
    void anyHeadersAreReadAsTheNaiveReaderDoes(@ForAll("headers") List<String> headers) {
        Set<String> values = new LinkedHashSet<>();
        for (String header : headers) {
            for (String pair : header.split(";", -1)) {
                String[] parts = pair.replaceFirst("^[ \t]+", "").split("=", 2);
                if (parts.length == 2 && parts[0].equals("s")) {
                    values.add(parts[1]);
                }
            }
        }
        SessionToken expected =
                values.size() == 1 ? SessionToken.of(new ArrayList<>(values).get(0)) : SessionToken.NONE;
        assertThat(SessionCookie.builder().name("s").build().read(headers)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<String>> headers() {
        Arbitrary<String> parts =
                Arbitraries.of("s", "s=", "s=1", ";", "; ", "=", " ", "\t", "S", "1", "\"", "\u2000", "é");
        return Arbitraries.oneOf(parts.list().ofMaxSize(12).map(list -> String.join("", list)), Arbitraries.strings())
                .list()
                .ofMaxSize(3);
    }

    private static SessionToken read(String... headers) {
        return COOKIE.read(List.of(headers));
    }
}
