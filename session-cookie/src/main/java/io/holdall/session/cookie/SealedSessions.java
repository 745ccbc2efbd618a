package io.holdall.session.cookie;

import io.holdall.session.KeyRing;
import io.holdall.session.KeySource;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.KeyUses;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.SessionTooLargeException;
import io.holdall.session.spi.StoreTraits;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sessions whose tokens are their states, sealed by the keys of the moment. Thread-safe. */
final class SealedSessions implements SessionStore {

    /** The longest absolute timeout that a manager takes. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final KeySource keys;
    private final String audience;
    private final int nameOctets;
    private final int limit;
    private final Duration clockSkew;
    private final @Nullable Integer compressAbove;
    private final StateFormat format;
    private final KeyUses uses = new KeyUses();
    private volatile Seals seals;

    SealedSessions(CookieSessionStoreBuilder builder) {
        this.keys = builder.keys;
        this.audience = builder.audience();
        this.nameOctets = builder.cookieName.length();
        this.limit = builder.limit;
        this.clockSkew = builder.clockSkew;
        this.compressAbove = builder.compressAbove;
        this.format = new StateFormat(new Compression(builder.dictionaries));
        this.seals = new Seals(keys.keyRing(), audience, uses);
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        SessionState state = isTooLong(token) ? null : stateOf(seals().open(token.value(), now));
        if (state == null || isImplausible(now, state.lifetime())) {
            return Lookup.INVALID;
        }
        return state.lifetime().isOverAt(now) ? Lookup.EXPIRED : new Lookup.Found(state, token);
    }

    /** What is in a token, over or not; {@code null} if no key of the ring has made it. */
    @Nullable SessionState peek(SessionToken token) {
        return isTooLong(token) ? null : stateOf(seals().peek(token.value()));
    }

    /** Whatever the limit: lowering that loses no session. */
    private boolean isTooLong(SessionToken token) {
        return token.value().length() > CookieSessionStore.MAX_OCTETS - nameOctets;
    }

    private @Nullable SessionState stateOf(byte @Nullable [] payload) {
        return payload == null ? null : format.decode(payload);
    }

    @Override
    public Commit commit(SessionChange change) {
        Commit outcome = tryCommit(change);
        if (outcome == null) {
            SessionState target = change.target();
            Seals current = seals();
            int bytes = format.encode(target, plainUpTo(current)).length;
            throw new SessionTooLargeException(nameOctets + current.length(bytes), limit, target.attributes());
        }
        return outcome;
    }

    /** Seals what comes of the change; it cannot conflict. {@code null} if the cookie would be too large. */
    @Nullable Commit tryCommit(SessionChange change) {
        SessionState base = change.base();
        if (base != null && base.lifetime().isOverAt(change.at())) {
            return Commit.GONE;
        }
        SessionState target = change.target();
        if (change.kind() != SessionChange.Kind.TOUCH) {
            return seal(target, limit, change.at());
        }
        // A session from before the limit was lowered, or compression was switched off, can still be read.
        Commit touched = seal(target, CookieSessionStore.MAX_OCTETS, change.at());
        return touched == null ? seal(target, CookieSessionStore.MAX_OCTETS, 0, change.at()) : touched;
    }

    /** A state as a token whose cookie has so many octets at most; {@code null} if it takes more. */
    Commit.@Nullable Committed seal(SessionState state, int allowed, Instant now) {
        return seal(state, allowed, plainUpTo(seals()), now);
    }

    private Commit.@Nullable Committed seal(SessionState state, int allowed, int plainUpTo, Instant now) {
        Seals current = seals();
        byte[] payload = format.encode(state, plainUpTo);
        if (nameOctets + current.length(payload.length) > allowed) {
            return null;
        }
        SessionState sealed = new SessionState(
                state.id(), state.version(), state.lifetime(), state.principal(), state.attributes(), CommitIds.NONE);
        return new Commit.Committed(sealed, new SessionToken(current.seal(payload, now)));
    }

    /** Does nothing: the client has to drop the cookie. */
    @Override
    public void delete(SessionToken token) {}

    @Override
    public StoreTraits traits() {
        return new StoreTraits(true, true, false, false, true, limit);
    }

    @Override
    public void close() {}

    KeyUses uses() {
        return uses;
    }

    /** The octets that a cookie still has beside a token. */
    int remainingOctets(SessionToken token) {
        return Math.max(0, limit - nameOctets - token.value().length());
    }

    /** How many bytes of state are not compressed. */
    private int plainUpTo(Seals current) {
        int byDefault = current.encrypts() ? CookieSessionStoreBuilder.NEVER : CookieSessionStoreBuilder.COMPRESS_ABOVE;
        int octets = compressAbove == null ? byDefault : compressAbove;
        if (octets == CookieSessionStoreBuilder.NEVER) {
            return Integer.MAX_VALUE;
        }
        return (int) Math.max(0, (Math.min(octets, limit) - nameOctets - current.length(0)) * 3 / 4);
    }

    @SuppressWarnings("ReferenceEquality") // a source gives the same ring as long as the keys do not change
    private Seals seals() {
        KeyRing ring = keys.keyRing();
        Seals current = seals;
        if (current.ring() != ring) {
            current = new Seals(ring, audience, uses);
            seals = current;
        }
        return current;
    }

    private boolean isImplausible(Instant now, Lifetime lifetime) {
        Instant latest = now.plus(clockSkew);
        return lifetime.createdAt().isAfter(latest)
                || lifetime.lastAccessedAt().isAfter(latest)
                || lifetime.absoluteDeadline().isAfter(lifetime.createdAt().plus(LONGEST));
    }
}
