package io.holdall.session.cookie;

import static io.holdall.session.cookie.ForgedPayload.AS_IT_IS;
import static io.holdall.session.cookie.ForgedPayload.WITH_PHRASES;
import static io.holdall.session.cookie.ForgedPayload.attribute;
import static io.holdall.session.cookie.ForgedPayload.body;
import static io.holdall.session.cookie.ForgedPayload.compressed;
import static io.holdall.session.cookie.ForgedPayload.deflated;
import static io.holdall.session.cookie.ForgedPayload.joined;
import static io.holdall.session.cookie.ForgedPayload.phraseBomb;
import static io.holdall.session.cookie.ForgedPayload.plain;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Lookup;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Correctly signed states that are larger than they look, or not spelled as a store would spell them. */
class ContentAttackTest {

    private static final int MOST = 64 << 10;

    /** Room for what opening the largest good state takes: the inflated state, its copy and its values. */
    private static final int BOUND = 512 << 10;

    private final AttackedToken token = AttackedToken.signed();

    @Test
    void aPhraseBombInOneAttributeIsRefused() {
        token.assertRefusedWithin(BOUND, plain(body(attribute("a", WITH_PHRASES, phraseBomb(1400, 1400)))));
        token.assertRefusedWithin(
                BOUND, compressed(deflated(body(attribute("a", WITH_PHRASES, phraseBomb(30_000, 30_000))))));
        token.assertRefusedWithin(
                BOUND, compressed(deflated(body(attribute("a", WITH_PHRASES, phraseBomb(10_000, 60))))));
        assertThat(token.opened(compressed(deflated(body(attribute("a", WITH_PHRASES, phraseBomb(1024, 64))))))
                        .attributes()
                        .get("a")
                        .size())
                .isEqualTo(MOST);
        token.assertRefusedWithin(
                BOUND, compressed(deflated(body(attribute("a", WITH_PHRASES, phraseBomb(1024, 65))))));
    }

    @Test
    void aPhraseBombInManyAttributesIsRefused() {
        byte[] half = phraseBomb(1024, 32);
        byte[] two = body(attribute("a", WITH_PHRASES, half), attribute("b", WITH_PHRASES, half));
        assertThat(token.opened(compressed(deflated(two))).attributes()).hasSize(2);
        byte[][] attributes = new byte[50][];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = attribute(String.format(Locale.ROOT, "a%02d", i), WITH_PHRASES, half);
        }
        token.assertRefusedWithin(BOUND, compressed(deflated(body(Arrays.copyOf(attributes, 3)))));
        token.assertRefusedWithin(BOUND, compressed(deflated(body(attributes))));
    }

    @Test
    void valuesThatComeToMoreThan64KibibytesTogetherAreRefused() {
        byte[] asItIs = attribute("a", AS_IT_IS, new byte[60_000]);
        byte[] phrases = attribute("b", WITH_PHRASES, phraseBomb(1000, 60));
        assertThat(token.opened(compressed(deflated(body(asItIs)))).attributes())
                .hasSize(1);
        assertThat(token.opened(compressed(deflated(body(phrases)))).attributes())
                .hasSize(1);
        token.assertRefused(compressed(deflated(body(asItIs, phrases))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "a\0", "a\0\0\2", "a\0\0\37", "\0\0", "\0\1", "a\0b\0\0\3", "a", "\1\0\0a\2"})
    void phrasesThatAreMissingOrNotEndedAreRefused(String text) {
        boolean empty = text.equals("\0"); // no phrases, and nothing
        Lookup lookup = token.load(compressed(deflated(body(attribute("a", WITH_PHRASES, text.getBytes(US_ASCII))))));
        assertThat(lookup instanceof Lookup.Found).isEqualTo(empty);
    }

    @Test
    void phrasesInAStateThatIsNotCompressedAreRefused() {
        byte[] phrases = "a\0\0x\1y\1z".getBytes(US_ASCII);
        assertThat(token.opened(compressed(deflated(body(attribute("a", WITH_PHRASES, phrases)))))
                        .attributes())
                .containsEntry("a", Samples.text("xayaz"));
        token.assertRefused(plain(body(attribute("a", WITH_PHRASES, phrases)))); // the store would not spell it so
    }

    @Test
    void aNameThatOccursTwiceIsRefused() {
        byte[] one = attribute("cart", AS_IT_IS, new byte[] {'1'});
        byte[] other = attribute("cart", AS_IT_IS, new byte[] {'2'});
        assertThat(token.load(plain(body(one)))).isInstanceOf(Lookup.Found.class);
        token.assertRefused(plain(body(one, other)));
        token.assertRefused(plain(body(one, one)));
        token.assertRefused(compressed(deflated(body(one, other))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ff",
                "\u00c0\u0080",
                "\u00ed\u00a0\u0080",
                "\u00ed\u00bf\u00bf",
                "\u00f4\u0090\u0080\u0080",
                "\u00c3"
            })
    void aNameOrPrincipalThatIsNotUtf8OrASurrogateIsRefused(String latin1) {
        byte[] text = latin1.getBytes(ISO_8859_1);
        byte[] principal = joined(new byte[] {1, (byte) text.length}, text);
        byte[] name = joined(new byte[] {0, (byte) text.length}, text, new byte[] {AS_IT_IS, 0});
        for (byte[] body : new byte[][] {principal, name}) {
            token.assertRefused(plain(body));
            token.assertRefused(compressed(deflated(body)));
        }
    }
}
