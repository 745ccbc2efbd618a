package io.holdall.session.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionCodec;
import io.holdall.session.spi.SessionToken;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Values of immutable keys are kept as they are, and looked into outside of any lock. */
class LiveValueTest {

    private static final SessionKey<Map<String, String>> MAP =
            SessionKey.immutable("map", new io.holdall.session.GenericType<Map<String, String>>() {});
    private static final SessionKey<Curious> CURIOUS = SessionKey.immutable("curious", Curious.class);

    private final AtomicInteger encoded = new AtomicInteger();

    @Test
    void anImmutableValueIsKeptAsTheObjectItselfAndNotEncoded() {
        SessionManager sessions = managerOf(StickySessionStore.builder().build());
        Map<String, String> map = Map.of("a", "b");
        SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(MAP, map));
        assertThat(sessions.open(token).get(MAP).orElseThrow()).isSameAs(map);
        assertThat(encoded).hasValue(0);
    }

    @Test
    void ifWeightsAreToBeEncodedAValueIsEncodedOnce() {
        SessionManager sessions =
                managerOf(StickySessionStore.builder().encodedWeights(true).build());
        SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(MAP, Map.of("a", "b")));
        sessions.update(token, session -> session.put(Note.TEXT, "another"));
        sessions.update(token, session -> session.put(Note.TEXT, "and another"));
        assertThat(encoded).hasValue(3);
    }

    /** A value whose parts are asked for under the entry's lock would make the cache fail, as it calls the cache itself. */
    @Test
    void noLockIsHeldWhileTheApplicationsCodeRuns() {
        SessionManager sessions = managerOf(StickySessionStore.builder().build());
        SessionToken token = Note.ofLength(sessions, 1);
        AtomicInteger asked = new AtomicInteger();
        Curious curious = new Curious("part", () -> {
            asked.incrementAndGet();
            sessions.update(token, session -> session.put(Note.TEXT, "from within"));
        });
        sessions.update(token, session -> session.put(CURIOUS, curious));
        assertThat(asked.get()).isPositive();
        assertThat(sessions.open(token).get(Note.TEXT)).contains("from within");
        assertThat(sessions.open(token).get(CURIOUS).orElseThrow()).isSameAs(curious);
    }

    private SessionManager managerOf(StickySessionStore store) {
        return SessionManager.builder(store)
                .codec(new SessionCodec() {
                    @Override
                    public byte[] encode(String attribute, Object value, Type type) {
                        encoded.incrementAndGet();
                        return new byte[10];
                    }

                    @Override
                    public Object decode(String attribute, byte[] bytes, Type type) {
                        throw new AssertionError("a live value is not decoded");
                    }
                })
                .build();
    }

    record Curious(String part, Runnable onLook) {
        @Override
        public String part() {
            onLook.run();
            return part;
        }
    }
}
