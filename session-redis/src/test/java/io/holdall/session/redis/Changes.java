package io.holdall.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The changes and checks that the tests are made of. */
final class Changes {

    /** A fixed time: that Redis' clock shows another is the rule, not the exception. */
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration ABSOLUTE = Duration.ofDays(7);

    private static final SecureRandom RANDOM = new SecureRandom();

    private Changes() {}

    static SessionId newId() {
        return SessionId.random(RANDOM);
    }

    static Delta put(String name, String value) {
        return new Delta(Map.of(name, text(value)), Set.of());
    }

    static Delta remove(String name) {
        return new Delta(Map.of(), Set.of(name));
    }

    static Attribute text(String text) {
        return Attribute.encoded(text.getBytes(UTF_8));
    }

    static SessionChange creation(Delta delta) {
        return SessionChange.create(
                newId(), delta, new Lifetime(NOW, NOW, NOW.plus(IDLE), NOW.plus(ABSOLUTE)), null, NOW);
    }

    static SessionChange conditional(SessionState base, Delta delta) {
        return SessionChange.update(base, delta, accessed(base, NOW), true, NOW);
    }

    static SessionChange blind(SessionState base, Delta delta) {
        return SessionChange.update(base, delta, accessed(base, NOW), false, NOW);
    }

    static SessionChange touch(SessionState base, Instant at) {
        return SessionChange.touch(base, accessed(base, at), at);
    }

    static SessionChange login(SessionState base) {
        return SessionChange.rotate(base, newId(), Delta.EMPTY, accessed(base, NOW), "alice", NOW);
    }

    static SessionState created(SessionStore store) {
        return committed(store, creation(put("cart", "one")));
    }

    static SessionState committed(SessionStore store, SessionChange change) {
        Commit outcome = store.commit(change);
        assertThat(outcome).isInstanceOf(Commit.Committed.class);
        return ((Commit.Committed) outcome).state();
    }

    static SessionState conflict(SessionStore store, SessionChange change) {
        Commit outcome = store.commit(change);
        assertThat(outcome).isInstanceOf(Commit.Conflict.class);
        return ((Commit.Conflict) outcome).current();
    }

    static SessionState found(SessionStore store, SessionId id) {
        Lookup lookup = store.load(token(id), NOW);
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        return ((Lookup.Found) lookup).state();
    }

    static Lookup lookup(SessionStore store, SessionId id) {
        return store.load(token(id), NOW);
    }

    static SessionToken token(SessionId id) {
        return SessionToken.of(id.value());
    }

    private static Lifetime accessed(SessionState base, Instant at) {
        Lifetime lifetime = base.lifetime();
        return new Lifetime(lifetime.createdAt(), at, at.plus(IDLE), lifetime.absoluteDeadline());
    }
}
