package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionCodecException;
import io.holdall.session.spi.SessionConflictException;
import io.holdall.session.spi.SessionToken;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What layers on top of a session need of it: to look on, to know their own objects, and to tell what they could not decode. */
class PeekTest {

    private static final SessionKey<String> NOTE = SessionKey.immutable("note", String.class);
    private static final SessionKey<List<String>> CART = SessionKey.of("cart", new GenericType<List<String>>() {});
    private static final SessionKey<List<String>> SAME_NAME = SessionKey.of("cart", new GenericType<List<String>>() {});

    private final List<String> undecodable = new ArrayList<>();
    private final SessionListener listener = new SessionListener() {
        @Override
        public void undecodable(String attribute, SessionCodecException cause) {
            undecodable.add(attribute);
        }
    };
    private final MapStore store = new MapStore();
    private final SessionManager sessions =
            SessionManager.builder(store).listener(listener).build();
    private final SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(NOTE, "old"));
    private final Session session = sessions.open(token);

    @Test
    void whatIsLookedAtIsNothingThatAPutRestsOn() {
        assertThat(session.peek(NOTE)).contains("old");
        sessions.update(token, other -> other.put(NOTE, "theirs"));
        session.put(NOTE, "mine");
        assertThatCode(() -> sessions.commit(session)).doesNotThrowAnyException();
        assertThat(sessions.open(token).get(NOTE)).contains("mine");
    }

    @Test
    void whatWasReadBeforeItWasLookedAtIs() {
        assertThat(session.get(NOTE)).contains("old");
        assertThat(session.peek(NOTE)).contains("old");
        sessions.update(token, other -> other.put(NOTE, "theirs"));
        session.put(NOTE, "mine");
        assertThatThrownBy(() -> sessions.commit(session)).isInstanceOf(SessionConflictException.class);
    }

    @Test
    void itSeesWhatThisRequestHasDone() {
        session.put(NOTE, "new");
        assertThat(session.peek(NOTE)).contains("new");
        session.remove(NOTE);
        assertThat(session.peek(NOTE)).isEmpty();
        session.invalidate();
        assertThatThrownBy(() -> session.peek(NOTE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anObjectIsHeldUntilAnotherTakesItsPlace() {
        List<String> cart = new ArrayList<>(List.of("hat"));
        assertThat(session.holds(CART, cart)).isFalse();
        session.put(CART, cart);
        assertThat(session.holds(CART, cart)).isTrue();
        assertThat(session.holds(SAME_NAME, cart)).isFalse();
        assertThat(session.holds(CART, new ArrayList<>(cart))).isFalse();
        session.put(CART, List.of("scarf"));
        assertThat(session.holds(CART, cart)).isFalse();
    }

    @Test
    void anObjectIsHeldNoLongerThanUntilTheCommit() {
        List<String> cart = new ArrayList<>(List.of("hat"));
        session.put(CART, cart);
        sessions.commit(session);
        assertThat(session.holds(CART, cart)).isFalse();
    }

    @Test
    void aRemovedOrUpdatedObjectIsNotHeld() {
        List<String> cart = new ArrayList<>(List.of("hat"));
        session.put(CART, cart);
        session.remove(CART);
        assertThat(session.holds(CART, cart)).isFalse();
        session.put(CART, cart);
        session.update(CART, List.of(), old -> List.of("scarf"));
        assertThat(session.holds(CART, cart)).isFalse();
    }

    @Test
    void aLayerThatCannotDecodeDoesAsTheManagerWasTold() {
        SessionCodecException cause = new SessionCodecException("attribute 'note': cannot decode it", null);
        session.undecodable("note", cause);
        assertThat(undecodable).containsExactly("note");
        SessionManager strict = SessionManager.builder(store)
                .listener(listener)
                .undecodable(UndecodableAttribute.FAIL)
                .build();
        Session other = strict.open(token);
        assertThatThrownBy(() -> other.undecodable("note", cause)).isSameAs(cause);
        assertThat(undecodable).containsExactly("note", "note");
    }
}
