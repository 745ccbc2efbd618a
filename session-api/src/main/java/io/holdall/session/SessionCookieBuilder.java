package io.holdall.session;

import io.holdall.session.SessionCookie.SameSite;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link SessionCookie}. Not thread-safe. */
public final class SessionCookieBuilder {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^;,]]*");
    private static final int LONGEST_PATH = 1024;
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + "){0,126}");
    private static final int LONGEST_DOMAIN = 253;

    String name = "__Host-session";
    String path = "/";

    @Nullable String domain;

    boolean secure = true;
    boolean httpOnly = true;
    SameSite sameSite = SameSite.LAX;

    @Nullable Duration maxAge;

    SessionCookieBuilder() {}

    /**
     * The cookie's name. Default {@code __Host-session}: by its prefix browsers take it from this very host over HTTPS only. 1 to
     * 64 of the characters that RFC 6265 allows in a name.
     */
    public SessionCookieBuilder name(String name) {
        this.name = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * The path that requests must begin with to carry the cookie. It separates nothing: pages of one host can reach each other's
     * cookies whatever their path (RFC 6265bis, section 8.5). Default {@code /}. From {@code /} to 1,024 characters of visible
     * ASCII, without {@code ;} and {@code ,}.
     */
    public SessionCookieBuilder path(String path) {
        this.path = Objects.requireNonNull(path, "path");
        return this;
    }

    /**
     * The host that gets the cookie with all its subdomains, each of which can set it too. Default none: this host alone. A host
     * name of at most 253 characters, in ASCII ({@code xn--} for others), without port or scheme, dot at the beginning or the end.
     */
    public SessionCookieBuilder domain(String domain) {
        this.domain = Objects.requireNonNull(domain, "domain");
        return this;
    }

    /** Whether browsers send the cookie over HTTPS only. Default true; false, for tests, needs a name without a prefix. */
    public SessionCookieBuilder secure(boolean secure) {
        this.secure = secure;
        return this;
    }

    /** Whether the cookie is kept from the page's scripts, which could send it elsewhere. Default true. */
    public SessionCookieBuilder httpOnly(boolean httpOnly) {
        this.httpOnly = httpOnly;
        return this;
    }

    /** Which requests that come from other sites carry the cookie. Default {@link SameSite#LAX}. */
    public SessionCookieBuilder sameSite(SameSite sameSite) {
        this.sameSite = Objects.requireNonNull(sameSite, "sameSite");
        return this;
    }

    /**
     * How long the client keeps the cookie, counted from the response that sets it and rounded up to whole seconds. Default until
     * the browser is closed. More than 0, at most 3,650 days; browsers keep none for more than about 400 (RFC 6265bis, section 5.5).
     *
     * <p>A response that does not set the cookie does not prolong it, so the absolute timeout is the right age; a session that ended
     * before costs no more than a token that is not found.
     */
    public SessionCookieBuilder maxAge(Duration maxAge) {
        this.maxAge = Objects.requireNonNull(maxAge, "maxAge");
        return this;
    }

    /**
     * A cookie with these settings.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds, or browsers would drop the cookie: a name that begins with
     *     {@code __Host-}, in any case, with a domain, without {@code Secure} or with a path other than {@code /}; one that begins
     *     with {@code __Secure-} without {@code Secure}; {@link SameSite#NONE} without {@code Secure} (all RFC 6265bis, section
     *     5.7); one that begins with {@code __Http-} or {@code __Host-Http-} without {@code Secure} or {@code HttpOnly} (Chrome 140)
     */
    public SessionCookie build() {
        requireBounds();
        requireNotDropped();
        return new SessionCookie(this);
    }

    private void requireBounds() {
        require(
                NAME.matcher(name).matches(),
                "name '" + name
                        + "' is no cookie's name; it must be 1 to 64 of A-Z a-z 0-9 ! # $ % & ' * + . ^ _ ` | ~ -");
        require(
                path.length() <= LONGEST_PATH,
                "path has " + path.length() + " characters; it may have " + LONGEST_PATH
                        + ", above which browsers ignore it");
        require(
                PATH.matcher(path).matches(),
                "path '" + path
                        + "' is no cookie's path; it must begin with / and have visible ASCII characters only, without ; and ,");
        if (domain != null) {
            require(
                    domain.length() <= LONGEST_DOMAIN,
                    "domain has " + domain.length() + " characters; a host name has at most " + LONGEST_DOMAIN);
            require(
                    !domain.startsWith("."),
                    "domain '" + domain
                            + "' begins with a dot, which browsers ignore: subdomains are included anyway; leave the dot out");
            require(
                    DOMAIN.matcher(domain).matches(),
                    "domain '" + domain
                            + "' is no host name; it must be like shop.example, in ASCII, without scheme, port or path");
        }
        require(
                maxAge == null
                        || (maxAge.compareTo(Duration.ZERO) > 0 && maxAge.compareTo(SessionCookie.LONGEST_AGE) <= 0),
                "maxAge is " + maxAge + "; it must be more than " + Duration.ZERO + " and at most "
                        + SessionCookie.LONGEST_AGE);
    }

    private void requireNotDropped() {
        String dropped = "browsers drop a cookie named '" + name + "' ";
        boolean httpPrefix = hasPrefix("__Http-") || hasPrefix("__Host-Http-");
        require(
                secure || !(hasPrefix("__Host-") || hasPrefix("__Secure-") || httpPrefix),
                dropped + "without Secure; set secure(true), or take a name without this prefix");
        require(
                domain == null || !hasPrefix("__Host-"),
                dropped + "with a domain, here '" + domain + "'; leave it out, or take the prefix __Secure-");
        require(
                path.equals("/") || !hasPrefix("__Host-"),
                dropped + "with a path other than /, here '" + path + "'; leave it out, or take the prefix __Secure-");
        require(
                httpOnly || !httpPrefix,
                dropped + "without HttpOnly; set httpOnly(true), or take a name without this prefix");
        require(
                secure || sameSite != SameSite.NONE,
                "browsers drop a cookie with SameSite=None and without Secure; set secure(true), or sameSite(LAX)");
    }

    /** In any case: browsers compare prefixes so, because some servers compare names so. */
    private boolean hasPrefix(String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
