package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.SessionCodec;
import io.holdall.session.spi.SessionCodecException;
import io.holdall.session.spi.SessionToken;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How values become attributes and come back. */
class AttributesTest {

    record Address(String street, int number) {}

    /** Never comes to an end when encoded. */
    public static final class Unfit {
        public String getSecret() {
            return "a secret";
        }

        public Unfit getSelf() {
            return this;
        }
    }

    private static final SessionKey<List<String>> LIST = SessionKey.of("list", new GenericType<List<String>>() {});
    private static final SessionKey<Address> ADDRESS = SessionKey.immutable("address", Address.class);

    private final MapStore store = new MapStore();
    private final List<String> undecodable = new ArrayList<>();
    private final SessionManager sessions = SessionManager.builder(store)
            .listener(new SessionListener() {
                @Override
                public void undecodable(String attribute, SessionCodecException cause) {
                    undecodable.add(attribute + ": " + cause.getMessage());
                }
            })
            .build();

    @Test
    void aValueThatIsChangedAndNotPutAgainIsNotStored() {
        SessionToken token = sessions.update(SessionToken.NONE, session -> {
            List<String> list = new ArrayList<>(List.of("put"));
            session.put(LIST, list);
            list.add("after the put");
        });
        Session session = sessions.open(token);
        session.get(LIST).orElseThrow().add("after the get");
        assertThat(session.get(LIST).orElseThrow()).isSameAs(session.get(LIST).orElseThrow());
        sessions.commit(session);
        assertThat(sessions.open(token).get(LIST)).contains(List.of("put"));
    }

    @Test
    void aStoredClassThatHasChangedCountsAsAbsentAndItsBytesAreKept() {
        SessionToken token = storedBytes("address", "{\"street\":{\"secret\":\"Downing St\"}}");
        Session session = sessions.open(token);
        assertThat(session.get(ADDRESS)).isEmpty();
        assertThat(session.get(ADDRESS)).isEmpty();
        session.put(LIST, List.of("other"));
        sessions.commit(session);
        assertThat(undecodable).hasSize(1);
        assertThat(undecodable.get(0)).startsWith("address: ").doesNotContain("Downing");
        assertThat(new String(bytesOf("address"), StandardCharsets.UTF_8)).contains("Downing");

        sessions.update(token, next -> next.update(ADDRESS, new Address("Baker St", 221), address -> address));
        assertThat(sessions.open(token).get(ADDRESS)).contains(new Address("Baker St", 221));
    }

    @Test
    void anUndecodableAttributeIsAnErrorIfThatIsAskedFor() {
        SessionManager strict = SessionManager.builder(store)
                .undecodable(UndecodableAttribute.FAIL)
                .build();
        SessionToken token = storedBytes("address", "not json");
        Session session = strict.open(token);
        assertThatThrownBy(() -> session.get(ADDRESS))
                .isInstanceOf(SessionCodecException.class)
                .hasMessageContaining("'address'");
    }

    @Test
    void aValueThatCannotBeEncodedIsAnErrorThatNamesTheKeyAndStoresNothing() {
        SessionKey<Object> any = SessionKey.of("any", Object.class);
        SessionKey<Object> anyImmutable = SessionKey.immutable("any", Object.class);
        SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(LIST, List.of("kept")));
        Object unfit = new Unfit();
        Session session = sessions.open(token);
        assertThatThrownBy(() -> session.put(any, unfit))
                .isInstanceOf(SessionCodecException.class)
                .hasMessageContaining("'any'")
                .hasMessageNotContaining("a secret");
        session.put(anyImmutable, unfit);
        session.put(LIST, List.of("never stored"));
        assertThatThrownBy(() -> sessions.commit(session))
                .isInstanceOf(SessionCodecException.class)
                .hasMessageContaining("'any'");
        assertThat(sessions.open(token).get(LIST)).contains(List.of("kept"));
        session.remove(anyImmutable);
        sessions.commit(session);
        assertThat(sessions.open(token).get(LIST)).contains(List.of("never stored"));
    }

    @Test
    void aCodecThatThrowsWhatItShouldNotIsReportedWithoutItsMessage() {
        SessionManager broken = SessionManager.builder(store)
                .codec(new SessionCodec() {
                    @Override
                    public byte[] encode(String attribute, Object value, Type type) {
                        throw new ArithmeticException("quotes " + value);
                    }

                    @Override
                    public Object decode(String attribute, byte[] bytes, Type type) {
                        throw new ArithmeticException("quotes " + new String(bytes, StandardCharsets.UTF_8));
                    }
                })
                .undecodable(UndecodableAttribute.FAIL)
                .build();
        Session session = broken.open(storedBytes("list", "[\"secret\"]"));
        assertThatThrownBy(() -> session.get(LIST))
                .isInstanceOf(SessionCodecException.class)
                .hasMessageContaining("ArithmeticException")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> session.put(LIST, List.of("secret")))
                .isInstanceOf(SessionCodecException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void twoKeysOfOneNameEachSeeTheirOwnType() {
        SessionKey<String> text = SessionKey.immutable("same", String.class);
        SessionKey<Object> object = SessionKey.immutable("same", Object.class);
        SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(text, "value"));
        Session session = sessions.open(token);
        assertThat(session.get(text)).contains("value");
        assertThat(session.get(object)).contains("value");
        assertThat(session.get(SessionKey.of("same", Integer.class))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "\0", "é", "\uD83D\uDE00", "\u007F"})
    void anAttributeNameThatIsUnfitIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> SessionKey.of(name, String.class));
        assertThatIllegalArgumentException().isThrownBy(() -> SessionKey.immutable(name, String.class));
    }

    @Test
    void anAttributeNameThatIsTooLongIsRefused() {
        assertThat(SessionKey.of("x".repeat(SessionKey.MAX_NAME_LENGTH), String.class))
                .isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionKey.of("x".repeat(SessionKey.MAX_NAME_LENGTH + 1), String.class))
                .withMessageContaining("129");
    }

    private SessionToken storedBytes(String name, String bytes) {
        SessionKey<String> raw = SessionKey.of(name, String.class);
        SessionManager writer = SessionManager.builder(store)
                .codec(new SessionCodec() {
                    @Override
                    public byte[] encode(String attribute, Object value, Type type) {
                        return value.toString().getBytes(StandardCharsets.UTF_8);
                    }

                    @Override
                    public Object decode(String attribute, byte[] encoded, Type type) {
                        return new String(encoded, StandardCharsets.UTF_8);
                    }
                })
                .build();
        return writer.update(SessionToken.NONE, session -> session.put(raw, bytes));
    }

    private byte[] bytesOf(String name) {
        Attribute attribute =
                store.sessions.values().iterator().next().attributes().get(name);
        return attribute.bytes();
    }
}
