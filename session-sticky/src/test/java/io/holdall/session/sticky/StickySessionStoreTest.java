package io.holdall.session.sticky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionListener;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StickySessionStoreTest {

    private static final SessionKey<String> NOTE = SessionKey.immutable("note", String.class);

    private final MovableClock clock = MovableClock.atPresent();

    @Test
    void theRouteStandsBehindTheIdAndIsAHintOnly() {
        SessionManager sessions =
                managerOf(StickySessionStore.builder().route("node-1").build());
        SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(NOTE, "here"));
        assertThat(token.value()).endsWith(".node-1").hasSize(SessionId.LENGTH + ".node-1".length());
        String id = token.value().substring(0, SessionId.LENGTH);
        for (String sent : List.of(id, id + ".node-2", id + "~7", id + "~7.node-2")) {
            Session session = sessions.open(SessionToken.of(sent));
            assertThat(session.get(NOTE)).as(sent).contains("here");
            assertThat(sessions.commit(session)).isEqualTo(token);
        }
        for (String sent : List.of(id + ".no/de", id + ".", id + "~", id + "A", id + "~0.node-1")) {
            assertThat(sessions.open(SessionToken.of(sent)).isNew()).as(sent).isTrue();
        }
    }

    @Test
    void aSessionOfAnotherNodeIsElsewhere() {
        StickySessionStore one = StickySessionStore.builder().route("node-1").build();
        StickySessionStore two = StickySessionStore.builder().route("node-2").build();
        StickySessionStore none = StickySessionStore.builder().build();
        SessionToken token = managerOf(one).update(SessionToken.NONE, session -> session.put(NOTE, "on one"));
        assertThat(two.load(token, clock.instant())).isEqualTo(Lookup.ELSEWHERE);
        assertThat(none.load(token, clock.instant())).isEqualTo(Lookup.ELSEWHERE);
        one.delete(token);
        assertThat(one.load(token, clock.instant())).isEqualTo(Lookup.UNKNOWN);
        List<Lookup.Reason> reasons = new ArrayList<>();
        SessionManager listening = SessionManager.builder(two)
                .listener(new SessionListener() {
                    @Override
                    public void missing(Lookup.Reason reason, Duration took) {
                        reasons.add(reason);
                    }
                })
                .build();
        listening.open(token);
        assertThat(reasons).containsExactly(Lookup.Reason.ELSEWHERE);
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

    private SessionManager managerOf(StickySessionStore store) {
        return SessionManager.builder(store).clock(clock).build();
    }
}
