package io.holdall.session.cookie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.holdall.session.KeyRing;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever a client sends to a store with keys and dictionaries of all kinds. CONTRIBUTING.md says how to search for longer. */
class TokenFuzzTest {

    /** Those of the inputs that keys of the ring have made: no search comes upon another. */
    private static final String[] GOOD = {
        "good-signed",
        "good-signed-by-an-older-key",
        "good-encrypted",
        "good-compressed",
        "good-compressed-with-a-dictionary",
        "good-encrypted-and-compressed"
    };

    private static final KeyRing KEYS = Samples.KEYS
            .verifying("2026-05", Samples.OLD_SECRET)
            .verifying(Samples.SECRET_KEYS.primary().refusedFrom(Samples.NOW.plusSeconds(1)));

    private static final Set<String> GOOD_TOKENS = goodTokens();

    private final SessionStore store = CookieSessionStore.builder(KEYS)
            .dictionaries(PayloadFuzzTest.DICTIONARY)
            .build();

    @FuzzTest
    void anyTextIsNoSessionUnlessAKeyMadeIt(byte[] utf8) {
        String text = new String(utf8, UTF_8);
        Lookup lookup = store.load(SessionToken.of(text), Samples.NOW);
        if (GOOD_TOKENS.contains(text)) {
            assertThat(((Lookup.Found) lookup).state()).isEqualTo(Samples.state());
        } else {
            assertThat(lookup).isEqualTo(Lookup.INVALID);
        }
    }

    @Test
    void theGoodInputsAreOpened() {
        assertThat(GOOD_TOKENS).hasSameSizeAs(GOOD);
        assertThat(GOOD_TOKENS)
                .allSatisfy(token -> assertThat(store.load(SessionToken.of(token), Samples.NOW))
                        .isEqualTo(new Lookup.Found(Samples.state(), SessionToken.of(token))));
    }

    private static Set<String> goodTokens() {
        Set<String> tokens = new TreeSet<>();
        for (String name : GOOD) {
            String path = "TokenFuzzTestInputs/anyTextIsNoSessionUnlessAKeyMadeIt/" + name;
            try (InputStream input = TokenFuzzTest.class.getResourceAsStream(path)) {
                tokens.add(new String(input.readAllBytes(), UTF_8));
            } catch (IOException e) {
                throw new AssertionError(path, e);
            }
        }
        return tokens;
    }
}
