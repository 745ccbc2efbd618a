package io.holdall.session.sticky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StickySessionStoreTest {

    private static final SessionKey<String> NOTE = SessionKey.immutable("note", String.class);
    private static final SessionKey<Map<String, String>> MAP = SessionKey.immutable("map", new MapType());

    private final MovableClock clock = MovableClock.atPresent();

    @Test
    void theRouteStandsBehindTheIdAndTheTokenWorksWithoutItToo() {
        SessionManager sessions =
                managerOf(StickySessionStore.builder().route("node-1").build());
        SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(NOTE, "here"));
        assertThat(token.value()).endsWith(".node-1").hasSize(SessionId.LENGTH + ".node-1".length());
        String id = token.value().substring(0, SessionId.LENGTH);
        assertThat(sessions.open(SessionToken.of(id)).get(NOTE)).contains("here");
        assertThat(sessions.open(SessionToken.of(id + ".node-2")).get(NOTE)).contains("here");
        assertThat(sessions.open(SessionToken.of(id + ".no/de")).isNew()).isTrue();
        assertThat(sessions.open(SessionToken.of(id + ".")).isNew()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "a b", "a;b", "a\n", "ä", "node/1", "a,b", "a=b"})
    void aRouteThatALoadBalancerCouldMisreadIsRefused(String route) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StickySessionStore.builder().route(route));
    }

    @Test
    void aRouteThatIsTooLongIsRefused() {
        StickySessionStore.builder().route("x".repeat(64)).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StickySessionStore.builder().route("x".repeat(65)));
    }

    @Test
    void boundsThatCannotBeKeptAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StickySessionStore.builder().maximumBytes(0).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        StickySessionStore.builder().maximumSessionBytes(0).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StickySessionStore.builder()
                        .maximumBytes(100)
                        .maximumSessionBytes(101)
                        .build())
                .withMessageContaining("maximumSessionBytes, 101");
    }

    @Test
    void sessionsAboveTheBoundAreEvictedAndCounted() {
        StickySessionStore store = StickySessionStore.builder()
                .maximumBytes(100_000)
                .maximumSessionBytes(10_000)
                .build();
        SessionManager sessions = managerOf(store);
        List<SessionToken> tokens = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            tokens.add(sessions.update(SessionToken.NONE, session -> session.put(NOTE, "x".repeat(5000))));
        }
        store.cache.cleanUp();
        long alive =
                tokens.stream().filter(token -> !sessions.open(token).isNew()).count();
        assertThat(alive).isBetween(1L, 20L);
        assertThat(store.evictions()).isEqualTo(tokens.size() - alive);
    }

    @Test
    void anImmutableValueIsKeptAsTheObjectItself() {
        SessionManager sessions = managerOf(StickySessionStore.builder().build());
        Map<String, String> map = Map.of("a", "b");
        SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(MAP, map));
        assertThat(sessions.open(token).get(MAP).orElseThrow()).isSameAs(map);
    }

    @Test
    void sessionsAreFoundByPrincipalAndEndedTogether() {
        SessionManager sessions = managerOf(StickySessionStore.builder().build());
        SessionToken phone = loggedIn(sessions, "alice");
        SessionToken laptop = loggedIn(sessions, "alice");
        SessionToken bob = loggedIn(sessions, "bob");
        Session onLaptop = sessions.open(laptop);
        assertThat(sessions.sessionsOf("alice"))
                .extracting(SessionSummary::handle)
                .containsExactlyInAnyOrder(
                        SessionId.parse(phone.value()).hashed(),
                        SessionId.parse(laptop.value()).hashed());
        assertThat(sessions.invalidateOthers(onLaptop)).isEqualTo(1);
        assertThat(sessions.open(phone).isNew()).isTrue();
        assertThat(sessions.open(laptop).isNew()).isFalse();
        assertThat(sessions.invalidateAll("alice")).isEqualTo(1);
        assertThat(sessions.open(laptop).isNew()).isTrue();
        assertThat(sessions.open(bob).isNew()).isFalse();
        assertThat(sessions.invalidateAll("nobody")).isZero();
    }

    @Test
    void anExpiredSessionIsNotFoundByPrincipal() {
        SessionManager sessions = managerOf(StickySessionStore.builder().build());
        loggedIn(sessions, "alice");
        clock.move(Duration.ofHours(1));
        assertThat(sessions.sessionsOf("alice")).isEmpty();
    }

    private SessionManager managerOf(StickySessionStore store) {
        return SessionManager.builder(store).clock(clock).build();
    }

    private static SessionToken loggedIn(SessionManager sessions, String principal) {
        return sessions.update(SessionToken.NONE, session -> session.login(principal));
    }

    private static final class MapType extends io.holdall.session.GenericType<Map<String, String>> {}
}
