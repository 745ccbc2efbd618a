package io.holdall.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.KeyAlgorithm;
import io.holdall.session.KeyRing;
import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.SessionTooLargeException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Keys, a session, and tokens signed by hand: what somebody who has the key could make of any header and payload. */
final class Samples {

    static final byte[] SECRET =
            "sixty-four bytes of secret, so that HS512 could be used with it.".getBytes(StandardCharsets.US_ASCII);
    static final byte[] OLD_SECRET = "the secret that signed until May, 2026".getBytes(StandardCharsets.US_ASCII);
    static final KeyRing KEYS = KeyRing.of("2026-11", SECRET);
    static final KeyRing SECRET_KEYS =
            KeyRing.of(KeyRing.Key.of("2026-12", KeyAlgorithm.A256GCM, Arrays.copyOf(SECRET, 32)));
    static final KeyRing OLD_KEYS = KeyRing.of("2026-05", OLD_SECRET);

    /** What the documentation says that the header is, with its key and the default cookie name. */
    static final String HEADER =
            "{\"kid\":\"2026-11\",\"typ\":\"holdall\",\"v\":1,\"aud\":\"__Host-session\",\"cty\":\"session\",\"alg\":\"HS256\"}";

    static final Instant NOW = Instant.parse("2026-11-05T09:30:00.123Z");
    static final Duration IDLE = Duration.ofMinutes(30);

    private static final StateFormat PLAIN = new StateFormat(new Compression(List.of()));

    private Samples() {}

    static Lifetime lifetime() {
        return new Lifetime(NOW, NOW, NOW.plus(IDLE), NOW.plus(Duration.ofHours(8)));
    }

    static SessionState state() {
        return state(lifetime());
    }

    static SessionState state(Lifetime lifetime) {
        SessionId id = SessionId.parse("AAECAwQFBgcICQoLDA0ODxAR");
        Map<String, Attribute> attributes = Map.of("cart", text("[\"85123A\"]"), "note", text(""));
        return new SessionState(id, 3, lifetime, "alice", attributes, CommitIds.NONE);
    }

    /** So many bytes that no compression makes fewer; the same each time. */
    static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static byte[] encode(SessionState state) {
        return PLAIN.encode(state, Integer.MAX_VALUE);
    }

    static SessionState decode(byte[] payload) {
        return PLAIN.decode(payload);
    }

    static Attribute text(String text) {
        return Attribute.encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    static Delta put(String name, byte[] value) {
        return new Delta(Map.of(name, Attribute.encoded(value)), Set.of());
    }

    static SessionChange creation(Delta delta) {
        return SessionChange.create(state().id(), delta, lifetime(), null, NOW);
    }

    static Commit.Committed committed(SessionStore store, SessionChange change) {
        Commit outcome = store.commit(change);
        assertThat(outcome).isInstanceOf(Commit.Committed.class);
        return (Commit.Committed) outcome;
    }

    /** A session whose cookie has exactly so many octets, name and value. */
    static SessionToken tokenOf(SessionStore store, int octets) {
        for (int size = octets; size > 0; size--) {
            try {
                SessionToken token =
                        committed(store, creation(put("cart", noise(size)))).token();
                if ("__Host-session".length() + token.value().length() == octets) {
                    return token;
                }
            } catch (SessionTooLargeException e) {
                // a smaller one then
            }
        }
        throw new AssertionError("no session takes " + octets + " octets");
    }

    /** A token with this header and payload, correctly signed by the signing key. */
    static String signed(String header, byte[] payload) {
        return signedAsIs(base64url(header.getBytes(StandardCharsets.UTF_8)), base64url(payload));
    }

    /** A token of these two segments as they stand, correctly signed by the signing key. */
    static String signedAsIs(String headerSegment, String payloadSegment) {
        return signedAsIs(
                headerSegment, payloadSegment, "HmacSHA256", KEYS.primary().secret());
    }

    static String signedAsIs(String headerSegment, String payloadSegment, String algorithm, SecretKey key) {
        String input = headerSegment + "." + payloadSegment;
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(key);
            return input + "." + base64url(mac.doFinal(input.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
