package io.holdall.session.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokenTest {

    private static final String ID = "ABCDEFGHIJKLMNOPQRST_-09";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Test
    void aTokenSaysIdWatermarkAndRoute() {
        assertParsed(ID, 0, null);
        assertParsed(ID + "~1", 1, null);
        assertParsed(ID + ".node-1", 0, "node-1");
        assertParsed(ID + "~17.a", 17, "a");
        assertParsed(ID + "~9223372036854775807." + "x".repeat(64), Long.MAX_VALUE, "x".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~",
                "~0",
                "~01",
                "~-1",
                "~+1",
                "~1 ",
                "~1x",
                "~١",
                "~1~2",
                "~9223372036854775808",
                "~9999999999999999999",
                "~18446744073709551617",
                "~10000000000000000000",
                ".",
                ".a.b",
                ".a~1",
                "~.a",
                "~1.",
                ".a b",
                ".é",
                ".a\n",
                ".a;b",
                "x",
                " ",
                "=",
                "/../"
            })
    void whatDoesNotFollowTheGrammarIsNoToken(String tail) {
        assertThat(parse(ID + tail)).isNull();
    }

    @Test
    void anIdThatIsNoneIsNoToken() {
        assertThat(parse("")).isNull();
        assertThat(parse(ID.substring(1))).isNull();
        assertThat(parse(ID.substring(1) + "~1")).isNull();
        assertThat(parse(" " + ID)).isNull();
        assertThat(parse(ID.replace('_', '+'))).isNull();
    }

    @Test
    void aRouteHasOneTo64Characters() {
        assertThat(parse(ID + "." + "x".repeat(65))).isNull();
        assertThat(IdToken.requireRoute("x".repeat(64))).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> IdToken.requireRoute("x".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdToken(id(), 1, "a.b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdToken(id(), -1, null));
    }

    @Test
    void itPrintsNeitherIdNorWatermark() {
        assertThat(new IdToken(id(), 4711, null).toString()).isEqualTo("IdToken[no route]");
        assertThat(new IdToken(id(), 4711, "node-1").toString()).isEqualTo("IdToken[node-1]");
    }

    @Property
    void everyTokenParsesBack(@ForAll("tokens") IdToken token) {
        assertThat(IdToken.parse(token.token())).isEqualTo(token);
    }

    @Property
    void anyStringIsATokenWithOneSpellingOrNone(@ForAll("nearlyTokens") String text) {
        IdToken parsed = parse(text);
        if (parsed != null) {
            assertThat(parsed.token().value()).isEqualTo(text);
        }
    }

    @Provide
    Arbitrary<IdToken> tokens() {
        Arbitrary<SessionId> ids = Arbitraries.strings()
                .withChars(LETTERS)
                .ofLength(SessionId.LENGTH)
                .map(text -> Objects.requireNonNull(SessionId.parse(text)));
        Arbitrary<Long> watermarks = Arbitraries.longs().greaterOrEqual(0);
        Arbitrary<String> routes = Arbitraries.strings()
                .withChars(LETTERS)
                .ofMinLength(1)
                .ofMaxLength(IdToken.MAX_ROUTE_LENGTH)
                .injectNull(0.3);
        return Combinators.combine(ids, watermarks, routes).as(IdToken::new);
    }

    /** Any strings, and tokens with something done to them. */
    @Provide
    Arbitrary<String> nearlyTokens() {
        Arbitrary<String> written = tokens().map(token -> token.token().value());
        Arbitrary<String> edited = Combinators.combine(
                        written,
                        Arbitraries.integers().between(0, 110),
                        Arbitraries.of("", "~", ".", "0", "9", "é", "\0", "~0"))
                .as((text, at, put) -> {
                    int cut = Math.min(at, text.length());
                    return text.substring(0, cut) + put + text.substring(Math.min(text.length(), cut + 1));
                });
        return Arbitraries.oneOf(Arrays.asList(Arbitraries.strings(), edited, written));
    }

    private static void assertParsed(String text, long watermark, @Nullable String route) {
        IdToken parsed = parse(text);
        assertThat(parsed).isEqualTo(new IdToken(id(), watermark, route));
        assertThat(new IdToken(id(), watermark, route).token().value()).isEqualTo(text);
    }

    private static @Nullable IdToken parse(String text) {
        return IdToken.parse(SessionToken.of(text));
    }

    private static SessionId id() {
        return Objects.requireNonNull(SessionId.parse(ID));
    }
}
