package io.holdall.session.cookie;

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
import io.holdall.session.spi.SessionStoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Revocations as sessions of an id-based store. The id is the first 24 characters of the subject; the attributes are
 * {@code created}, milliseconds since 1970, and {@code version}, both as decimal digits. Its idle deadline is when it may be
 * forgotten. Thread-safe.
 */
final class StoredRevocations implements Revocations {

    private static final String CREATED = "created";
    private static final String VERSION = "version";

    /** The absolute deadline of a record: longer than any manager lets a session live, as a record may be raised again. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final int ATTEMPTS = 100;

    private final SessionStore store;

    StoredRevocations(SessionStore store) {
        if (store.traits().heldByClient() || !store.traits().conditionalWrites()) {
            throw new IllegalArgumentException("revocations need a store on a server, with conditional writes; "
                    + store.getClass().getSimpleName() + " is none");
        }
        this.store = store;
    }

    @Override
    public NotBefore notBefore(String subject, Instant now) {
        Lookup lookup = store.load(IdToken.of(id(subject)), now);
        if (lookup instanceof Lookup.Found found) {
            return notBefore(found.state());
        }
        if (lookup.equals(Lookup.UNKNOWN) || lookup.equals(Lookup.EXPIRED)) {
            return NotBefore.NONE;
        }
        throw new SessionStoreException("read a revocation, as its record is damaged or on another node", null);
    }

    @Override
    public void raise(String subject, NotBefore notBefore, Instant until, Instant now) {
        SessionId id = id(subject);
        SessionState present = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (present != null && covers(present, notBefore, until)) {
                return;
            }
            Commit outcome = store.commit(
                    present == null ? create(id, notBefore, until, now) : raise(present, notBefore, until, now));
            if (outcome instanceof Commit.Committed) {
                return;
            }
            if (present == null && outcome instanceof Commit.Gone) {
                throw new SessionStoreException("store a revocation, as its record is damaged", null);
            }
            present = outcome instanceof Commit.Conflict conflict ? conflict.current() : null;
        }
        throw new SessionStoreException("store a revocation, as others of its subject came first each time", null);
    }

    private static SessionChange create(SessionId id, NotBefore notBefore, Instant until, Instant now) {
        return SessionChange.create(id, delta(notBefore), lifetime(until, now), null, now);
    }

    /** At a time at which the record was not over: if it has not been swept, what it says can go on. */
    private static SessionChange raise(SessionState present, NotBefore notBefore, Instant until, Instant now) {
        Instant alive = present.lifetime().expiresAt().minusMillis(1);
        Instant at = now.isAfter(alive) ? alive : now;
        return SessionChange.update(present, delta(notBefore(present).and(notBefore)), lifetime(until, now), true, at);
    }

    private static boolean covers(SessionState present, NotBefore notBefore, Instant until) {
        NotBefore known = notBefore(present);
        return known.and(notBefore).equals(known)
                && !present.lifetime().idleDeadline().isBefore(until);
    }

    private static Lifetime lifetime(Instant until, Instant now) {
        return new Lifetime(now, now, until, now.plus(LONGEST));
    }

    private static Delta delta(NotBefore notBefore) {
        return new Delta(
                Map.of(
                        CREATED, number(notBefore.createdFrom().toEpochMilli()),
                        VERSION, number(notBefore.version())),
                Set.of());
    }

    private static NotBefore notBefore(SessionState record) {
        return new NotBefore(Instant.ofEpochMilli(number(record, CREATED)), number(record, VERSION));
    }

    private static Attribute number(long number) {
        return Attribute.encoded(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    private static long number(SessionState record, String name) {
        Attribute digits = record.attributes().get(name);
        try {
            return Long.parseLong(digits == null ? "" : new String(digits.bytes(), StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            throw new SessionStoreException("read a revocation, as its record has no number in '" + name + "'", null);
        }
    }

    private static SessionId id(String subject) {
        return Objects.requireNonNull(SessionId.parse(subject, 0), "a subject begins with what spells an id");
    }
}
