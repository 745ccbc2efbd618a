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
 * A session's state as the bytes of a payload, whose fields {@link CookieSessionStore} lists, but for the recent commits, which
 * are left out: a cookie cannot lose an answer. Thread-safe.
 *
 * <p>The version and all lengths are unsigned LEB128 in as few octets as it takes; names ascend strictly; times have a fixed
 * width and are not deflated, so that a touch never makes a session too large.
 */
final class StateFormat {

    private static final int PLAIN = 0;
    private static final int COMPACT = 1;
    private static final int AS_IT_IS = 0;
    private static final int WITH_PHRASES = 1;

    private static final int ID_BYTES = SessionId.LENGTH / 4 * 3;
    private static final int EXPECTED_BYTES = 1024;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder();

    private final Compression compression;

    StateFormat(Compression compression) {
        this.compression = compression;
    }

    /**
     * The payload of a state.
     *
     * @param plainUpTo how many bytes it may have without an attempt to make it smaller
     */
    byte[] encode(SessionState state, int plainUpTo) {
        byte[] plain = plain(state);
        if (plain.length <= plainUpTo || plain.length > Compression.MAX_INFLATED) {
            return plain; // too much could not be read back: it must be refused, not compressed
        }
        byte[] compact = compact(state);
        return compact.length < plain.length ? compact : plain;
    }

    /** The state of a payload that {@link #encode} could have made, {@code null} if it could not. */
    @Nullable SessionState decode(byte[] payload) {
        try {
            return decode(new PayloadReader(payload));
        } catch (MalformedPayloadException e) {
            return null;
        }
    }

    private static byte[] plain(SessionState state) {
        PayloadWriter out = new PayloadWriter(EXPECTED_BYTES);
        out.octet(PLAIN);
        writeHead(state, out);
        writeBody(state, out, false);
        return out.toByteArray();
    }

    private byte[] compact(SessionState state) {
        PayloadWriter body = new PayloadWriter(EXPECTED_BYTES);
        writeBody(state, body, true);
        PayloadWriter out = new PayloadWriter(EXPECTED_BYTES);
        out.octet(COMPACT);
        writeHead(state, out);
        out.raw(compression.deflate(body.toByteArray()));
        return out.toByteArray();
    }

    private static void writeHead(SessionState state, PayloadWriter out) {
        out.raw(Base64.getUrlDecoder().decode(state.id().value()));
        out.number(state.version());
        out.instant(state.lifetime().createdAt());
        out.instant(state.lifetime().lastAccessedAt());
        out.instant(state.lifetime().idleDeadline());
        out.instant(state.lifetime().absoluteDeadline());
    }

    private static void writeBody(SessionState state, PayloadWriter out, boolean phrases) {
        String principal = state.principal();
        out.octet(principal == null ? 0 : 1);
        if (principal != null) {
            out.text(principal);
        }
        new TreeMap<>(state.attributes()).forEach((name, attribute) -> {
            out.text(name);
            byte[] value = attribute.bytes();
            byte[] shortened = phrases ? JsonPhrases.shorten(value) : null;
            out.octet(shortened == null ? AS_IT_IS : WITH_PHRASES);
            out.bytes(shortened == null ? value : shortened);
        });
    }

    private SessionState decode(PayloadReader in) throws MalformedPayloadException {
        int form = in.octet();
        require(form == PLAIN || form == COMPACT);
        SessionId id = id(in.raw(ID_BYTES));
        long version = in.number();
        require(version >= 1);
        Lifetime lifetime = new Lifetime(in.instant(), in.instant(), in.instant(), in.instant());
        PayloadReader body = form == PLAIN ? in : new PayloadReader(compression.inflate(in.rest()));
        int hasPrincipal = body.octet();
        require(hasPrincipal <= 1);
        String principal = hasPrincipal == 1 ? body.text() : null;
        return new SessionState(id, version, lifetime, principal, attributes(body, form), CommitIds.NONE);
    }

    private static SessionId id(byte[] bytes) {
        return Objects.requireNonNull(SessionId.parse(BASE64URL.encodeToString(bytes)), "18 bytes always spell an id");
    }

    private static Map<String, Attribute> attributes(PayloadReader in, int payloadForm)
            throws MalformedPayloadException {
        Map<String, Attribute> result = new HashMap<>();
        String previous = null;
        int left = Compression.MAX_INFLATED; // for all values together
        while (in.hasMore()) {
            String name = in.text();
            require(previous == null || previous.compareTo(name) < 0);
            int form = in.octet();
            require(form == AS_IT_IS || (form == WITH_PHRASES && payloadForm == COMPACT)); // so plain has one spelling
            byte[] value = in.bytes();
            if (form == WITH_PHRASES) {
                value = JsonPhrases.expand(value, left);
            }
            left -= value.length;
            require(left >= 0);
            result.put(name, Attribute.encoded(value));
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
