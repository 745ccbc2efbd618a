package io.holdall.session.cookie;

import static io.holdall.session.cookie.ForgedPayload.bodyOf;
import static io.holdall.session.cookie.ForgedPayload.compressed;
import static io.holdall.session.cookie.ForgedPayload.deflated;
import static io.holdall.session.cookie.ForgedPayload.joined;
import static io.holdall.session.cookie.Samples.NOW;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionToken;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Correctly signed states that are compressed as no store would compress them. */
class CompressionAttackTest {

    private static final int MOST = 64 << 10;

    /** Room for what opening the largest good state takes: the inflated state, its copy and its values. */
    private static final int BOUND = 512 << 10;

    private static final CompressionDictionary DICTIONARY =
            CompressionDictionary.of("{\"sku\":\"85123A\",\"quantity\":6}".getBytes(US_ASCII));

    private final AttackedToken token = AttackedToken.signed();

    @Test
    void aZipBombIsRefusedWithoutInflatingIt() {
        assertThat(token.opened(compressed(deflated(bodyOf(MOST)))).attributes())
                .hasSize(1);
        token.assertRefusedWithin(BOUND, compressed(deflated(bodyOf(MOST + 1))));
        for (int megabytes = 1; megabytes <= 2; megabytes++) {
            byte[] bomb = deflated(new byte[megabytes << 20]);
            assertThat(compressed(bomb)).hasSizeLessThan(4000);
            token.assertRefusedWithin(BOUND, compressed(bomb));
            token.assertRefusedWithin(BOUND, compressed(deflated(bodyOf(megabytes << 20))));
        }
    }

    @Test
    void aZipBombInAZipBombIsRefused() {
        token.assertRefusedWithin(BOUND, compressed(deflated(deflated(new byte[100 << 20]))));
    }

    @Test
    void whatFollowsTheCompressedStateIsRefused() {
        byte[] good = deflated(bodyOf(100));
        assertThat(token.load(compressed(good))).isInstanceOf(Lookup.Found.class);
        for (byte[] more : new byte[][] {{0}, {'x'}, good, new byte[100]}) {
            token.assertRefused(compressed(joined(good, more)));
            token.assertRefused(compressed(joined(more, good)));
            byte[] full = deflated(bodyOf(MOST));
            token.assertRefused(compressed(joined(full, more)));
        }
    }

    @Test
    void aCompressedStateThatIsCutOffIsRefused() {
        for (byte[] good : new byte[][] {deflated(bodyOf(100)), deflated(bodyOf(MOST))}) {
            for (int length = 0; length < good.length; length++) {
                token.assertRefused(compressed(Arrays.copyOf(good, length)));
            }
        }
    }

    @Test
    void aCompressedStateWithAWrongChecksumIsRefused() {
        for (byte[] good : new byte[][] {deflated(bodyOf(100)), deflated(bodyOf(MOST))}) {
            for (int bit = 0; bit < 32; bit++) {
                byte[] damaged = good.clone();
                damaged[good.length - 1 - bit / 8] ^= (byte) (1 << bit % 8);
                token.assertRefused(compressed(damaged));
            }
        }
    }

    @Test
    void aCompressedStateOfAnUnknownDictionaryIsRefused() {
        CookieSessionStore knowing = CookieSessionStore.builder(Samples.KEYS)
                .dictionaries(DICTIONARY)
                .build();
        byte[] state = new Compression(List.of(DICTIONARY)).deflate(bodyOf(100));
        assertThat(knowing.load(SessionToken.of(compressed(state)), NOW)).isInstanceOf(Lookup.Found.class);
        token.assertRefused(compressed(state));
        for (int octet = 2; octet < 6; octet++) { // the id of the dictionary
            byte[] other = state.clone();
            other[octet]++;
            assertThat(knowing.load(SessionToken.of(compressed(other)), NOW)).isEqualTo(Lookup.INVALID);
        }
    }

    @Test
    void rawDeflateAndGzipAreRefused() {
        Deflater raw = new Deflater(9, true);
        raw.setInput(bodyOf(100));
        raw.finish();
        byte[] result = new byte[200];
        int length = raw.deflate(result);
        raw.end();
        token.assertRefused(compressed(Arrays.copyOf(result, length)));
        byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0};
        token.assertRefused(compressed(joined(gzip, Arrays.copyOf(result, length))));
    }
}
