package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as an operator writes them down. */
class KeyRingTextTest {

    /** Of octets whose base64 has both characters that base64url replaces. */
    private static final String ONE = Base64.getEncoder().encodeToString(secret(32, 0xFB));

    private static final String ONE_URL =
            Base64.getUrlEncoder().withoutPadding().encodeToString(secret(32, 0xFB));
    private static final String TWO = Base64.getEncoder().encodeToString(secret(32, 0xFF));
    private static final Instant INSTANT = Instant.parse("2026-12-24T00:00:00.001Z");

    private static final KeyRing ONE_AND_TWO = KeyRing.of(
            KeyRing.Key.of("one", KeyAlgorithm.HS256, secret(32, 0xFB)),
            KeyRing.Key.of("two", KeyAlgorithm.A256GCM, secret(32, 0xFF)));

    @TempDir
    Path directory;

    @Test
    void theFirstKeyIsPrimary() {
        KeyRing ring = KeyRing.parse("one HS256 " + ONE + "\ntwo A256GCM " + TWO);
        assertThat(ring).isEqualTo(ONE_AND_TWO);
        assertThat(ring.primary().id()).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one HS256 1,two A256GCM 2",
                "one HS256 1 , two A256GCM 2,",
                ",\n,one HS256 1\n\n,two A256GCM 2\n",
                "one HS256 1\r\ntwo A256GCM 2\r\n",
                "# a comment, with a comma\n\n  # another\n\t one \t HS256   1 \n  two A256GCM 2 \n#two A256GCM 2",
            })
    void linesCommasSpacesAndCommentsAreWhatTheyLookLike(String text) {
        assertThat(KeyRing.parse(text.replace(" 1", " " + ONE).replace(" 2", " " + TWO)))
                .isEqualTo(ONE_AND_TWO);
    }

    @Test
    void aSecretIsBase64OrBase64UrlPaddedOrNot() {
        assertThat(ONE).contains("+", "=");
        assertThat(TWO).contains("/", "=");
        assertThat(ONE_URL).contains("-").doesNotContain("=");
        String twoUrl = TWO.replace('/', '_');
        for (String one : new String[] {ONE, ONE_URL, ONE.replace("=", "")}) {
            for (String two : new String[] {TWO, twoUrl}) {
                assertThat(KeyRing.parse("one HS256 " + one + "\ntwo A256GCM " + two))
                        .isEqualTo(ONE_AND_TWO);
            }
        }
    }

    @Test
    void aFurtherKeyMayBeRefusedFromAnInstantOn() {
        KeyRing.Key old = KeyRing.parse("one HS256 " + ONE + "\ntwo A256GCM " + TWO + " " + INSTANT)
                .keys()
                .get(1);
        assertThat(old.isRefusedAt(INSTANT.minusMillis(1))).isFalse();
        assertThat(old.isRefusedAt(INSTANT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "two                                     | 3 or 4 fields",
                "two HS256                               | 3 or 4 fields",
                "two HS256 SECRET 2026-12-24 00:00       | this one has 5",
                "two HS256 SECRET # a comment            | this one has 6",
                "SECRET                                  | 3 or 4 fields",
                "two SECRET HS256                        | no algorithm",
                "two hs256 SECRET                        | no algorithm",
                "two none SECRET                         | no algorithm",
                "SECRET HS256 two                        | 1 to 32 characters",
                "two HS256 *SECRET                       | neither base64",
                "two HS256 SECRET*                       | neither base64",
                "two HS256 SEC=RET                       | neither base64",
                "two HS256 c2hvcnQ=                      | 'two' has 5 bytes",
                "two HS512 SECRET                        | 'two' has 32 bytes",
                "two A256GCM SECRETSECRET                | bytes; for A256GCM",
                "two/2 HS256 SECRET                      | 1 to 32 characters",
                "two HS256 SECRET soon                   | no instant",
                "two HS256 SECRET 2026-12-24             | no instant",
                "two HS256 SECRET 2026-12-24T00:00:00    | no instant",
                "two HS256 SECRET SECRET                 | no instant",
                "one HS256 SECRET                        | the id 'one'",
                "two HS256 FIRST                         | the same secret",
            })
    void whatIsNoKeyIsRefusedByItsLineAndNotShown(String entry, String message) {
        String secret = TWO.replace("=", "");
        String bad = entry.replace("SECRET", secret)
                .replace("SEC=RET", secret.substring(0, 10) + "=" + secret.substring(10))
                .replace("FIRST", ONE);
        assertRefused(
                () -> KeyRing.parse("# first\none HS256 " + ONE + "\n\n" + bad + "\n"),
                "key ring, line 4, key 2: ",
                message);
        assertRefused(() -> KeyRing.parse("one HS256 " + ONE + "," + bad), "key ring, line 1, key 2: ", message);
    }

    @Test
    void aPrimaryKeyThatIsRefusedSomeTimeIsRefusedByItsLine() {
        assertRefused(
                () -> KeyRing.parse("\none HS256 " + ONE + " " + INSTANT + "\ntwo HS256 " + TWO),
                "key ring, line 2, key 1: ",
                "the primary key 'one' is refused from");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " , ,\n\t", "# one HS256 x"})
    void aTextWithoutKeysIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.parse(text))
                .withMessage("key ring: it lists no key; each is: id algorithm base64-of-the-secret [refused-from]");
    }

    /** The variable is set in this module's pom.xml. */
    @Test
    void anEnvironmentVariableListsKeys() {
        assertThat(KeyRing.fromEnvironment("HOLDALL_TEST_KEYS"))
                .isEqualTo(KeyRing.of(KeyRing.Key.of("new", KeyAlgorithm.A256GCM, secret(32, 0)))
                        .verifying("old", secret(32, 1)));
    }

    @Test
    void anEnvironmentVariableThatIsNotSetOrListsSomethingElseIsRefusedByItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.fromEnvironment("HOLDALL_NO_SUCH_KEYS"))
                .withMessageContaining("HOLDALL_NO_SUCH_KEYS is not set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.fromEnvironment("PATH"))
                .withMessageStartingWith("environment variable PATH, line 1, key 1: ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(System.getenv("PATH")));
    }

    @Test
    void aFileListsKeys() throws IOException {
        Path file = directory.resolve("keys");
        Files.writeString(file, "# Schlüssel\none HS256 " + ONE + "\ntwo A256GCM " + TWO + "\n");
        assertThat(KeyRing.fromFile(file)).isEqualTo(ONE_AND_TWO);
        Files.writeString(file, "one HS256 " + ONE + "\ntwo A256GCM\n");
        assertRefused(() -> KeyRing.fromFile(file), file + ", line 2, key 2: ", "3 or 4 fields");
    }

    @Test
    void aFileThatCannotBeReadIsAnErrorThatNamesIt() throws IOException {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> KeyRing.fromFile(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(missing.toString());
        Path binary = Files.write(directory.resolve("binary"), secret(32, 0xFB));
        assertThatThrownBy(() -> KeyRing.fromFile(binary))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(binary.toString());
    }

    /** No run of eight characters of a secret is in the message, nor is there a cause that could show one. */
    private static void assertRefused(ThrowingCallable parse, String where, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(parse)
                .withMessageStartingWith(where)
                .withMessageContaining(what)
                .withNoCause()
                .satisfies(e -> {
                    for (String secret : new String[] {ONE, TWO}) {
                        assertThat(e.getMessage()).doesNotContain(secret.substring(4, 8));
                    }
                });
    }

    private static byte[] secret(int length, int fill) {
        byte[] secret = new byte[length];
        Arrays.fill(secret, (byte) fill);
        return secret;
    }
}
