package io.holdall.session.sticky;

import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionToken;
import org.jspecify.annotations.Nullable;

/** The name of a node, as it stands behind the id in a token: {@code <id>.<route>}. */
record Route(String name) {

    private static final int MAX_LENGTH = 64;

    Route {
        if (!isName(name, 0)) {
            throw new IllegalArgumentException("a route is 1 to " + MAX_LENGTH
                    + " letters, digits, '_' and '-', as load balancers take what follows the last dot for it; this one is '"
                    + name + "'");
        }
    }

    /** The token of a session on this node; without a route if there is none. */
    static SessionToken tokenOf(SessionId id, @Nullable Route route) {
        return SessionToken.of(route == null ? id.value() : id.value() + '.' + route.name);
    }

    /** The id in a token with or without a route, whichever node's; {@code null} if it is neither. */
    static @Nullable SessionId idOf(SessionToken token) {
        String value = token.value();
        boolean fits = value.length() == SessionId.LENGTH
                || (value.length() > SessionId.LENGTH
                        && value.charAt(SessionId.LENGTH) == '.'
                        && isName(value, SessionId.LENGTH + 1));
        return fits ? SessionId.parse(value, 0) : null;
    }

    private static boolean isName(String text, int from) {
        int length = text.length() - from;
        if (length < 1 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (!isNameCharacter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
}
