package io.holdall.session.spi;

import org.jspecify.annotations.Nullable;

/**
 * What the client holds: the value of its cookie. To applications it is opaque; only the store that made it can read it. A
 * token that came from a client may be anything at all, so it is not validated here: a store answers a token it cannot read
 * with {@link Lookup.Missing}.
 *
 * @param value the cookie's value, empty for {@link #NONE}
 */
public record SessionToken(String value) {

    /** No token: the client holds nothing, or is to hold nothing from now on. */
    public static final SessionToken NONE = new SessionToken("");

    /** The token that a client sent, {@link #NONE} for {@code null} or an empty string. */
    public static SessionToken of(@Nullable String value) {
        return value == null || value.isEmpty() ? NONE : new SessionToken(value);
    }

    /** Whether there is no token: nothing to send to the client, or a cookie to clear. */
    public boolean isNone() {
        return value.isEmpty();
    }

    /** Says how long the token is and nothing else: whoever has the value has the session. */
    @Override
    public String toString() {
        return isNone() ? "SessionToken[none]" : "SessionToken[" + value.length() + " chars]";
    }
}
