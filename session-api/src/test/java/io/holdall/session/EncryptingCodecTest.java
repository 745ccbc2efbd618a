package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionCodec;
import io.holdall.session.spi.SessionCodecException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The encrypted bytes: what is in them, and which are refused. */
class EncryptingCodecTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final String VALUE = "a value, \"quoted\" and long enough to be found again";
    private static final KeyRing.Key ONE = key("one", 1);
    private static final KeyRing.Key TWO = key("2026-11", 2);

    private Instant now = NOW;
    private KeyRing ring = KeyRing.of(ONE);
    private final EncryptingCodec codec = over(() -> ring);

    @Test
    void whatWasEncryptedIsDecryptedAndHasTheDocumentedLength() {
        for (String value : new String[] {"", VALUE, "x".repeat(100_000)}) {
            byte[] plain = JacksonCodec.json().encode("note", value, String.class);
            byte[] bytes = codec.encode("note", value, String.class);
            assertThat(bytes).hasSize(30 + "one".length() + plain.length);
            assertThat(codec.decode("note", bytes, String.class)).isEqualTo(value);
        }
    }

    /** By the class comment alone, field by field. */
    @Test
    void theFormatIsAsDocumented() throws Exception {
        ring = KeyRing.of(TWO, ONE);
        byte[] plain = "\"plain\"".getBytes(StandardCharsets.US_ASCII);
        byte[] nonce = "twelve bytes".getBytes(StandardCharsets.US_ASCII);
        byte[] header = "\1\0072026-11".getBytes(StandardCharsets.US_ASCII);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec secret = new SecretKeySpec(secret(2), "AES");
        cipher.init(Cipher.ENCRYPT_MODE, secret, new GCMParameterSpec(128, nonce));
        cipher.updateAAD("\1\0072026-11né".getBytes(StandardCharsets.UTF_8));
        byte[] encrypted = cipher.doFinal(plain);
        ByteBuffer bytes = ByteBuffer.allocate(9 + 12 + 7 + 16);
        bytes.put(header).put(nonce).put(encrypted);
        assertThat(codec.decode("né", bytes.array(), String.class)).isEqualTo("plain");

        byte[] ours = codec.encode("né", "plain", String.class);
        assertThat(ours).startsWith(header).hasSize(bytes.capacity());
        cipher.init(Cipher.DECRYPT_MODE, secret, new GCMParameterSpec(128, ours, 9, 12));
        cipher.updateAAD("\1\0072026-11né".getBytes(StandardCharsets.UTF_8));
        assertThat(cipher.doFinal(ours, 21, ours.length - 21)).isEqualTo(plain);
    }

    @Test
    void nothingOfTheValueIsInTheBytes() {
        String bytes = latin1(codec.encode("note", VALUE, String.class));
        for (int i = 0; i + 4 <= VALUE.length(); i++) {
            assertThat(bytes).doesNotContain(VALUE.substring(i, i + 4));
        }
        assertThat(bytes).doesNotContain("note");
    }

    @Test
    void noNonceComesTwice() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            nonces.add(latin1(Arrays.copyOfRange(codec.encode("note", VALUE, String.class), 5, 17)));
        }
        assertThat(nonces).hasSize(20_000);
    }

    @Test
    void aValueWithAnyBitFlippedIsRefused() {
        byte[] bytes = codec.encode("note", VALUE, String.class);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused("bit " + bit, "note", flipped);
        }
        assertThat(codec.keyUses().get("one").accepted()).isZero();
    }

    @Test
    void aValueThatIsCutOffOrExtendedIsRefused() {
        byte[] bytes = codec.encode("note", VALUE, String.class);
        for (int length = 0; length < bytes.length; length++) {
            assertRefused("length " + length, "note", Arrays.copyOf(bytes, length));
            assertRefused("last " + length, "note", Arrays.copyOfRange(bytes, bytes.length - length, bytes.length));
        }
        assertRefused("one more", "note", Arrays.copyOf(bytes, bytes.length + 1));
        assertThatThrownBy(() -> codec.decode("note", Arrays.copyOf(bytes, 20), String.class))
                .hasMessageContaining("cut off");
    }

    @Test
    void anyBytesAtAllAreRefused() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            if (bytes.length > 1) { // most of them further than the first two checks
                bytes[0] = 1;
                if (i % 4 > 0) {
                    bytes[1] = 3;
                }
            }
            assertRefused("random " + i, "note", bytes);
        }
    }

    @Test
    void whatIsNotEncryptedIsRefusedWithoutQuotingIt() {
        for (String text :
                new String[] {"\"secret\"", "{\"sku\":\"secret\"}", "", "\1\6secretXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"
                }) {
            assertThatThrownBy(() -> codec.decode("note", text.getBytes(StandardCharsets.US_ASCII), String.class))
                    .isInstanceOf(SessionCodecException.class)
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> codec.decode("note", new byte[100], String.class))
                .hasMessage("cannot decrypt: it is not encrypted, or in another format version than 1");
    }

    @Test
    void aValueUnderAnotherNameIsRefused() {
        byte[] bytes = codec.encode("note", VALUE, String.class);
        for (String name : new String[] {"notE", "not", "notes", "", "one", "\3onenote"}) {
            assertRefused(name, name, bytes);
        }
        assertThat(codec.decode("note", bytes, String.class)).isEqualTo(VALUE);
    }

    @Test
    void aValueUnderAnotherKeysIdIsRefused() {
        byte[] bytes = codec.encode("note", VALUE, String.class);
        ring = KeyRing.of(key("two", 1)); // of the same secret
        bytes[2] = 't';
        bytes[3] = 'w';
        bytes[4] = 'o';
        assertRefused("id", "note", bytes);
        ring = KeyRing.of(key("one", 2)); // of the same id
        assertRefused(
                "secret",
                "note",
                new EncryptingCodec(JacksonCodec.json(), KeyRing.of(ONE)).encode("note", VALUE, String.class));
    }

    @Test
    void aValueOfAKeyThatIsNotInTheRingIsRefused() {
        byte[] bytes = codec.encode("note", VALUE, String.class);
        ring = KeyRing.of(TWO);
        assertThatThrownBy(() -> codec.decode("note", bytes, String.class))
                .isInstanceOf(SessionCodecException.class)
                .hasMessage("cannot decrypt: it was encrypted with a key that is not in KeyRing[2026-11]");
        ring = KeyRing.of(TWO, ONE);
        assertThat(codec.decode("note", bytes, String.class)).isEqualTo(VALUE);
    }

    @Test
    void aKeyIsRefusedFromItsInstantOnByTheClock() {
        byte[] bytes = codec.encode("note", VALUE, String.class);
        ring = KeyRing.of(TWO, ONE.refusedFrom(NOW.plusSeconds(60)));
        now = NOW.plusSeconds(60).minusMillis(1);
        assertThat(codec.decode("note", bytes, String.class)).isEqualTo(VALUE);
        now = NOW.plusSeconds(60);
        assertThatThrownBy(() -> codec.decode("note", bytes, String.class))
                .isInstanceOf(SessionCodecException.class)
                .hasMessage("cannot decrypt: the key 'one' is refused by now");
    }

    @Test
    void theSystemsClockDecidesIfNoneIsGiven() {
        byte[] bytes = codec.encode("note", VALUE, String.class);
        EncryptingCodec past =
                new EncryptingCodec(JacksonCodec.json(), KeyRing.of(TWO, ONE.refusedFrom(Instant.EPOCH)));
        EncryptingCodec future = new EncryptingCodec(
                JacksonCodec.json(),
                KeyRing.of(TWO, ONE.refusedFrom(Instant.now().plusSeconds(86_400))));
        assertThatThrownBy(() -> past.decode("note", bytes, String.class)).hasMessageContaining("refused by now");
        assertThat(future.decode("note", bytes, String.class)).isEqualTo(VALUE);
    }

    @Test
    void usesAreCountedByKeyAndOutliveAChangeOfTheRing() {
        byte[] bytes = codec.encode("note", VALUE, String.class);
        ring = KeyRing.of(TWO, ONE);
        now = NOW.plusSeconds(1);
        codec.decode("note", bytes, String.class);
        codec.decode("note", bytes, String.class);
        now = NOW.plusSeconds(2);
        codec.encode("note", VALUE, String.class);
        assertThat(codec.keyUses())
                .isEqualTo(Map.of(
                        "one", new KeyUse(1, 2, NOW.plusSeconds(1)),
                        "2026-11", new KeyUse(1, 0, NOW.plusSeconds(2))));
    }

    @Test
    void aKeyThatSignsIsRefusedWhereverItStands() {
        KeyRing.Key signing = KeyRing.Key.of("signs", KeyAlgorithm.HS256, secret(3));
        for (KeyRing unfit : List.of(KeyRing.of(signing), KeyRing.of(ONE, signing), KeyRing.of(signing, ONE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new EncryptingCodec(JacksonCodec.json(), unfit))
                    .withMessageContaining("'signs' is for HS256")
                    .withMessageContaining("A256GCM");
        }
    }

    @Test
    void aReloadThatBringsAKeyThatSignsIsRefusedAndChangesNothing() {
        ReloadableKeyRing keys = new ReloadableKeyRing(() -> ring);
        EncryptingCodec reloading = over(keys);
        byte[] bytes = reloading.encode("note", VALUE, String.class);
        ring = KeyRing.of(TWO, ONE).verifying("signs", secret(3));
        assertThatIllegalArgumentException().isThrownBy(keys::reload).withMessageContaining("'signs' is for HS256");
        assertThatIllegalArgumentException().isThrownBy(() -> keys.replace(ring));
        assertThat(reloading.decode("note", bytes, String.class)).isEqualTo(VALUE);
        assertThat(latin1(reloading.encode("note", VALUE, String.class))).startsWith("\1\3one");
    }

    @Test
    void ifAnotherSourceBringsOneNothingIsEncryptedAndWhatIsStoredCanBeRead() {
        byte[] bytes = codec.encode("note", VALUE, String.class);
        ring = KeyRing.of("signs", secret(3)).verifying(ONE);
        assertThatThrownBy(() -> codec.encode("note", VALUE, String.class))
                .isInstanceOf(SessionCodecException.class)
                .hasMessage("cannot encrypt: not all keys of KeyRing[signs, one] are for A256GCM");
        assertThat(codec.decode("note", bytes, String.class)).isEqualTo(VALUE);
        ring = KeyRing.of(TWO, ONE);
        assertThat(latin1(codec.encode("note", VALUE, String.class))).startsWith("\1\0072026-11");
        assertThat(codec.decode("note", bytes, String.class)).isEqualTo(VALUE);
    }

    @Test
    void theCodecWithinIsToldTheNameAndTheType() {
        List<String> told = new ArrayList<>();
        EncryptingCodec outer = new EncryptingCodec(
                new SessionCodec() {
                    @Override
                    public byte[] encode(String attribute, Object value, Type type) {
                        told.add("encode " + attribute + " " + type.getTypeName());
                        return new byte[] {42};
                    }

                    @Override
                    public Object decode(String attribute, byte[] bytes, Type type) {
                        told.add("decode " + attribute + " " + type.getTypeName() + " " + Arrays.toString(bytes));
                        return 42;
                    }
                },
                ring);
        assertThat(outer.decode("a", outer.encode("a", 42, Integer.class), Integer.class))
                .isEqualTo(42);
        assertThat(told).containsExactly("encode a java.lang.Integer", "decode a java.lang.Integer [42]");
    }

    @Test
    void threadsAtOnceWhileKeysAreReplacedLoseNothing() throws Exception {
        KeyRing first = KeyRing.of(ONE, TWO);
        KeyRing second = KeyRing.of(TWO, ONE);
        ReloadableKeyRing keys = new ReloadableKeyRing(() -> first);
        EncryptingCodec shared = over(keys);
        int threads = 4;
        int rounds = 2000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<Integer>> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String name = "name-" + t;
                Callable<Integer> work = () -> {
                    start.await();
                    int good = 0;
                    for (int i = 0; i < rounds; i++) {
                        keys.replace(i % 2 == 0 ? second : first);
                        byte[] bytes = shared.encode(name, name + i, String.class);
                        good += shared.decode(name, bytes, String.class).equals(name + i) ? 1 : 0;
                    }
                    return good;
                };
                running.add(pool.submit(work));
            }
            for (Future<Integer> future : running) {
                assertThat(future.get()).isEqualTo(rounds);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(shared.keyUses().values().stream().mapToLong(KeyUse::made).sum())
                .isEqualTo((long) threads * rounds);
        assertThat(shared.keyUses().values().stream()
                        .mapToLong(KeyUse::accepted)
                        .sum())
                .isEqualTo((long) threads * rounds);
    }

    private EncryptingCodec over(KeySource keys) {
        return new EncryptingCodec(JacksonCodec.json(), keys, () -> now);
    }

    private void assertRefused(String what, String name, byte[] bytes) {
        assertThatThrownBy(() -> codec.decode(name, bytes, String.class))
                .as(what)
                .isInstanceOf(SessionCodecException.class)
                .hasMessageStartingWith("cannot decrypt: ")
                .hasNoCause();
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static KeyRing.Key key(String id, int fill) {
        return KeyRing.Key.of(id, KeyAlgorithm.A256GCM, secret(fill));
    }

    private static byte[] secret(int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return secret;
    }
}
