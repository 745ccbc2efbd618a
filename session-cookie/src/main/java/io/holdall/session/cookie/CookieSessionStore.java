package io.holdall.session.cookie;

import io.holdall.session.KeySource;
import io.holdall.session.KeyUse;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.PrincipalRevocation;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;
import java.util.Map;

/**
 * Sessions in a signed cookie: the token is the state, and no server holds anything. Nothing takes a round trip. Thread-safe.
 *
 * <p>What that costs: a token cannot be revoked, so one that was copied before a logout or a rotation opens the session until
 * its deadlines; of two parallel requests the last response wins, without a conflict; and whoever has the cookie can read what
 * is in it. {@link #traits} says so. A builder's {@link CookieSessionStoreBuilder#revocations revocations} mend the first, at the
 * price of a round trip; a primary key for {@link io.holdall.session.KeyAlgorithm#A256GCM} mends the last.
 *
 * <p>The token is a compact JWS (RFC 7515), {@code header.payload.mac}, each part in base64url. Decoded:
 *
 * <pre>
 * {"kid":"2026-11","typ":"holdall","v":1,"aud":"__Host-session","cty":"session","alg":"HS256"}
 *                           the key's id, the cookie's name and the key's algorithm; all else is always the same
 * form         1 octet      0; 1 if what follows the times is compressed
 * id          18 octets     what the id is the base64url of
 * version      1 or more    1 when created, one more with each commit
 * created      6 octets     milliseconds since 1970, as all times here
 * accessed     6 octets     last access: when the token was signed
 * idle         6 octets     idle deadline
 * absolute     6 octets     absolute deadline
 * principal    1 or more    0 if nobody is logged in; else 1, the length and the UTF-8 of who is
 * cart         3 or more    an attribute: length and UTF-8 of its name, how its value is written, length and bytes of that;
 *                           all of them by name, until the end
 * mac         32 octets     HMAC of header and payload by the key; 48 or 64 for HS384 and HS512
 * </pre>
 *
 * <p>With a primary key that encrypts, the token is a compact JWE (RFC 7516) with the same payload. {@code docs/cookie-format.md}
 * has every detail. A token that is not spelled as the store would spell it is {@link Lookup.Reason#INVALID}, and so is one whose
 * creation or last access is further ahead than the clock skew. One that another key of the ring has made is accepted, and made
 * anew by the next commit or touch.
 *
 * <p><strong>Expiry.</strong> Both deadlines are in what is signed, so that a token is over whatever a browser kept, by the
 * manager's clock. The cookie's own {@code Max-Age} is only the broom.
 */
public sealed class CookieSessionStore implements SessionStore permits CookieSessionStore.Revocable {

    /** The octets of a cookie's name and value together that browsers must take (RFC 6265bis, section 5.6): no token is longer. */
    static final int MAX_OCTETS = 4096;

    private final SealedSessions cookies;
    private final SessionStore sessions;

    private CookieSessionStore(SealedSessions cookies, SessionStore sessions) {
        this.cookies = cookies;
        this.sessions = sessions;
    }

    /** A builder of stores that sign, or encrypt, with the primary key; the defaults are given with its methods. */
    public static CookieSessionStoreBuilder builder(KeySource keys) {
        return new CookieSessionStoreBuilder(keys);
    }

    static CookieSessionStore of(CookieSessionStoreBuilder builder) {
        SealedSessions cookies = new SealedSessions(builder);
        SessionStore server = builder.spillTo;
        SessionStore sessions = server == null ? cookies : new SpillingSessions(cookies, server, builder.backBelow());
        Revocations revocations = builder.revocations;
        return revocations == null
                ? new CookieSessionStore(cookies, sessions)
                : new Revocable(
                        cookies,
                        new RevocableSessions(
                                cookies, sessions, revocations, builder.clockSkew, builder.refuseRollback));
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        return sessions.load(token, now);
    }

    @Override
    public Commit commit(SessionChange change) {
        return sessions.commit(change);
    }

    /** Without revocations nothing but what has spilled is deleted: the client has to drop the cookie. */
    @Override
    public void delete(SessionToken token) {
        sessions.delete(token);
    }

    @Override
    public StoreTraits traits() {
        return sessions.traits();
    }

    /** Does nothing: nothing is open. */
    @Override
    public void close() {}

    /**
     * The octets that are still free in the cookie that holds a token: what it may grow by. As the state may be compressed, more
     * bytes than that may fit.
     */
    public int remainingBytes(SessionToken token) {
        return cookies.remainingOctets(token);
    }

    /**
     * How much each key was used since the store was built, by its id. An old key that was last used longer ago than the absolute
     * timeout, on all nodes, has no session left.
     */
    public Map<String, KeyUse> keyUses() {
        return cookies.uses().snapshot();
    }

    /** A store with revocations, which can log a principal out everywhere. */
    static final class Revocable extends CookieSessionStore implements PrincipalRevocation {

        private final RevocableSessions revocable;

        private Revocable(SealedSessions cookies, RevocableSessions revocable) {
            super(cookies, revocable);
            this.revocable = revocable;
        }

        @Override
        public void revokeAll(String principal, Instant now, Instant until) {
            revocable.revokeAll(principal, now, until);
        }
    }
}
