package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.SessionToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects that were changed, but not put again. */
class ChangedInPlaceTest {

    private static final SessionKey<List<String>> CART = SessionKey.of("cart", new GenericType<List<String>>() {});
    private static final SessionKey<Map<String, Integer>> COUNTS =
            SessionKey.of("counts", new GenericType<Map<String, Integer>>() {});
    private static final SessionKey<List<String>> SHARED =
            SessionKey.immutable("shared", new GenericType<List<String>>() {});

    private final SessionManager sessions =
            SessionManager.builder(new MapStore()).build();
    private final SessionToken token = sessions.update(SessionToken.NONE, session -> {
        session.put(CART, List.of("hat"));
        session.put(COUNTS, Map.of("hat", 1, "scarf", 2, "glove", 3));
    });
    private final Session session = sessions.open(token);

    @Test
    void whatWasOnlyReadIsUnchanged() {
        session.get(CART);
        session.get(COUNTS);
        assertThat(session.changedInPlace()).isEmpty();
    }

    @Test
    void aChangedObjectIsNamed() {
        session.get(COUNTS);
        session.get(CART).orElseThrow().add("scarf");
        assertThat(session.changedInPlace()).containsExactly("cart");
    }

    @Test
    void aChangedObjectThatIsPutAgainIsNot() {
        List<String> cart = session.get(CART).orElseThrow();
        cart.add("scarf");
        session.put(CART, cart);
        assertThat(session.changedInPlace()).isEmpty();
    }

    @Test
    void anObjectThatIsChangedAfterItWasPutIsNamed() {
        List<String> cart = new ArrayList<>(List.of("glove"));
        session.put(CART, cart);
        cart.add("scarf");
        assertThat(session.changedInPlace()).containsExactly("cart");
    }

    @Test
    void itIsStillNamedAfterTheCommit() {
        List<String> cart = new ArrayList<>(List.of("glove"));
        session.put(CART, cart);
        sessions.commit(session);
        session.get(CART).orElseThrow().add("scarf");
        assertThat(session.changedInPlace()).containsExactly("cart");
    }

    @Test
    void theNamesAreThoseOfNow() {
        assertThat(session.attributeNames()).containsExactlyInAnyOrder("cart", "counts");
        session.remove(CART);
        session.put(SHARED, List.of());
        assertThat(session.attributeNames()).containsExactlyInAnyOrder("shared", "counts");
        sessions.commit(session);
        assertThat(session.attributeNames()).containsExactlyInAnyOrder("shared", "counts");
        assertThat(sessions.open(token).attributeNames()).containsExactlyInAnyOrder("shared", "counts");
    }
}
