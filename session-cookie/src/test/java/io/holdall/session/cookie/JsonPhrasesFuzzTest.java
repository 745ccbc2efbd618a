package io.holdall.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever an application keeps, shortened; and whatever is signed, expanded. */
class JsonPhrasesFuzzTest {

    private static final int LIMIT = 2000;

    @FuzzTest
    void anyBytesAreShortenedWithoutLossAndExpandedWithinTheLimit(byte[] bytes) throws MalformedPayloadException {
        byte[] shortened = JsonPhrases.shorten(bytes);
        if (shortened != null) {
            assertThat(shortened).hasSizeLessThan(bytes.length);
            assertThat(JsonPhrases.expand(shortened, bytes.length)).isEqualTo(bytes);
            assertThatExceptionOfType(MalformedPayloadException.class)
                    .isThrownBy(() -> JsonPhrases.expand(shortened, bytes.length - 1));
        }
        try {
            assertThat(JsonPhrases.expand(bytes, LIMIT)).hasSizeLessThanOrEqualTo(LIMIT);
        } catch (MalformedPayloadException e) {
            assertThat(bytes).isNotEqualTo(new byte[1]); // one 0x00: no phrases, and nothing
        }
    }
}
