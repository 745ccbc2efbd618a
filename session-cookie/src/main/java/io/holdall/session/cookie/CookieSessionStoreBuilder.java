package io.holdall.session.cookie;

import io.holdall.session.KeyRing;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/** The settings of a {@link CookieSessionStore}. Not thread-safe. */
public final class CookieSessionStoreBuilder {

    private static final Pattern COOKIE_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final int SMALLEST_LIMIT = 512; // the longest cookie name and key id, and an empty session
    private static final Duration LONGEST_SKEW = Duration.ofHours(1);

    final KeyRing keys;
    String cookieName = "__Host-session";
    int limit = CookieSessionStore.MAX_OCTETS;
    Duration clockSkew = Duration.ofMinutes(1);

    CookieSessionStoreBuilder(KeyRing keys) {
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
     * A store with these settings.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds
     */
    public CookieSessionStore build() {
        if (!COOKIE_NAME.matcher(cookieName).matches()) {
            throw new IllegalArgumentException("cookieName '" + cookieName
                    + "' is no cookie's name; it must be 1 to 64 of A-Z a-z 0-9 ! # $ % & ' * + . ^ _ ` | ~ -");
        }
        if (limit < SMALLEST_LIMIT || limit > CookieSessionStore.MAX_OCTETS) {
            throw new IllegalArgumentException("limit is " + limit + "; it must be between " + SMALLEST_LIMIT + " and "
                    + CookieSessionStore.MAX_OCTETS);
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(LONGEST_SKEW) > 0) {
            throw new IllegalArgumentException(
                    "clockSkew is " + clockSkew + "; it must be between " + Duration.ZERO + " and " + LONGEST_SKEW);
        }
        return new CookieSessionStore(this);
    }
}
