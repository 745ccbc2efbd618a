package io.holdall.session.cookie;

import io.holdall.session.KeyRing;
import io.holdall.session.spi.KeyUses;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the keys of one ring make and open for one audience. Immutable and thread-safe. */
final class Seals {

    private record KeyAndSeal(KeyRing.Key key, Seal seal, KeyUses.Counter uses) {}

    private final KeyRing ring;
    private final List<KeyAndSeal> seals; // the primary key's first

    Seals(KeyRing ring, String audience, KeyUses uses) {
        this.ring = ring;
        this.seals = ring.keys().stream()
                .map(key -> new KeyAndSeal(key, seal(key, audience), uses.of(key)))
                .toList();
    }

    KeyRing ring() {
        return ring;
    }

    /** Whether new tokens hide what is in them. */
    boolean encrypts() {
        return ring.primary().algorithm().encrypts();
    }

    /** The characters of a new token with so many bytes in it. */
    long length(int payloadBytes) {
        return seals.get(0).seal.length(payloadBytes);
    }

    String seal(byte[] payload, Instant now) {
        KeyAndSeal primary = seals.get(0);
        primary.uses.made(now);
        return primary.seal.seal(payload);
    }

    /** The bytes in a token that a key of the ring has made; {@code null} if none has, or the key is refused by now. */
    byte @Nullable [] open(String token, Instant now) {
        KeyAndSeal maker = makerOf(token);
        byte[] payload = maker == null || maker.key.isRefusedAt(now) ? null : maker.seal.open(token);
        if (maker != null && payload != null) {
            maker.uses.accepted(now);
        }
        return payload;
    }

    /** As {@link #open}, whatever the time, and not counted as a use: for what is to be ended. */
    byte @Nullable [] peek(String token) {
        KeyAndSeal maker = makerOf(token);
        return maker == null ? null : maker.seal.open(token);
    }

    private @Nullable KeyAndSeal makerOf(String token) {
        for (KeyAndSeal candidate : seals) {
            if (token.startsWith(candidate.seal.prefix())) {
                return candidate;
            }
        }
        return null;
    }

    private static Seal seal(KeyRing.Key key, String audience) {
        return key.algorithm().encrypts() ? new CompactJwe(key, audience) : new CompactJws(key, audience);
    }
}
