package io.holdall.session.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.IdToken;
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

/** The steps that the tests are made of. */
final class Given {

    static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123Z");

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration ABSOLUTE = Duration.ofDays(7);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Given() {}

    static SessionId newId() {
        return SessionId.random(RANDOM);
    }

    static Delta put(String value) {
        return new Delta(Map.of("cart", Attribute.encoded(value.getBytes(StandardCharsets.UTF_8))), Set.of());
    }

    static SessionChange creation(SessionId id) {
        return SessionChange.create(
                id, put("one"), new Lifetime(NOW, NOW, NOW.plus(IDLE), NOW.plus(ABSOLUTE)), null, NOW);
    }

    static SessionState created(SessionStore store) {
        return committed(store, creation(newId())).state();
    }

    static SessionChange update(SessionState base, String value) {
        return update(base, value, NOW);
    }

    static SessionChange update(SessionState base, String value, Instant at) {
        return SessionChange.update(base, put(value), accessed(base, at), true, at);
    }

    static SessionChange touch(SessionState base, Instant at) {
        return SessionChange.touch(base, accessed(base, at), at);
    }

    static SessionChange login(SessionState base) {
        return SessionChange.rotate(base, newId(), Delta.EMPTY, accessed(base, NOW), "alice", NOW);
    }

    static Commit.Committed committed(SessionStore store, SessionChange change) {
        Commit outcome = store.commit(change);
        assertThat(outcome).isInstanceOf(Commit.Committed.class);
        return (Commit.Committed) outcome;
    }

    static Lookup.Found found(SessionStore store, SessionToken token, Instant now) {
        Lookup lookup = store.load(token, now);
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        return (Lookup.Found) lookup;
    }

    /** The token of a client that last saw {@code version}; 0 if it does not say. */
    static SessionToken seen(SessionState state, long version) {
        return new IdToken(state.id(), version, null).token();
    }

    static SessionToken seen(SessionState state) {
        return seen(state, state.version());
    }

    static String cart(SessionState state) {
        Attribute cart = state.attributes().get("cart");
        return cart == null ? "(absent)" : new String(cart.bytes(), StandardCharsets.UTF_8);
    }

    private static Lifetime accessed(SessionState base, Instant at) {
        Lifetime lifetime = base.lifetime();
        return new Lifetime(lifetime.createdAt(), at, at.plus(IDLE), lifetime.absoluteDeadline());
    }
}
