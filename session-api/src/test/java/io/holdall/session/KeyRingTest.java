package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    private static final byte[] SECRET = "a secret of no less than 32 bytes".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "another secret of enough bytes!!!".getBytes(StandardCharsets.US_ASCII);

    @Test
    void theSigningKeyIsTheFirstOfAll() {
        KeyRing keys = KeyRing.of("new", SECRET).verifying("old", OTHER);
        assertThat(keys.signing().id()).isEqualTo("new");
        assertThat(keys.signing().secret().getEncoded()).isEqualTo(SECRET);
        assertThat(keys.signing().secret().getAlgorithm()).isEqualTo("HmacSHA256");
        assertThat(keys.keys()).extracting(KeyRing.Key::id).containsExactly("new", "old");
    }

    @Test
    void addingAKeyLeavesTheRingAsItWas() {
        KeyRing one = KeyRing.of("new", SECRET);
        KeyRing two = one.verifying("old", OTHER);
        assertThat(one.keys()).hasSize(1);
        assertThat(two.keys()).hasSize(2).isUnmodifiable();
    }

    @Test
    void theSecretIsCopied() {
        byte[] secret = SECRET.clone();
        KeyRing keys = KeyRing.of("new", secret);
        Arrays.fill(secret, (byte) 0);
        assertThat(keys.signing().secret().getEncoded()).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 1025, 1 << 20})
    void aSecretTooShortOrTooLongIsRefused(int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.of("new", new byte[bytes]))
                .withMessageContaining("'new' has " + bytes + " bytes")
                .withMessageContaining("between 32 and 1024");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64, 1024})
    void aSecretOfThePermittedLengthIsTaken(int bytes) {
        assertThat(KeyRing.of("new", new byte[bytes]).signing().secret().getEncoded())
                .hasSize(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "../key", "é", "a\r\n", "\"", "012345678901234567890123456789012"})
    void anIdOfOtherCharactersOrTooLongIsRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.of(id, SECRET))
                .withMessageContaining("1 to 32");
    }

    @Test
    void anIdOfAllPermittedCharactersIsTaken() {
        assertThat(KeyRing.of("2026-11_a.Z", SECRET).signing().id()).isEqualTo("2026-11_a.Z");
        assertThat(KeyRing.of("x".repeat(32), SECRET).signing().id()).hasSize(32);
    }

    @Test
    void twoKeysOfOneIdAreRefused() {
        KeyRing keys = KeyRing.of("new", SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys.verifying("new", OTHER))
                .withMessageContaining("'new'");
    }

    @Test
    void twoKeysOfOneSecretAreRefused() {
        KeyRing keys = KeyRing.of("new", SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys.verifying("old", SECRET))
                .withMessageContaining("'new' and 'old'");
    }

    @Test
    void nothingThatIsPrintedShowsASecret() {
        KeyRing keys = KeyRing.of("new", SECRET).verifying("old", OTHER);
        assertThat(keys).hasToString("KeyRing[new, old]");
        assertThat(keys.signing()).hasToString("Key[new]");
        String passedAsId = Base64.getEncoder().encodeToString(SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.of(passedAsId, SECRET))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(passedAsId));
    }
}
