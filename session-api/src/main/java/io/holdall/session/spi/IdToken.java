package io.holdall.session.spi;

import org.jspecify.annotations.Nullable;

/**
 * The token of a store that finds sessions by their id: {@code <id>[~<watermark>][.<route>]}. Only the id names the session;
 * the rest are hints, which a store that has no use for them ignores. So a token stays good when its session moves to another
 * store of this kind. Immutable.
 *
 * @param id the session's id
 * @param watermark the version that the client last saw, 1 or more; 0 if the token does not say
 * @param route the node whose memory has the session, for load balancers; {@code null} if the token does not say
 */
public record IdToken(
        SessionId id, long watermark, @Nullable String route) {

    /** The longest route, in characters. */
    public static final int MAX_ROUTE_LENGTH = 64;

    private static final int MAX_DIGITS = 19;
    private static final int MAX_LENGTH = SessionId.LENGTH + 1 + MAX_DIGITS + 1 + MAX_ROUTE_LENGTH;
    private static final char WATERMARK = '~';
    private static final char ROUTE = '.';

    /** Checks watermark and route. */
    public IdToken {
        if (watermark < 0) {
            throw new IllegalArgumentException("a watermark is 0 or more, not " + watermark);
        }
        if (route != null) {
            requireRoute(route);
        }
    }

    /** The token of {@code id} alone. */
    public static SessionToken of(SessionId id) {
        return new SessionToken(id.value());
    }

    /** What a token says; {@code null} if it is not of this kind. Looks at {@value #MAX_LENGTH} characters at most. */
    public static @Nullable IdToken parse(SessionToken token) {
        String text = token.value();
        int length = text.length();
        if (length > MAX_LENGTH) {
            return null;
        }
        SessionId id = SessionId.parse(text, 0);
        if (id == null) {
            return null;
        }
        int end = SessionId.LENGTH;
        long watermark = 0;
        if (end < length && text.charAt(end) == WATERMARK) {
            int digits = end + 1;
            end = endOfDigits(text, digits);
            if (end == digits || end - digits > MAX_DIGITS || text.charAt(digits) == '0') {
                return null;
            }
            watermark = number(text, digits, end);
            if (watermark < 0) {
                return null;
            }
        }
        if (end == length) {
            return new IdToken(id, watermark, null);
        }
        boolean routed = text.charAt(end) == ROUTE && isRoute(text, end + 1);
        return routed ? new IdToken(id, watermark, text.substring(end + 1)) : null;
    }

    /** This as a token; {@link #parse} gives it back. */
    public SessionToken token() {
        StringBuilder text = new StringBuilder(MAX_LENGTH).append(id.value());
        if (watermark > 0) {
            text.append(WATERMARK).append(watermark);
        }
        if (route != null) {
            text.append(ROUTE).append(route);
        }
        return new SessionToken(text.toString());
    }

    /**
     * {@code route}, if a load balancer can read it out of a token.
     *
     * @throws IllegalArgumentException unless it is 1 to {@value #MAX_ROUTE_LENGTH} letters, digits, {@code _} and {@code -}
     */
    public static String requireRoute(String route) {
        if (!isRoute(route, 0)) {
            throw new IllegalArgumentException("a route is 1 to " + MAX_ROUTE_LENGTH
                    + " letters, digits, '_' and '-', as load balancers take what follows the last dot for it; this one is '"
                    + route + "'");
        }
        return route;
    }

    /** Shows neither id nor watermark. */
    @Override
    public String toString() {
        return "IdToken[" + (route == null ? "no route" : route) + "]";
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** The number that up to {@value #MAX_DIGITS} digits spell; negative if it is above {@link Long#MAX_VALUE}. */
    private static long number(String text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    private static boolean isRoute(String text, int from) {
        int length = text.length() - from;
        if (length < 1 || length > MAX_ROUTE_LENGTH) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c < '0' || c > '9') && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
