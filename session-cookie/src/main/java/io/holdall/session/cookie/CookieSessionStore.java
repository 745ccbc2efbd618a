package io.holdall.session.cookie;

import io.holdall.session.KeyRing;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.CommitIds;
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

/**
 * Sessions in a signed cookie: the token is the state, and no server holds anything. Nothing takes a round trip. Thread-safe.
 *
 * <p>What that costs: a token cannot be revoked, so one that was copied before a logout or a rotation opens the session until
 * its deadlines; of two parallel requests the last response wins, without a conflict; and whoever has the cookie can read what
 * is in it. {@link #traits} says so.
 *
 * <p>The token is a compact JWS (RFC 7515), {@code header.payload.mac}, each part in base64url. Decoded:
 *
 * <pre>
 * {"kid":"2026-11","typ":"holdall","aud":"__Host-session","cty":"session","alg":"HS256"}
 *                           the key's id and the cookie's name; all else is always the same
 * format       1 octet      1
 * id          18 octets     what the id is the base64url of
 * version      1 or more    1 when created, one more with each commit
 * created      6 octets     milliseconds since 1970, as all times here
 * accessed     6 octets     last access: when the token was signed
 * idle         6 octets     idle deadline
 * absolute     6 octets     absolute deadline
 * principal    1 or more    0 if nobody is logged in; else 1, the length and the UTF-8 of who is
 * cart         2 or more    an attribute: length and UTF-8 of its name, length and bytes of its value, as the codec made them;
 *                           all of them by name, until the end
 * mac         32 octets     HMAC-SHA256 of header and payload by the key
 * </pre>
 *
 * <p>{@code docs/cookie-format.md} has every detail. There is one encoding of a state; any other token is
 * {@link Lookup.Reason#INVALID}, and so is one whose creation or last access is further ahead than the clock skew. One that an
 * older key of the ring has signed is accepted, and signed anew by the next commit or touch.
 *
 * <p><strong>Expiry.</strong> Both deadlines are in what is signed, so that a token is over whatever a browser kept, by the
 * manager's clock. The cookie's own {@code Max-Age} is only the broom.
 */
public final class CookieSessionStore implements SessionStore {

    /** The octets of a cookie's name and value together that browsers must take (RFC 6265bis, section 5.6): no token is longer. */
    static final int MAX_OCTETS = 4096;

    private final CompactJws jws;
    private final int nameOctets;
    private final int limit;
    private final Duration clockSkew;

    CookieSessionStore(CookieSessionStoreBuilder builder) {
        this.jws = new CompactJws(builder.keys, builder.cookieName);
        this.nameOctets = builder.cookieName.length();
        this.limit = builder.limit;
        this.clockSkew = builder.clockSkew;
    }

    /** A builder of stores that sign with {@code keys}; the defaults are given with its methods. */
    public static CookieSessionStoreBuilder builder(KeyRing keys) {
        return new CookieSessionStoreBuilder(keys);
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        if (token.value().length() > MAX_OCTETS - nameOctets) { // not the limit: lowering that loses no session
            return Lookup.INVALID;
        }
        byte[] payload = jws.verify(token.value());
        SessionState state = payload == null ? null : StateFormat.decode(payload);
        if (state == null || isAheadOf(now, state.lifetime())) {
            return Lookup.INVALID;
        }
        return state.lifetime().isOverAt(now) ? Lookup.EXPIRED : new Lookup.Found(state, token);
    }

    /** Signs what comes of the change; it cannot conflict. */
    @Override
    public Commit commit(SessionChange change) {
        SessionState base = change.base();
        if (base != null && base.lifetime().isOverAt(change.at())) {
            return Commit.GONE;
        }
        SessionState state = withoutCommitIds(change.target());
        // A touch makes nothing larger, so that a session from before the limit was lowered can still be read.
        int allowed = change.kind() == SessionChange.Kind.TOUCH ? MAX_OCTETS : limit;
        return new Commit.Committed(state, sign(state, allowed));
    }

    /** Does nothing: the client has to drop the cookie. */
    @Override
    public void delete(SessionToken token) {}

    @Override
    public StoreTraits traits() {
        return new StoreTraits(true, true, false, false, true, limit);
    }

    /** Does nothing: nothing is open. */
    @Override
    public void close() {}

    private SessionToken sign(SessionState state, int allowed) {
        byte[] payload = StateFormat.encode(state);
        long octets = nameOctets + jws.length(payload.length);
        if (octets > allowed) {
            throw new SessionTooLargeException(octets, allowed, state.attributes());
        }
        return new SessionToken(jws.sign(payload));
    }

    private boolean isAheadOf(Instant now, Lifetime lifetime) {
        Instant latest = now.plus(clockSkew);
        return lifetime.createdAt().isAfter(latest) || lifetime.lastAccessedAt().isAfter(latest);
    }

    private static SessionState withoutCommitIds(SessionState state) {
        return new SessionState(
                state.id(), state.version(), state.lifetime(), state.principal(), state.attributes(), CommitIds.NONE);
    }
}
