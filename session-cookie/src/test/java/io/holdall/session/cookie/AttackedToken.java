package io.holdall.session.cookie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import java.lang.management.ManagementFactory;
import java.util.Base64;

/** A good token, what others make of it, and the store that must refuse that. */
final class AttackedToken {

    private final SessionStore store;
    private final String token;

    /** Checks that the store opens the token as {@link Samples#state}: else everything would be refused. */
    AttackedToken(SessionStore store, String token) {
        this.store = store;
        this.token = token;
        assertThat(load(token)).isEqualTo(new Lookup.Found(Samples.state(), SessionToken.of(token)));
    }

    /** The signed sample and the store that takes it, which has an older key too. */
    static AttackedToken signed() {
        SessionStore store = CookieSessionStore.builder(Samples.KEYS.verifying("2026-05", Samples.OLD_SECRET))
                .build();
        return new AttackedToken(store, Samples.signed(Samples.HEADER, Samples.encode(Samples.state())));
    }

    String value() {
        return token;
    }

    String[] segments() {
        return token.split("\\.", -1);
    }

    String with(int index, String segment) {
        String[] segments = segments();
        segments[index] = segment;
        return String.join(".", segments);
    }

    byte[] decoded(int index) {
        return Base64.getUrlDecoder().decode(segments()[index]);
    }

    Lookup load(String value) {
        return store.load(SessionToken.of(value), Samples.NOW);
    }

    SessionState opened(String value) {
        Lookup lookup = load(value);
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        return ((Lookup.Found) lookup).state();
    }

    void assertRefused(String value) {
        assertThat(load(value)).as(value).isEqualTo(Lookup.INVALID);
    }

    /** Whichever bit of whichever decoded segment is flipped. */
    void assertAnyFlippedBitRefused() {
        for (int i = 0; i < segments().length; i++) {
            byte[] bytes = decoded(i);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertRefused(with(i, Samples.base64url(flipped)));
            }
        }
    }

    /** With another character of these, or one whose low byte is the right one, at whichever place. */
    void assertAnyOtherCharacterRefused(String alphabet) {
        for (int i = 0; i < token.length(); i++) {
            for (int j = 0; j < alphabet.length(); j++) {
                if (alphabet.charAt(j) != token.charAt(i)) {
                    assertRefused(with(alphabet.charAt(j), i));
                }
            }
            assertRefused(with((char) (token.charAt(i) + 0x100), i));
        }
    }

    private String with(char c, int index) {
        return token.substring(0, index) + c + token.substring(index + 1);
    }

    /** Refused, and no more than so many bytes were allocated for it. */
    void assertRefusedWithin(long bytes, String value) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SessionToken sent = SessionToken.of(value);
        store.load(sent, Samples.NOW);
        long before = threads.getCurrentThreadAllocatedBytes();
        Lookup lookup = store.load(sent, Samples.NOW);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(bytes);
        assertThat(lookup).isEqualTo(Lookup.INVALID);
    }

    static String segment(String json) {
        return Samples.base64url(json.getBytes(UTF_8));
    }
}
