package io.holdall.session.cookie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdall.session.KeyAlgorithm;
import io.holdall.session.KeyRing;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** What we sign without jjwt is what jjwt would sign. */
class SameAsJjwtTest {

    private static final String COOKIE = "__Host-session";

    @Property(tries = 300)
    void whatWeSignIsCharacterForCharacterWhatJjwtSigns(
            @ForAll @Size(min = 1) byte[] payload,
            @ForAll("signing") KeyAlgorithm algorithm,
            @ForAll @CharRange(from = 'A', to = 'Z') @NumericChars @StringLength(min = 1, max = 32) String id,
            @ForAll @CharRange(from = '^', to = 'z') @StringLength(min = 1, max = 64) String cookie) {
        KeyRing.Key key = KeyRing.Key.of(id, algorithm, Samples.SECRET);
        String byJjwt = InteropTest.withHeader(key, cookie)
                .content(payload, "session")
                .signWith(key.secret(), InteropTest.jjwt(algorithm))
                .compact();
        CompactJws jws = new CompactJws(key, cookie);
        assertThat(jws.seal(payload)).isEqualTo(byJjwt);
        assertThat(jws.open(byJjwt)).isEqualTo(payload);
    }

    /** Why there is a cty: without one, a payload that happens to look like JSON would be claims, and no content at all. */
    @Test
    void contentThatLooksLikeClaimsIsContentAsItHasAType() {
        KeyRing.Key key = InteropTest.key(KeyAlgorithm.HS256);
        byte[] looksLikeClaims = "{\"a\":1}".getBytes(UTF_8);
        var parser = Jwts.parser().verifyWith(key.secret()).build();
        String without = Jwts.builder()
                .content(looksLikeClaims)
                .signWith(key.secret(), Jwts.SIG.HS256)
                .compact();
        assertThatExceptionOfType(UnsupportedJwtException.class).isThrownBy(() -> parser.parseSignedContent(without));
        assertThat(parser.parseSignedClaims(without).getPayload()).isEqualTo(Map.of("a", 1));
        String with = new CompactJws(key, COOKIE).seal(looksLikeClaims);
        assertThat(parser.parseSignedContent(with).getPayload()).isEqualTo(looksLikeClaims);
        CompactJwe jwe = new CompactJwe(InteropTest.key(KeyAlgorithm.A256GCM), COOKIE);
        assertThat(jwe.open(jwe.seal(looksLikeClaims))).isEqualTo(looksLikeClaims);
    }

    @Provide
    Arbitrary<KeyAlgorithm> signing() {
        return Arbitraries.of(KeyAlgorithm.HS256, KeyAlgorithm.HS384, KeyAlgorithm.HS512);
    }
}
