package io.holdall.session.cookie;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import java.util.List;

/** Whatever somebody with the key signs: past the MAC, there is the format. */
class PayloadFuzzTest {

    static final CompressionDictionary DICTIONARY =
            CompressionDictionary.of("\u0001{\"sku\":\"85123A\",\"quantity\":6}".getBytes(US_ASCII));

    private final SessionStore store =
            CookieSessionStore.builder(Samples.KEYS).dictionaries(DICTIONARY).build();
    private final StateFormat format = new StateFormat(new Compression(List.of(DICTIONARY)));

    @FuzzTest
    void anySignedBytesAreAStateThatIsKeptOrNone(byte[] payload) {
        Lookup lookup = store.load(SessionToken.of(Samples.signed(Samples.HEADER, payload)), Samples.NOW);
        if (!(lookup instanceof Lookup.Found found)) {
            assertThat(lookup).isIn(Lookup.INVALID, Lookup.EXPIRED);
            return;
        }
        SessionState state = found.state();
        assertThat(state.attributes().values().stream()
                        .mapToInt(Attribute::size)
                        .sum())
                .isLessThanOrEqualTo(Compression.MAX_INFLATED);
        byte[] plain = format.encode(state, Integer.MAX_VALUE);
        assertThat(format.decode(plain)).isEqualTo(state);
        assertThat(format.decode(format.encode(state, 0))).isEqualTo(state);
        if (payload[0] == plain[0]) {
            assertThat(payload).isEqualTo(plain); // compressed bytes may be others; uncompressed ones may not
        }
    }
}
