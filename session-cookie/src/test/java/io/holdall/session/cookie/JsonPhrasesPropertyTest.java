package io.holdall.session.cookie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class JsonPhrasesPropertyTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final int LIMIT = 64 << 10;

    @Property
    void anyBytesBecomeShorterAndComeBackOrAreLeftAlone(@ForAll byte[] bytes) throws MalformedPayloadException {
        assertComesBack(bytes);
    }

    /** Most of random bytes is no punctuation; this is little else. */
    @Property(tries = 5000)
    void anyPunctuationComesBack(@ForAll("punctuation") String text) throws MalformedPayloadException {
        assertComesBack(text.getBytes(UTF_8));
    }

    @Property
    void anyJsonComesBack(@ForAll("documents") Object document)
            throws MalformedPayloadException, JsonProcessingException {
        assertComesBack(JACKSON.writeValueAsBytes(document));
    }

    @Property
    void anyJsonThatIsRepeatedOftenEnoughBecomesShorter(
            @ForAll("documents") Object document, @ForAll @IntRange(min = 9, max = 20) int times)
            throws MalformedPayloadException, JsonProcessingException {
        byte[] json = JACKSON.writeValueAsBytes(
                Collections.nCopies(times, List.of("a value", Collections.singletonMap("the name", document))));
        assertThat(JsonPhrases.shorten(json)).isNotNull();
        assertComesBack(json);
    }

    @Property(tries = 5000)
    void anyTextThatIsExpandedKeepsToTheLimit(
            @ForAll("shortened") String text, @ForAll @IntRange(max = 300) int limit) {
        byte[] whole = expanded(text, LIMIT);
        byte[] expanded = expanded(text, limit);
        assertThat(expanded).isEqualTo(whole != null && whole.length <= limit ? whole : null);
    }

    private static void assertComesBack(byte[] bytes) throws MalformedPayloadException {
        byte[] shortened = JsonPhrases.shorten(bytes);
        if (shortened != null) {
            assertThat(shortened).hasSizeLessThan(bytes.length);
            assertThat(JsonPhrases.expand(shortened, bytes.length)).isEqualTo(bytes);
        }
    }

    private static byte[] expanded(String text, int limit) {
        try {
            return JsonPhrases.expand(text.getBytes(UTF_8), limit);
        } catch (MalformedPayloadException e) {
            return null;
        }
    }

    @Provide
    Arbitrary<String> punctuation() {
        return Arbitraries.strings().withChars("{}[],:\"\"\\ a1\u00e9").ofMaxLength(300);
    }

    @Provide
    Arbitrary<String> shortened() {
        return Arbitraries.strings().withChars("\0\0\1\2\3ab").ofMaxLength(60);
    }

    /** Objects and lists in each other, down to texts with quotes, controls and all of Unicode, numbers, truths and nulls. */
    @Provide
    Arbitrary<Object> documents() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).asGeneric(),
                Arbitraries.strings()
                        .withChars("\"\\/\b\n\u2028{}[],:")
                        .ofMaxLength(8)
                        .asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.of(true, false).asGeneric().injectNull(0.2));
        return nested(nested(nested(leaves)));
    }

    private static Arbitrary<Object> nested(Arbitrary<Object> inner) {
        return Arbitraries.oneOf(
                inner,
                inner.list().ofMaxSize(4).asGeneric(),
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), inner)
                        .ofMaxSize(4)
                        .asGeneric());
    }
}
