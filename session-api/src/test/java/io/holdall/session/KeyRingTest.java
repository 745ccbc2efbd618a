package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    private static final byte[] SECRET = "a secret of no less than 32 bytes".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "another secret of enough bytes!!!".getBytes(StandardCharsets.US_ASCII);
    private static final Instant INSTANT = Instant.parse("2026-12-24T00:00:00Z");

    @Test
    void thePrimaryKeyIsTheFirstOfAll() {
        KeyRing keys = KeyRing.of("new", SECRET).verifying("old", OTHER);
        assertThat(keys.primary().id()).isEqualTo("new");
        assertThat(keys.primary().secret().getEncoded()).isEqualTo(SECRET);
        assertThat(keys.primary().secret().getAlgorithm()).isEqualTo("HmacSHA256");
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
        assertThat(keys.primary().secret().getEncoded()).isEqualTo(SECRET);
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
        assertThat(KeyRing.of("new", new byte[bytes]).primary().secret().getEncoded())
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
        assertThat(KeyRing.of("2026-11_a.Z", SECRET).primary().id()).isEqualTo("2026-11_a.Z");
        assertThat(KeyRing.of("x".repeat(32), SECRET).primary().id()).hasSize(32);
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
        assertThat(keys.primary()).hasToString("Key[new]");
        String passedAsId = Base64.getEncoder().encodeToString(SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.of(passedAsId, SECRET))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(passedAsId));
    }

    @ParameterizedTest
    @CsvSource({"HS256, 32, 1024", "HS384, 48, 1024", "HS512, 64, 1024", "A256GCM, 32, 32"})
    void eachAlgorithmTakesSecretsOfItsOwnLengths(KeyAlgorithm algorithm, int shortest, int longest) {
        for (int bytes : new int[] {shortest, longest}) {
            KeyRing.Key key = KeyRing.Key.of("new", algorithm, new byte[bytes]);
            assertThat(key.secret().getEncoded()).hasSize(bytes);
            assertThat(key.algorithm()).isEqualTo(algorithm);
        }
        for (int bytes : new int[] {0, shortest - 1, longest + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> KeyRing.Key.of("new", algorithm, new byte[bytes]))
                    .withMessageContaining("'new' has " + bytes + " bytes; for " + algorithm)
                    .withMessageContaining("between " + shortest + " and " + longest);
        }
    }

    @ParameterizedTest
    @CsvSource({"HS256, HmacSHA256", "HS384, HmacSHA384", "HS512, HmacSHA512", "A256GCM, AES"})
    void aSecretIsForItsAlgorithmInTheJca(KeyAlgorithm algorithm, String jcaName) {
        byte[] secret = new byte[algorithm == KeyAlgorithm.A256GCM ? 32 : 64];
        assertThat(KeyRing.Key.of("new", algorithm, secret).secret().getAlgorithm())
                .isEqualTo(jcaName);
        assertThat(algorithm.encrypts()).isEqualTo(jcaName.equals("AES"));
    }

    @Test
    void keysOfARingMayDifferInAlgorithm() {
        KeyRing keys = KeyRing.of(key("new", KeyAlgorithm.A256GCM, 1), key("old", KeyAlgorithm.HS512, 2));
        assertThat(keys.keys())
                .extracting(KeyRing.Key::algorithm)
                .containsExactly(KeyAlgorithm.A256GCM, KeyAlgorithm.HS512);
        assertThat(keys.verifying("older", SECRET).keys().get(2).algorithm()).isEqualTo(KeyAlgorithm.HS256);
    }

    @Test
    void twoKeysOfOneSecretAreRefusedWhateverTheyAreFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.of(
                        KeyRing.Key.of("new", KeyAlgorithm.A256GCM, new byte[32]),
                        KeyRing.Key.of("old", KeyAlgorithm.HS256, new byte[32])))
                .withMessageContaining("'new' and 'old'");
    }

    @Test
    void aKeyIsRefusedFromItsInstantOnAndNotAMillisecondBefore() {
        KeyRing.Key key = key("old", KeyAlgorithm.HS256, 1);
        KeyRing.Key refused = key.refusedFrom(INSTANT);
        assertThat(refused.isRefusedAt(INSTANT.minusMillis(1))).isFalse();
        assertThat(refused.isRefusedAt(INSTANT)).isTrue();
        assertThat(refused.isRefusedAt(INSTANT.plusMillis(1))).isTrue();
        assertThat(key.isRefusedAt(Instant.MAX)).isFalse();
    }

    @Test
    void thePrimaryKeyCannotBeOneThatIsRefusedSomeTime() {
        KeyRing.Key refused = key("old", KeyAlgorithm.HS256, 1).refusedFrom(INSTANT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.of(refused))
                .withMessageContaining("'old' is refused from 2026-12-24T00:00:00Z");
        assertThat(KeyRing.of(key("new", KeyAlgorithm.HS256, 2), refused).keys())
                .contains(refused);
    }

    @Test
    void ringsAreEqualIfTheyHaveTheSameKeysInTheSameOrder() {
        KeyRing.Key one = key("one", KeyAlgorithm.HS256, 1);
        KeyRing.Key two = key("two", KeyAlgorithm.HS256, 2);
        KeyRing ring = KeyRing.of(one, two);
        assertThat(ring)
                .isEqualTo(KeyRing.of(key("one", KeyAlgorithm.HS256, 1), key("two", KeyAlgorithm.HS256, 2)))
                .hasSameHashCodeAs(KeyRing.of(key("one", KeyAlgorithm.HS256, 1)).verifying(two));
        assertThat(List.of(
                        KeyRing.of(one),
                        KeyRing.of(two, one),
                        KeyRing.of(one, two.refusedFrom(INSTANT)),
                        KeyRing.of(one, key("2", KeyAlgorithm.HS256, 2)),
                        KeyRing.of(one, key("two", KeyAlgorithm.HS256, 3)),
                        KeyRing.of(one, key("two", KeyAlgorithm.A256GCM, 2))))
                .doesNotContain(ring);
        assertThat(ring.keyRing()).isSameAs(ring);
    }

    private static KeyRing.Key key(String id, KeyAlgorithm algorithm, int fill) {
        byte[] secret = new byte[algorithm == KeyAlgorithm.HS512 ? 64 : 32];
        Arrays.fill(secret, (byte) fill);
        return KeyRing.Key.of(id, algorithm, secret);
    }
}
