package io.holdall.session.testkit;

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
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps that the contract's tests are made of. */
final class Steps {

    /** One instant for all tests of a run: the present, so that a backend's own clock agrees unless a test says otherwise. */
    @SuppressWarnings("TimeInStaticInitializer") // one present for a whole run is what is wanted
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration ABSOLUTE = Duration.ofHours(8);

    private static final SecureRandom RANDOM = new SecureRandom();

    private Steps() {}

    /** A session in a store, and the token that opens it. */
    record Stored(SessionState state, SessionToken token) {}

    static SessionId newId() {
        return SessionId.random(RANDOM);
    }

    static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static Attribute text(String text) {
        return Attribute.encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    static Delta put(String name, String value) {
        return new Delta(Map.of(name, text(value)), Set.of());
    }

    static Delta remove(String name) {
        return new Delta(Map.of(), Set.of(name));
    }

    /** The lifetime of a session that begins at {@code now}. */
    static Lifetime beginningAt(Instant now) {
        return new Lifetime(now, now, now.plus(IDLE), now.plus(ABSOLUTE));
    }

    /** The lifetime of {@code state} after an access at {@code now}. */
    static Lifetime accessedAt(SessionState state, Instant now) {
        Lifetime lifetime = state.lifetime();
        return new Lifetime(lifetime.createdAt(), now, now.plus(IDLE), lifetime.absoluteDeadline());
    }

    static SessionChange creation(Delta delta) {
        return creation(delta, null);
    }

    static SessionChange creation(Delta delta, @Nullable String principal) {
        return SessionChange.create(newId(), delta, beginningAt(NOW), principal, NOW);
    }

    static SessionChange conditional(SessionState base, Delta delta) {
        return SessionChange.update(base, delta, accessedAt(base, NOW), true, NOW);
    }

    static SessionChange unconditional(SessionState base, Delta delta) {
        return SessionChange.update(base, delta, accessedAt(base, NOW), false, NOW);
    }

    static SessionChange touch(SessionState base, Instant at) {
        return SessionChange.touch(base, accessedAt(base, at), at);
    }

    static SessionChange rotation(SessionState base) {
        return rotation(base, base.principal());
    }

    static SessionChange rotation(SessionState base, @Nullable String principal) {
        return SessionChange.rotate(base, newId(), Delta.EMPTY, accessedAt(base, NOW), principal, NOW);
    }

    /** Creates a session with the attribute {@code cart=one}. */
    static Stored stored(SessionStore store) {
        return committed(store, creation(put("cart", "one")));
    }

    /** Makes a change that must succeed. */
    static Stored committed(SessionStore store, SessionChange change) {
        Commit outcome = store.commit(change);
        assertThat(outcome).as("outcome of %s", change).isInstanceOf(Commit.Committed.class);
        Commit.Committed committed = (Commit.Committed) outcome;
        return new Stored(committed.state(), committed.token());
    }

    /** Loads a session that must be there. */
    static SessionState found(SessionStore store, SessionToken token) {
        return found(store, token, NOW);
    }

    static SessionState found(SessionStore store, SessionToken token, Instant now) {
        Lookup lookup = store.load(token, now);
        assertThat(lookup).as("a session that must be there").isInstanceOf(Lookup.Found.class);
        return ((Lookup.Found) lookup).state();
    }

    static void assertMissing(SessionStore store, SessionToken token) {
        assertMissing(store, token, NOW);
    }

    static void assertMissing(SessionStore store, SessionToken token, Instant now) {
        assertThat(store.load(token, now))
                .as("a session that must not be there")
                .isInstanceOf(Lookup.Missing.class);
    }

    static void assertGone(SessionStore store, SessionChange change) {
        assertThat(store.commit(change)).as("outcome of %s", change).isInstanceOf(Commit.Gone.class);
    }

    /** Nothing lives under {@code id}: a session can be created there. */
    static void assertFree(SessionStore store, SessionId id) {
        committed(store, SessionChange.create(id, put("cart", "free"), beginningAt(NOW), null, NOW));
    }

    /** The current state that a change that must conflict is answered with. */
    static SessionState conflict(SessionStore store, SessionChange change) {
        Commit outcome = store.commit(change);
        assertThat(outcome).as("outcome of %s", change).isInstanceOf(Commit.Conflict.class);
        return ((Commit.Conflict) outcome).current();
    }

    /** Both are the same session: all but the commits that a store keeps for itself. */
    static void assertSame(SessionState actual, SessionState expected) {
        assertThat(actual.id()).as("id").isEqualTo(expected.id());
        assertThat(actual.version()).as("version").isEqualTo(expected.version());
        assertThat(actual.lifetime()).as("lifetime").isEqualTo(expected.lifetime());
        assertThat(actual.principal()).as("principal").isEqualTo(expected.principal());
        assertThat(actual.attributes()).as("attributes").isEqualTo(expected.attributes());
    }

    static String value(SessionState state, String name) {
        Attribute attribute = state.attributes().get(name);
        return attribute == null ? "(absent)" : new String(attribute.bytes(), StandardCharsets.UTF_8);
    }
}
