package io.holdall.session;

import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that a client holds its token in: read from the requests, rendered for the responses. Immutable and thread-safe.
 *
 * <pre>{@code
 * SessionCookie cookie = SessionCookie.builder().build();
 *
 * Session session = sessions.open(cookie.read(request.headers("Cookie")));
 * session.put(NAME, "Ada");
 * response.addHeader("Set-Cookie", cookie.set(sessions.commit(session)));
 * }</pre>
 *
 * <p>Unless it is built otherwise, it is {@code __Host-session} with {@code Path=/; Secure; HttpOnly; SameSite=Lax} and lasts until
 * the browser is closed: only this host can set it, over HTTPS only, and no script can read it. The rules are those of RFC 6265bis.
 *
 * <p>No exception shows a token's value.
 */
public final class SessionCookie {

    private static final int MAX_OCTETS = 4096;

    /** How many cookies of one name {@link #readAll} gives at most. */
    public static final int MOST_TOKENS = 4;

    /** What a session lives at most; browsers keep a cookie for about 400 days at most and shorten what is longer. */
    static final Duration LONGEST_AGE = Duration.ofDays(3650);

    /** Which requests that come from other sites carry the cookie. */
    public enum SameSite {
        /** None: who follows a link from elsewhere arrives without a session. */
        STRICT("Strict"),
        /** Only those that open a page, by {@code GET} or another safe method. */
        LAX("Lax"),
        /** All of them, if the browser lets them; nothing of this kind protects from forged requests then. */
        NONE("None");

        final String value;

        SameSite(String value) {
            this.value = value;
        }
    }

    private final String name;
    private final String attributes;
    private final @Nullable Duration maxAge;

    SessionCookie(SessionCookieBuilder builder) {
        this.name = builder.name;
        this.maxAge = builder.maxAge;
        this.attributes = "; Path=" + builder.path
                + (builder.domain == null ? "" : "; Domain=" + builder.domain)
                + (builder.secure ? "; Secure" : "")
                + (builder.httpOnly ? "; HttpOnly" : "")
                + "; SameSite=" + builder.sameSite.value;
    }

    /** The settings of a cookie, each with a default that is safe. */
    public static SessionCookieBuilder builder() {
        return new SessionCookieBuilder();
    }

    /** The cookie's name, which a store that signs it has to be told as well. */
    public String name() {
        return name;
    }

    /**
     * The token that the client sent, its value as it was sent; {@link SessionToken#NONE} if there is none. Names are compared
     * exactly, with regard to case; a quoted value keeps its quotes, as browsers send what they were given.
     *
     * <p>Any header at all has an answer, never an exception, and takes time proportional to its length. There is no token either in
     *
     * <ul>
     *   <li>two cookies of this name with different values. Somebody else has set one of them, from a sibling domain for example,
     *       and their order does not tell which (RFC 6265bis, sections 4.2.2 and 8.6). The same value twice is taken.
     *   <li>a name and value of more than {@value #MAX_OCTETS} characters together, which no browser keeps (section 5.7).
     * </ul>
     *
     * @param cookieHeaders the values of the request's {@code Cookie} headers, of which HTTP/2 may send several; {@code null}, as
     *     the list or in it, for one that was not sent
     */
    public SessionToken read(@Nullable Iterable<? extends @Nullable String> cookieHeaders) {
        Found found = new Found(1);
        find(cookieHeaders, found);
        return found.more || found.tooLong || found.values.isEmpty()
                ? SessionToken.NONE
                : SessionToken.of(found.values.get(0));
    }

    /**
     * The tokens that the client sent, its values as they were sent, each once and in the client's order, which the most specific
     * path begins (RFC 6265bis, section 5.8.3); at most {@value #MOST_TOKENS}, as each may cost a look into the store. For a caller
     * who tries them in turn, where {@link #read} would rather trust none of them. Empty values and too long ones are left out.
     *
     * <p>One that another host of the domain has planted may be among them and first, unless the name begins with {@code __Host-}.
     *
     * @param cookieHeaders as {@link #read} takes them
     */
    public List<SessionToken> readAll(@Nullable Iterable<? extends @Nullable String> cookieHeaders) {
        Found found = new Found(MOST_TOKENS);
        find(cookieHeaders, found);
        List<SessionToken> tokens = new ArrayList<>(found.values.size());
        for (String value : found.values) {
            if (!value.isEmpty()) {
                tokens.add(SessionToken.of(value));
            }
        }
        return tokens;
    }

    /** The values of this cookie, each once, up to a number. */
    private static final class Found {
        private final int most;
        private final List<String> values = new ArrayList<>(1);
        private boolean more;
        private boolean tooLong;

        Found(int most) {
            this.most = most;
        }

        void add(String header, int from, int to) {
            for (String value : values) {
                if (isAt(header, from, to, value)) {
                    return;
                }
            }
            if (values.size() == most) {
                more = true;
            } else {
                values.add(header.substring(from, to));
            }
        }
    }

    private void find(@Nullable Iterable<? extends @Nullable String> cookieHeaders, Found found) {
        if (cookieHeaders == null) {
            return;
        }
        for (String header : cookieHeaders) {
            int length = header == null ? 0 : header.length();
            for (int start = 0; start < length && !found.more; ) {
                int semicolon = header.indexOf(';', start);
                int end = semicolon < 0 ? length : semicolon;
                int value = startOfValue(header, start, end);
                if (value >= 0 && name.length() + end - value > MAX_OCTETS) {
                    found.tooLong = true;
                } else if (value >= 0) {
                    found.add(header, value, end);
                }
                start = end + 1;
            }
        }
    }

    /**
     * The value of a {@code Set-Cookie} header that gives the client {@code token}, for as long as {@link
     * SessionCookieBuilder#maxAge} says; for {@link SessionToken#NONE}, {@link #delete}.
     *
     * <p>A commit also answers {@link SessionToken#NONE} for a new session that nothing was put into. Then leave the client's cookie
     * alone: its session may be on a node that this request could not reach.
     *
     * @throws IllegalArgumentException if name and value have more than {@value #MAX_OCTETS} octets together, or the value has a
     *     character that RFC 6265 does not allow there: a control character, a space, {@code " , ; \} or one outside ASCII
     */
    public String set(SessionToken token) {
        if (token.isNone()) {
            return delete();
        }
        return pair(token) + (maxAge == null ? "" : age(maxAge)) + attributes;
    }

    /**
     * As {@link #set(SessionToken)}, for as long as {@code maxAge} and not as configured: {@code Duration.between(now,
     * session.expiresAt())} keeps the cookie for as long as the session lives if nobody accesses it.
     *
     * @param maxAge rounded up to whole seconds; at most 3,650 days. Zero or less says that the session has ended: {@link #delete}
     * @throws IllegalArgumentException as {@link #set(SessionToken)}, or if {@code maxAge} is too long
     */
    public String set(SessionToken token, Duration maxAge) {
        if (maxAge.compareTo(LONGEST_AGE) > 0) {
            throw new IllegalArgumentException("maxAge is " + maxAge + "; it must be at most " + LONGEST_AGE);
        }
        if (token.isNone() || maxAge.isNegative() || maxAge.isZero()) {
            return delete();
        }
        return pair(token) + age(maxAge) + attributes;
    }

    /**
     * The value of a {@code Set-Cookie} header that deletes the client's cookie. It has the same name, domain and path, without
     * which it would be another cookie, and the other attributes too, without which browsers drop it.
     */
    public String delete() {
        return name + "=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT" + attributes;
    }

    private String pair(SessionToken token) {
        String value = token.value();
        for (int i = 0; i < value.length(); i++) {
            if (!isCookieOctet(value.charAt(i))) {
                throw new IllegalArgumentException("character " + i + " of the token for the cookie '" + name
                        + "' may not be in a cookie's value; send only tokens that a commit answered with");
            }
        }
        int octets = name.length() + value.length(); // both are ASCII; the '=' between them does not count
        if (octets > MAX_OCTETS) {
            throw new IllegalArgumentException("the cookie '" + name + "' would have " + octets
                    + " octets, name and value, and may have " + MAX_OCTETS
                    + ", above which browsers drop it; keep less in the session, or keep it on the server");
        }
        return name + "=" + value;
    }

    /** Rounded up, so that the client does not drop the cookie before the server drops the session. */
    private static String age(Duration maxAge) {
        return "; Max-Age=" + (maxAge.toSeconds() + (maxAge.toNanosPart() > 0 ? 1 : 0));
    }

    /** Where the value of this cookie begins, if it is what stands between {@code start} and {@code end}; else negative. */
    private int startOfValue(String header, int start, int end) {
        int from = start;
        while (from < end && (header.charAt(from) == ' ' || header.charAt(from) == '\t')) {
            from++; // no other white space: browsers guard the prefix of "__Host-x", but not with U+2000 before it
        }
        int equals = from + name.length();
        boolean ours = equals < end && header.charAt(equals) == '=' && header.startsWith(name, from);
        return ours ? equals + 1 : -1;
    }

    private static boolean isAt(String header, int from, int to, String value) {
        return value.length() == to - from && header.startsWith(value, from);
    }

    private static boolean isCookieOctet(char c) {
        return c > ' ' && c < 127 && c != '"' && c != ',' && c != ';' && c != '\\';
    }
}
