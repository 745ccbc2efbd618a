package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.SessionCodec;
import io.holdall.session.spi.SessionCodecException;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions whose values are encrypted, through the manager. */
class EncryptedSessionsTest {

    record Line(String sku, int quantity) {}

    private static final SessionKey<List<Line>> CART = SessionKey.of("cart", new GenericType<List<Line>>() {});
    private static final SessionKey<String> NAME = SessionKey.immutable("name", String.class);
    private static final SessionKey<String> NOTE = SessionKey.immutable("note", String.class);
    private static final List<Line> LINES = List.of(new Line("85123A-secret", 6));
    private static final String OLD = line("old", 1);
    private static final String NEW = line("new", 2);

    @TempDir
    Path directory;

    private final MapStore store = new MapStore();
    private final List<String> undecodable = new ArrayList<>();
    private Path file;
    private ReloadableKeyRing keys;
    private EncryptingCodec codec;
    private SessionManager sessions;
    private SessionToken token;

    @BeforeEach
    void storeASession() throws IOException {
        file = directory.resolve("keys");
        Files.writeString(file, OLD);
        keys = new ReloadableKeyRing(() -> KeyRing.fromFile(file));
        codec = new EncryptingCodec(JacksonCodec.json(), keys);
        sessions = managerOf(codec, UndecodableAttribute.ABSENT);
        token = sessions.update(SessionToken.NONE, session -> {
            session.put(CART, LINES);
            session.put(NAME, "Alice-secret");
            session.put(NOTE, "a note-secret");
        });
    }

    @Test
    void aSessionComesBackAndTheBackendSeesNamesOnly() {
        Session session = sessions.open(token);
        assertThat(session.get(CART)).contains(LINES);
        assertThat(session.get(NAME)).contains("Alice-secret");
        Map<String, Attribute> stored = stored().attributes();
        assertThat(stored).containsOnlyKeys("cart", "name", "note");
        assertThat(stored.values())
                .extracting(value -> new String(value.bytes(), StandardCharsets.ISO_8859_1))
                .allSatisfy(bytes -> assertThat(bytes).startsWith("\1\3old").doesNotContain("secret", "85123A", "sku"));
    }

    @Test
    void anUpdateThatMeetsAConflictIsDoneAgainOnTheNewerValue() {
        SessionToken its = token;
        Session session = sessions.open(its);
        session.update(NAME, "", name -> name + "+mine");
        store.beforeCommit = () -> sessions.update(its, other -> other.update(NAME, "", name -> name + "+theirs"));
        sessions.commit(session);
        assertThat(sessions.open(its).get(NAME)).contains("Alice-secret+theirs+mine");
    }

    @Test
    void valuesWhoseNamesWereSwappedAreUndecodable() {
        change(attributes -> {
            Attribute name = attributes.get("name");
            attributes.put("name", attributes.get("note"));
            attributes.put("note", name);
        });
        Session session = sessions.open(token);
        assertThat(session.get(NAME)).isEmpty();
        assertThat(session.get(NOTE)).isEmpty();
        assertThat(session.get(CART)).contains(LINES);
        assertThat(undecodable).hasSize(2).allSatisfy(event -> assertThat(event).contains("under this name"));
    }

    @Test
    void aTamperedValueCountsAsAbsentIsReportedAndIsKept() {
        byte[] tampered = stored().attributes().get("name").bytes().clone();
        tampered[tampered.length - 1] ^= 1;
        change(attributes -> attributes.put("name", Attribute.encoded(tampered)));
        Session session = sessions.open(token);
        assertThat(session.get(NAME)).isEmpty();
        session.put(NOTE, "another");
        sessions.commit(session);
        assertThat(undecodable).hasSize(1);
        assertThat(undecodable.get(0))
                .startsWith("name: attribute 'name': cannot decrypt: ")
                .contains("'old'");
        assertThat(stored().attributes().get("name").bytes()).isEqualTo(tampered);
    }

    @Test
    void aTamperedValueIsAnErrorIfThatIsAskedFor() {
        change(attributes -> attributes.put("name", Attribute.encoded(new byte[] {1, 2, 3})));
        SessionManager strict = managerOf(codec, UndecodableAttribute.FAIL);
        Session session = strict.open(token);
        assertThatThrownBy(() -> session.get(NAME))
                .isInstanceOf(SessionCodecException.class)
                .hasMessageStartingWith("attribute 'name': cannot decrypt: ");
        assertThat(undecodable).hasSize(1);
        assertThat(session.get(NOTE)).contains("a note-secret");
    }

    @Test
    void aKeyIsReplacedWithoutLosingAValue() throws IOException {
        EncryptingCodec other = new EncryptingCodec(JacksonCodec.json(), KeyRing.parse(OLD + NEW));
        reload(OLD + NEW);
        assertAllIsThere(sessions);
        reload(NEW + OLD); // the other node has the new key too, and still writes with the old one
        assertAllIsThere(sessions);
        assertThat(keyOf("name")).isEqualTo("old");

        sessions.update(token, session -> session.update(NAME, "", name -> name)); // changes nothing, and stays
        assertThat(keyOf("name")).isEqualTo("old");
        sessions.update(token, session -> session.put(NAME, session.get(NAME).orElseThrow()));
        assertThat(List.of(keyOf("name"), keyOf("note"), keyOf("cart"))).containsExactly("new", "old", "old");
        SessionManager otherNode = managerOf(other, UndecodableAttribute.ABSENT);
        assertAllIsThere(otherNode);
        otherNode.update(token, session -> session.put(NAME, "Alice-secret"));
        assertThat(keyOf("name")).isEqualTo("old");
        assertAllIsThere(sessions);

        for (SessionKey<String> key : List.of(NAME, NOTE)) {
            sessions.update(token, session -> session.put(key, session.get(key).orElseThrow()));
        }
        sessions.update(token, session -> session.put(CART, LINES));
        long usesOfOld = uses("old");
        reload(NEW);
        assertAllIsThere(sessions);
        assertThat(uses("old")).isEqualTo(usesOfOld);
        assertThat(undecodable).isEmpty();
    }

    @Test
    void aKeyThatIsReplacedAtOnceTakesItsValuesWithItAndLeavesTheSession() {
        sessions.update(token, session -> session.login("alice"));
        SessionToken loggedIn = SessionToken.of(stored().id().value());
        keys.replace(KeyRing.parse(NEW));
        Session session = sessions.open(loggedIn);
        assertThat(session.isNew()).isFalse();
        assertThat(session.get(NAME)).isEmpty();
        assertThat(undecodable).hasSize(1);
        session.put(NAME, "again");
        sessions.commit(session);
        assertThat(sessions.open(loggedIn).get(NAME)).contains("again");
    }

    @Test
    void aKeyThatIsRefusedFromAnInstantOnTakesItsValuesWithIt() throws IOException {
        reload(NEW + OLD.strip() + " " + Instant.EPOCH);
        assertThat(sessions.open(token).get(NAME)).isEmpty();
        assertThat(undecodable).hasSize(1);
        assertThat(undecodable.get(0)).endsWith("the key 'old' is refused by now");
    }

    @Test
    void whatTheCodecWithinCannotDoIsReportedLikeWithoutEncryption() {
        SessionManager strict = managerOf(codec, UndecodableAttribute.FAIL);
        SessionKey<Integer> number = SessionKey.of("name", Integer.class);
        assertThatThrownBy(() -> strict.open(token).get(number))
                .isInstanceOf(SessionCodecException.class)
                .hasMessageStartingWith("attribute 'name': cannot decode as java.lang.Integer")
                .hasMessageNotContaining("secret");
        assertThat(sessions.open(token).get(number)).isEmpty();
        assertThat(undecodable).hasSize(2);

        SessionKey<Object> unfit = SessionKey.of("unfit", Object.class);
        assertThatThrownBy(() -> strict.open(token).put(unfit, new Object()))
                .isInstanceOf(SessionCodecException.class)
                .hasMessageStartingWith("attribute 'unfit': cannot encode");
    }

    @Test
    void aCodecWithinThatThrowsWhatItShouldNotIsReportedWithoutItsMessage() {
        SessionCodec broken = new SessionCodec() {
            @Override
            public byte[] encode(String attribute, Object value, Type type) {
                throw new ArithmeticException("quotes " + value);
            }

            @Override
            public Object decode(String attribute, byte[] bytes, Type type) {
                throw new ArithmeticException("quotes " + new String(bytes, StandardCharsets.UTF_8));
            }
        };
        SessionManager strict = managerOf(new EncryptingCodec(broken, keys), UndecodableAttribute.FAIL);
        Session session = strict.open(token);
        assertThatThrownBy(() -> session.get(NAME))
                .isInstanceOf(SessionCodecException.class)
                .hasMessageContaining("ArithmeticException")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> session.put(CART, LINES))
                .isInstanceOf(SessionCodecException.class)
                .hasMessageNotContaining("secret");
    }

    private void assertAllIsThere(SessionManager manager) {
        Session session = manager.open(token);
        assertThat(session.get(CART)).contains(LINES);
        assertThat(session.get(NAME)).contains("Alice-secret");
        assertThat(session.get(NOTE)).contains("a note-secret");
    }

    private void reload(String text) throws IOException {
        Files.writeString(file, text);
        assertThat(keys.reload()).isTrue();
    }

    private long uses(String id) {
        KeyUse use = codec.keyUses().get(id);
        return use.made() + use.accepted();
    }

    private String keyOf(String attribute) {
        byte[] bytes = stored().attributes().get(attribute).bytes();
        return new String(bytes, 2, bytes[1], StandardCharsets.US_ASCII);
    }

    private SessionState stored() {
        return store.sessions.values().iterator().next();
    }

    /** Somebody writes to the backend. */
    private void change(Consumer<Map<String, Attribute>> change) {
        SessionState state = stored();
        Map<String, Attribute> attributes = new HashMap<>(state.attributes());
        change.accept(attributes);
        store.sessions.put(
                state.id(),
                new SessionState(
                        state.id(),
                        state.version(),
                        state.lifetime(),
                        state.principal(),
                        attributes,
                        state.recentCommits()));
    }

    private SessionManager managerOf(SessionCodec anyCodec, UndecodableAttribute policy) {
        return SessionManager.builder(store)
                .codec(anyCodec)
                .undecodable(policy)
                .listener(new SessionListener() {
                    @Override
                    public void undecodable(String attribute, SessionCodecException cause) {
                        undecodable.add(attribute + ": " + cause.getMessage());
                    }
                })
                .build();
    }

    private static String line(String id, int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return id + " A256GCM " + Base64.getEncoder().encodeToString(secret) + "\n";
    }
}
