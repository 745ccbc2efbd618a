package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.NOW;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdall.session.GenericType;
import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionListener;
import io.holdall.session.SessionManager;
import io.holdall.session.UndecodableAttribute;
import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.SessionCodecException;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Correctly signed states whose values no application would have stored, as an application meets them. */
class ValueAttackTest {

    /** What an application might keep. */
    record Cart(String owner, int items) {}

    /** Must never be made of what is signed. */
    static final class Gadget {
        static int made;

        public Gadget() {
            made++;
        }

        public void setOwner(String owner) {
            made++;
        }
    }

    private static final SessionKey<Cart> CART = SessionKey.of("cart", Cart.class);
    private static final SessionKey<Object> ANYTHING = SessionKey.of("cart", Object.class);
    private static final SessionKey<Map<String, Object>> MAP = SessionKey.of("cart", new GenericType<>() {});

    private final List<String> undecodable = new ArrayList<>();
    private final CookieSessionStore store =
            CookieSessionStore.builder(Samples.KEYS).build();

    @Test
    void aGoodValueIsDecoded() {
        assertThat(get(CART, "{\"owner\":\"Ada\",\"items\":3}")).contains(new Cart("Ada", 3));
        assertThat(undecodable).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[[{\"a\":[", "[]"})
    void jsonThatIs10000DeepIsUndecodable(String nested) {
        String open = nested.replace("]", "");
        int levels = open.replaceAll("[^\\[{]", "").length();
        String deep = open.repeat(10_000 / levels) + "]".repeat(nested.equals(open) ? 0 : 10_000);
        assertUndecodable(CART, deep);
        assertUndecodable(ANYTHING, deep);
        assertUndecodable(MAP, "{\"owner\":" + deep + "}");
        assertUndecodable(CART, "{\"unknown\":" + deep + "}");
    }

    @Test
    void aNumberOfSixtyThousandDigitsIsUndecodable() {
        String number = "9".repeat(60_000);
        assertUndecodable(SessionKey.of("cart", BigInteger.class), number);
        assertUndecodable(SessionKey.of("cart", Double.class), "0." + number);
        assertUndecodable(ANYTHING, number);
        assertUndecodable(CART, "{\"items\":" + number + "}");
        assertUndecodable(CART, "{\"unknown\":" + number + "}");
    }

    @Test
    void aNumberOfAMillionDigitsIsRefusedWithItsToken() {
        for (int digits : new int[] {60_000, 1_000_000}) {
            byte[] number = ForgedPayload.attribute(
                    "cart", ForgedPayload.AS_IT_IS, "9".repeat(digits).getBytes(UTF_8));
            String token = ForgedPayload.compressed(ForgedPayload.deflated(ForgedPayload.body(number)));
            assertThat(token).hasSizeLessThan(4000);
            assertThat(open(SessionToken.of(token)).isNew()).isEqualTo(digits == 1_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000000", "-1e1000000000", "1e-1000000000", "1e2147483647", "9e99999999999999999999"})
    void aHugeExponentIsDecodedOrUndecodableAtOnce(String number) {
        for (Class<?> type : new Class<?>[] {
            int.class, Long.class, BigInteger.class, Duration.class, Instant.class, Cart.class, Object.class
        }) {
            get(SessionKey.of("cart", type), number);
            get(CART, "{\"items\":" + number + "}");
        }
    }

    @Test
    void ofANameThatIsTwiceInAValueTheLastIsTakenOrItIsUndecodable() {
        assertThat(get(MAP, "{\"a\":1,\"a\":2}")).contains(Map.of("a", 2));
        assertUndecodable(CART, "{\"owner\":\"Ada\",\"items\":3,\"items\":4}"); // Jackson has made the record by then
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud800x"})
    void halfOfASurrogatePairIsReadAndStoredAsItIs(String half) {
        SessionToken token = token("{\"owner\":\"" + half + "\",\"items\":1}");
        SessionManager manager = manager(UndecodableAttribute.ABSENT);
        Session session = manager.open(token);
        Cart cart = session.get(CART).orElseThrow();
        session.put(CART, new Cart(cart.owner(), 2));
        assertThat(manager.open(manager.commit(session)).get(CART)).contains(new Cart(cart.owner(), 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ff",
                "\u00ed\u00a0\u0080",
                "\u00c3",
                "\u00fe\u00ff",
                "\u0080",
                "\u00c0\u00af",
                "\u00f4\u0090\u0080\u0080"
            })
    void invalidUtf8InAValueIsUndecodableOrAnyTextButNoException(String latin1) {
        byte[] inText = ("{\"owner\":\"" + latin1 + "\",\"items\":1}").getBytes(ISO_8859_1);
        Optional<Cart> cart = get(CART, inText); // Jackson is lenient with overlong forms and beyond U+10FFFF
        assertThat(undecodable).hasSize(cart.isPresent() ? 0 : 1);
        assertUndecodable(CART, latin1.getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@class\":\"%s\",\"owner\":\"x\",\"items\":1}",
                "{\"@type\":\"%s\",\"owner\":\"x\",\"items\":1}",
                "{\"class\":\"%s\",\"owner\":\"x\",\"items\":1}",
                "{\"@c\":\"%s\",\"owner\":\"x\",\"items\":1}",
                "[\"%s\",{\"owner\":\"x\",\"items\":1}]",
                "{\"%s\":{\"owner\":\"x\",\"items\":1}}",
                "[\"java.lang.ProcessBuilder\",{\"command\":[\"id\"]}]",
                "[\"java.net.URL\",\"http://evil.example\"]",
                "[\"java.util.ArrayList\",[[\"%s\",{}]]]"
            })
    void aTypeThatAValueNamesIsNeverMade(String hint) {
        String json = hint.formatted(Gadget.class.getName());
        Gadget.made = 0;
        get(CART, json).ifPresent(cart -> assertThat(cart).isExactlyInstanceOf(Cart.class));
        get(ANYTHING, json).ifPresent(value -> assertThat(value).isInstanceOfAny(Map.class, List.class));
        get(MAP, json).ifPresent(map -> assertThat(map.values()).allMatch(ValueAttackTest::isPlain));
        get(SessionKey.of("cart", String.class), json)
                .ifPresent(text -> assertThat(text).isExactlyInstanceOf(String.class));
        assertUndecodable(SessionKey.of("cart", Runnable.class), json);
        assertUndecodable(SessionKey.of("cart", Comparable.class), json);
        assertThat(Gadget.made).isZero();
    }

    @Test
    void anUndecodableValueIsThrownOnlyByThoseWhoWantThat() {
        SessionToken token = token("[".repeat(10_000));
        Session strict = manager(UndecodableAttribute.FAIL).open(token);
        assertThatExceptionOfType(SessionCodecException.class)
                .isThrownBy(() -> strict.get(CART))
                .withMessageContaining("'cart'")
                .withMessageNotContaining("[[");
    }

    private static boolean isPlain(Object value) {
        return value instanceof Map || value instanceof List || value instanceof String || value instanceof Number;
    }

    private void assertUndecodable(SessionKey<?> key, String json) {
        assertUndecodable(key, json.getBytes(UTF_8));
    }

    private void assertUndecodable(SessionKey<?> key, byte[] json) {
        undecodable.clear();
        assertThat(get(key, json)).isEmpty();
        assertThat(undecodable).containsExactly("cart");
    }

    private <T> Optional<T> get(SessionKey<T> key, String json) {
        return get(key, json.getBytes(UTF_8));
    }

    private <T> Optional<T> get(SessionKey<T> key, byte[] json) {
        Session session = open(token(json));
        assertThat(session.isNew()).isFalse();
        return session.get(key);
    }

    private Session open(SessionToken token) {
        return manager(UndecodableAttribute.ABSENT).open(token);
    }

    private static SessionToken token(String json) {
        return token(json.getBytes(UTF_8));
    }

    private static SessionToken token(byte[] json) {
        byte[] payload = new StateFormat(new Compression(List.of())).encode(state(json), 0);
        return SessionToken.of(Samples.signed(Samples.HEADER, payload));
    }

    private static SessionState state(byte[] json) {
        SessionState state = Samples.state();
        Map<String, Attribute> attributes = Map.of("cart", Attribute.encoded(json));
        return new SessionState(state.id(), 3, state.lifetime(), null, attributes, CommitIds.NONE);
    }

    private SessionManager manager(UndecodableAttribute policy) {
        return SessionManager.builder(store)
                .clock(() -> NOW)
                .undecodable(policy)
                .listener(new SessionListener() {
                    @Override
                    public void undecodable(String attribute, SessionCodecException cause) {
                        undecodable.add(attribute);
                    }
                })
                .build();
    }
}
