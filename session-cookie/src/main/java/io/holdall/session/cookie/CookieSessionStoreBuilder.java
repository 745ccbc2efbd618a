package io.holdall.session.cookie;

import io.holdall.session.KeySource;
import io.holdall.session.spi.SessionStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link CookieSessionStore}. Not thread-safe. */
public final class CookieSessionStoreBuilder {

    /** For {@link #compressAbove}: nothing is compressed, however large it is. */
    public static final int NEVER = Integer.MAX_VALUE;

    static final int COMPRESS_ABOVE = 2048;

    private static final Pattern COOKIE_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final int SMALLEST_LIMIT = 512; // the longest names and key id, and an empty session
    private static final Duration LONGEST_SKEW = Duration.ofHours(1);

    final KeySource keys;
    String cookieName = "__Host-session";
    int limit = CookieSessionStore.MAX_OCTETS;
    Duration clockSkew = Duration.ofMinutes(1);

    @Nullable Integer compressAbove;

    List<CompressionDictionary> dictionaries = List.of();

    @Nullable SessionStore spillTo;

    @Nullable Revocations revocations;

    boolean refuseRollback;
    private @Nullable String application;
    private double backBelow;

    CookieSessionStoreBuilder(KeySource keys) {
        this.keys = Objects.requireNonNull(keys, "keys");
    }

    /**
     * The name of the cookie that the token is sent in. It is signed with the token, which is refused in a cookie of any other
     * name. Default {@code __Host-session}. 1 to 64 of the characters that RFC 6265 allows in a name.
     */
    public CookieSessionStoreBuilder cookieName(String cookieName) {
        this.cookieName = Objects.requireNonNull(cookieName, "cookieName");
        return this;
    }

    /**
     * The application whose tokens these are, signed with them, so that applications with the same keys and the same cookie name
     * refuse each other's. Default none. 1 to 32 of {@code A-Z a-z 0-9 . _ -}.
     */
    public CookieSessionStoreBuilder application(String application) {
        this.application = Objects.requireNonNull(application, "application");
        return this;
    }

    /**
     * The most octets that the cookie's name and value may have together; what is already stored may have more. Default 4096,
     * as RFC 6265bis counts them. From 512 to 4096.
     */
    public CookieSessionStoreBuilder limit(int limit) {
        this.limit = limit;
        return this;
    }

    /** How far another node's clock may be ahead of this one's. Default 1 minute. From 0 to 1 hour. */
    public CookieSessionStoreBuilder clockSkew(Duration clockSkew) {
        this.clockSkew = Objects.requireNonNull(clockSkew, "clockSkew");
        return this;
    }

    /**
     * The octets of name and value up to which the state is not compressed, as that takes time; above it, or above the limit if
     * that is lower, it is compressed if that makes it smaller. Default 2048 for signed tokens and {@link #NEVER} for encrypted
     * ones: the length of what is compressed tells whether parts of it are alike, so where an attacker can add to a session and see
     * its cookie's length, compression gives away what encryption hides (CRIME, BREACH). Setting this compresses encrypted ones
     * too. From 0, which always compresses, to 4096, or {@link #NEVER}.
     */
    public CookieSessionStoreBuilder compressAbove(int octets) {
        this.compressAbove = octets;
        return this;
    }

    /**
     * What sessions usually contain, so that compressed tokens need not have it in them: the first is for what is written, all are
     * for what is read. Default none. A new one is rolled out as a further one first, and an old one stays for as long as a session
     * may live; a token whose dictionary is missing is refused.
     */
    public CookieSessionStoreBuilder dictionaries(CompressionDictionary... dictionaries) {
        this.dictionaries = List.of(dictionaries);
        return this;
    }

    /** {@link #spillTo(SessionStore, double)} at three quarters of the limit. */
    public CookieSessionStoreBuilder spillTo(SessionStore store) {
        return spillTo(store, 0.75);
    }

    /**
     * Where a session goes that outgrows the cookie, which then holds a reference to it; what is too large there too is refused.
     * Default nowhere: it is refused. The store is not closed.
     *
     * @param store finds its sessions by id: any but another cookie store
     * @param backBelow the fraction of the limit at which, or below, a session comes back into the cookie; above 0 and up to 1
     */
    public CookieSessionStoreBuilder spillTo(SessionStore store, double backBelow) {
        this.spillTo = Objects.requireNonNull(store, "store");
        this.backBelow = backBelow;
        return this;
    }

    /**
     * What remembers which cookies are refused, so that logout, rotation and logging out everywhere hold for cookies too. Each
     * request then asks it, once for the session and once more if somebody is logged in. Default none: nothing can be revoked.
     */
    public CookieSessionStoreBuilder revocations(Revocations revocations) {
        this.revocations = Objects.requireNonNull(revocations, "revocations");
        return this;
    }

    /**
     * Refuses a cookie that is older than the newest one of its session, so that nobody can go back to an earlier cart by keeping
     * a cookie. Default off. Needs {@link #revocations}, which it writes to at each change. For clients that send one request at a time:
     * one that was sent before the answer to another, which changed the session, is refused too.
     */
    public CookieSessionStoreBuilder refuseRollback() {
        this.refuseRollback = true;
        return this;
    }

    /**
     * A store with these settings.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds or contradicts another
     */
    public CookieSessionStore build() {
        if (!COOKIE_NAME.matcher(cookieName).matches()) {
            throw new IllegalArgumentException("cookieName '" + cookieName
                    + "' is no cookie's name; it must be 1 to 64 of A-Z a-z 0-9 ! # $ % & ' * + . ^ _ ` | ~ -");
        }
        if (application != null && !APPLICATION.matcher(application).matches()) {
            throw new IllegalArgumentException(
                    "application is '" + application + "'; it must be 1 to 32 of A-Z a-z 0-9 . _ -");
        }
        if (limit < SMALLEST_LIMIT || limit > CookieSessionStore.MAX_OCTETS) {
            throw new IllegalArgumentException("limit is " + limit + "; it must be between " + SMALLEST_LIMIT + " and "
                    + CookieSessionStore.MAX_OCTETS);
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(LONGEST_SKEW) > 0) {
            throw new IllegalArgumentException(
                    "clockSkew is " + clockSkew + "; it must be between " + Duration.ZERO + " and " + LONGEST_SKEW);
        }
        if (compressAbove != null
                && compressAbove != NEVER
                && (compressAbove < 0 || compressAbove > CookieSessionStore.MAX_OCTETS)) {
            throw new IllegalArgumentException("compressAbove is " + compressAbove + "; it must be between 0 and "
                    + CookieSessionStore.MAX_OCTETS + ", or NEVER");
        }
        if (spillTo != null && spillTo.traits().heldByClient()) {
            throw new IllegalArgumentException(
                    "spillTo is a store whose sessions are with the client; it must be one on a server");
        }
        if (spillTo != null && !(backBelow > 0 && backBelow <= 1)) {
            throw new IllegalArgumentException("backBelow is " + backBelow + "; it must be above 0 and at most 1");
        }
        if (refuseRollback && revocations == null) {
            throw new IllegalArgumentException("refuseRollback needs revocations, to remember the newest version in");
        }
        return CookieSessionStore.of(this);
    }

    /** What tokens are for: the cookie, and the application if it is given, which no cookie's name can be taken for. */
    String audience() {
        return application == null ? cookieName : application + "/" + cookieName;
    }

    int backBelow() {
        return (int) (limit * backBelow);
    }
}
