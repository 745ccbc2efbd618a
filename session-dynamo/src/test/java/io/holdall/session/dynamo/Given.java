package io.holdall.session.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The steps that the tests of this store are made of. */
final class Given {

    static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");
    static final Duration IDLE = Duration.ofMinutes(30);

    private static final SecureRandom RANDOM = new SecureRandom();

    private Given() {}

    static SessionId newId() {
        return SessionId.random(RANDOM);
    }

    static SessionToken token(SessionState state) {
        return new SessionToken(state.id().value());
    }

    static Lifetime lifetime() {
        return new Lifetime(NOW, NOW, NOW.plus(IDLE), NOW.plus(Duration.ofHours(8)));
    }

    static Lifetime accessedAt(Instant access) {
        return lifetime().renewedBy(new Lifetime(NOW, access, access.plus(IDLE), NOW));
    }

    static Delta put(String name, String value) {
        return new Delta(Map.of(name, Attribute.encoded(value.getBytes(StandardCharsets.UTF_8))), Set.of());
    }

    static SessionChange creation(Delta delta) {
        return SessionChange.create(newId(), delta, lifetime(), null, NOW);
    }

    /** An access a second after the creation. */
    static SessionChange conditional(SessionState base, Delta delta) {
        return SessionChange.update(base, delta, accessedAt(NOW.plusSeconds(1)), true, NOW.plusSeconds(1));
    }

    static SessionChange unconditional(SessionState base, Delta delta) {
        return SessionChange.update(base, delta, accessedAt(NOW.plusSeconds(1)), false, NOW.plusSeconds(1));
    }

    static SessionChange touch(SessionState base, Instant at) {
        return SessionChange.touch(base, accessedAt(at), at);
    }

    static SessionChange rotation(SessionState base) {
        return SessionChange.rotate(
                base, newId(), Delta.EMPTY, accessedAt(NOW.plusSeconds(1)), "alice", NOW.plusSeconds(1));
    }

    /** A stored session with the attribute {@code cart=one}. */
    static SessionState stored(SessionStore store) {
        return committed(store, creation(put("cart", "one")));
    }

    static SessionState committed(SessionStore store, SessionChange change) {
        Commit outcome = store.commit(change);
        assertThat(outcome).as("outcome of %s", change).isInstanceOf(Commit.Committed.class);
        return ((Commit.Committed) outcome).state();
    }

    static SessionState found(SessionStore store, SessionState state) {
        Lookup lookup = store.load(token(state), NOW);
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        return ((Lookup.Found) lookup).state();
    }

    static String value(SessionState state, String name) {
        Attribute attribute = state.attributes().get(name);
        return attribute == null ? "(absent)" : new String(attribute.bytes(), StandardCharsets.UTF_8);
    }
}
