package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class CountingWriterTest {

    @Test
    void noCharacterTakesMoreBytesThanAreCounted() {
        for (Charset charset : Charset.availableCharsets().values()) {
            if (charset.canEncode()) {
                assertThat(CountingWriter.bytesPerChar(charset.name()))
                        .as(charset.name())
                        .isGreaterThanOrEqualTo((int) charset.newEncoder().maxBytesPerChar());
            }
        }
    }
}
