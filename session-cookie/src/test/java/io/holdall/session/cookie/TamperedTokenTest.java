package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.HEADER;
import static io.holdall.session.cookie.Samples.NOW;
import static io.holdall.session.cookie.Samples.base64url;
import static io.holdall.session.cookie.Samples.signed;
import static io.holdall.session.cookie.Samples.signedAsIs;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionToken;
import java.lang.management.ManagementFactory;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody without the key can make of a good token, or out of nothing. */
class TamperedTokenTest {

    private static final byte[] PAYLOAD = Samples.encode(Samples.state());
    private static final String TOKEN = signed(HEADER, PAYLOAD);

    private final CookieSessionStore store = CookieSessionStore.builder(
                    Samples.KEYS.verifying("2026-05", Samples.OLD_SECRET))
            .build();

    @BeforeEach
    void theTokenThatIsAttackedIsGood() {
        assertThat(load(TOKEN)).isEqualTo(new Lookup.Found(Samples.state(), SessionToken.of(TOKEN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
    void aTokenThatClaimsToNeedNoSignatureIsRefused(String algorithm) {
        String header = segment(HEADER.replace("HS256", algorithm));
        assertRefused(header + "." + base64url(PAYLOAD) + ".");
        assertRefused(header + "." + base64url(PAYLOAD) + "." + segments()[2]);
        assertRefused(signedAsIs(header, base64url(PAYLOAD)));
    }

    @Test
    void anyFlippedBitIsRefused() {
        String[] segments = segments();
        for (int i = 0; i < segments.length; i++) {
            byte[] bytes = Base64.getUrlDecoder().decode(segments[i]);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertRefused(with(i, base64url(flipped)));
            }
        }
    }

    @Test
    void aTokenCutOffAnywhereIsRefused() {
        for (int end = 0; end < TOKEN.length(); end++) {
            assertRefused(TOKEN.substring(0, end));
            assertRefused(TOKEN.substring(TOKEN.length() - end));
        }
    }

    @Test
    void emptySegmentsAreRefused() {
        for (int i = 0; i < 3; i++) {
            assertRefused(with(i, ""));
        }
        assertRefused("..");
        assertRefused(signedAsIs(segment(HEADER), ""));
    }

    @Test
    void anyOtherNumberOfSegmentsIsRefused() {
        String[] segments = segments();
        assertRefused(segments[1]);
        assertRefused(segments[0] + "." + segments[1]);
        assertRefused(segments[0] + "." + segments[2]);
        assertRefused(TOKEN + ".");
        assertRefused("." + TOKEN);
        assertRefused(TOKEN + "." + segments[2]);
        assertRefused(segments[0] + ".." + segments[1] + "." + segments[2]);
        assertRefused(segments[0] + "." + segments[1] + ".." + segments[2]);
        assertRefused(TOKEN + "." + segments[1] + "." + segments[2]);
    }

    @Test
    void swappedSegmentsAreRefused() {
        String[] segments = segments();
        for (int[] order : new int[][] {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            assertRefused(segments[order[0]] + "." + segments[order[1]] + "." + segments[order[2]]);
        }
    }

    @Test
    void aSegmentOfAnotherValidTokenIsRefused() {
        byte[] other =
                Samples.encode(Samples.state(new Lifetime(NOW, NOW, NOW.plusSeconds(3600), NOW.plusSeconds(7200))));
        String[] segments = signed(HEADER, other).split("\\.", -1);
        assertRefused(with(1, segments[1]));
        assertRefused(with(2, segments[2]));
        assertRefused(with(0, segment(HEADER.replace("2026-11", "2026-05"))));
    }

    @Test
    void paddingIsRefused() {
        for (int i = 0; i < 3; i++) {
            assertRefused(with(i, segments()[i] + "="));
            assertRefused(with(i, segments()[i] + "=="));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "\n", "\r\n", "\t", "\0", "\"", ";", ",", "A", "=", "\u00e9", "\u0141", "\ud83d\ude00"})
    void anythingBeforeBehindOrWithinIsRefused(String junk) {
        assertRefused(junk + TOKEN);
        assertRefused(TOKEN + junk);
        for (int i = 0; i < TOKEN.length(); i += 7) {
            assertRefused(TOKEN.substring(0, i) + junk + TOKEN.substring(i));
        }
    }

    @Test
    void aCharacterWhoseLowByteIsTheRightOneIsRefused() {
        for (int i = 0; i < TOKEN.length(); i++) {
            assertRefused(TOKEN.substring(0, i) + (char) (TOKEN.charAt(i) + 0x100) + TOKEN.substring(i + 1));
        }
    }

    @Test
    void jsonSerializationIsRefused() {
        String[] segments = segments();
        assertRefused("{\"payload\":\"%s\",\"protected\":\"%s\",\"signature\":\"%s\"}"
                .formatted(segments[1], segments[0], segments[2]));
        assertRefused("{\"payload\":\"%s\",\"signatures\":[{\"protected\":\"%s\",\"signature\":\"%s\"}]}"
                .formatted(segments[1], segments[0], segments[2]));
    }

    @ParameterizedTest
    @ValueSource(ints = {4097, 64 << 10, 10 << 20})
    void aHugeTokenIsRefusedAtOnce(int length) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (SessionToken token : List.of(
                SessionToken.of("A".repeat(length)),
                SessionToken.of(".".repeat(length)),
                SessionToken.of(segments()[0] + "." + "A".repeat(length) + "." + segments()[2]))) {
            store.load(token, NOW);
            long before = threads.getCurrentThreadAllocatedBytes();
            assertThat(store.load(token, NOW)).isEqualTo(Lookup.INVALID);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1024);
        }
    }

    private static String[] segments() {
        return TOKEN.split("\\.", -1);
    }

    private static String with(int index, String segment) {
        String[] segments = segments();
        segments[index] = segment;
        return String.join(".", segments);
    }

    private static String segment(String json) {
        return base64url(json.getBytes(UTF_8));
    }

    private Lookup load(String token) {
        return store.load(SessionToken.of(token), NOW);
    }

    private void assertRefused(String token) {
        assertThat(load(token)).as(token).isEqualTo(Lookup.INVALID);
    }
}
