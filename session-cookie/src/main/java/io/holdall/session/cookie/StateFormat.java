package io.holdall.session.cookie;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A session's state as the bytes of a payload, whose fields {@link CookieSessionStore} lists. Each state has exactly one
 * encoding, but for the recent commits, which are left out: a cookie cannot lose an answer.
 *
 * <p>The version and all lengths are unsigned LEB128 in as few octets as it takes; names ascend strictly; times have a fixed
 * width, so that a touch never makes a session too large.
 */
final class StateFormat {

    private static final int VERSION = 1;
    private static final int ID_BYTES = SessionId.LENGTH / 4 * 3;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder();

    private StateFormat() {}

    static byte[] encode(SessionState state) {
        PayloadWriter out = new PayloadWriter();
        out.octet(VERSION);
        out.raw(Base64.getUrlDecoder().decode(state.id().value()));
        out.number(state.version());
        out.instant(state.lifetime().createdAt());
        out.instant(state.lifetime().lastAccessedAt());
        out.instant(state.lifetime().idleDeadline());
        out.instant(state.lifetime().absoluteDeadline());
        String principal = state.principal();
        out.octet(principal == null ? 0 : 1);
        if (principal != null) {
            out.text(principal);
        }
        new TreeMap<>(state.attributes()).forEach((name, attribute) -> {
            out.text(name);
            out.bytes(attribute.bytes());
        });
        return out.toByteArray();
    }

    /** The state that {@link #encode} makes exactly these bytes of, {@code null} if there is none. */
    static @Nullable SessionState decode(byte[] payload) {
        try {
            return decode(new PayloadReader(payload));
        } catch (MalformedPayloadException e) {
            return null;
        }
    }

    private static SessionState decode(PayloadReader in) throws MalformedPayloadException {
        require(in.octet() == VERSION);
        SessionId id = id(in.raw(ID_BYTES));
        long version = in.number();
        require(version >= 1);
        Lifetime lifetime = new Lifetime(in.instant(), in.instant(), in.instant(), in.instant());
        int hasPrincipal = in.octet();
        require(hasPrincipal <= 1);
        String principal = hasPrincipal == 1 ? in.text() : null;
        Map<String, Attribute> attributes = attributes(in);
        return new SessionState(id, version, lifetime, principal, attributes, CommitIds.NONE);
    }

    private static SessionId id(byte[] bytes) {
        return Objects.requireNonNull(SessionId.parse(BASE64URL.encodeToString(bytes)), "18 bytes always spell an id");
    }

    private static Map<String, Attribute> attributes(PayloadReader in) throws MalformedPayloadException {
        Map<String, Attribute> result = new HashMap<>();
        String previous = null;
        while (in.hasMore()) {
            String name = in.text();
            require(previous == null || previous.compareTo(name) < 0);
            result.put(name, Attribute.encoded(in.bytes()));
            previous = name;
        }
        return result;
    }

    private static void require(boolean condition) throws MalformedPayloadException {
        if (!condition) {
            throw new MalformedPayloadException();
        }
    }
}
