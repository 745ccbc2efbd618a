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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadableKeyRingTest {

    private static final String ONE = line("one", 1);
    private static final String TWO = line("two", 2);

    @TempDir
    Path directory;

    private Path file;
    private ReloadableKeyRing keys;

    @BeforeEach
    void beginWithOne() throws IOException {
        file = directory.resolve("keys");
        Files.writeString(file, ONE);
        keys = new ReloadableKeyRing(() -> KeyRing.fromFile(file));
    }

    @Test
    void reloadPicksUpAChangedFile() throws IOException {
        assertThat(keys).hasToString("ReloadableKeyRing[one]");
        Files.writeString(file, TWO + ONE);
        assertThat(keys.keyRing()).isEqualTo(KeyRing.parse(ONE));
        assertThat(keys.reload()).isTrue();
        assertThat(keys.keyRing()).isEqualTo(KeyRing.parse(TWO + ONE));
        assertThat(keys).hasToString("ReloadableKeyRing[two, one]");
    }

    @Test
    void aFileThatListsTheSameKeysChangesNothing() throws IOException {
        KeyRing present = keys.keyRing();
        Files.writeString(file, "# another comment\n" + ONE);
        assertThat(keys.reload()).isFalse();
        assertThat(keys.keyRing()).isSameAs(present);
    }

    @Test
    void aFileThatIsBrokenOrMissingLeavesThePresentRing() throws IOException {
        KeyRing present = keys.keyRing();
        Files.writeString(file, TWO + "one HS256\n" + ONE);
        assertThatIllegalArgumentException().isThrownBy(keys::reload).withMessageContaining("line 2");
        assertThat(keys.keyRing()).isSameAs(present);
        Files.delete(file);
        assertThatThrownBy(keys::reload).isInstanceOf(UncheckedIOException.class);
        assertThat(keys.keyRing()).isSameAs(present);
        Files.writeString(file, TWO + ONE);
        assertThat(keys.reload()).isTrue();
    }

    @Test
    void aLoaderThatGivesNothingIsRefused() {
        AtomicInteger loads = new AtomicInteger();
        ReloadableKeyRing once = new ReloadableKeyRing(() -> loads.getAndIncrement() == 0 ? KeyRing.parse(ONE) : null);
        assertThatThrownBy(once::reload).isInstanceOf(NullPointerException.class);
        assertThat(once.keyRing()).isEqualTo(KeyRing.parse(ONE));
        assertThatThrownBy(() -> new ReloadableKeyRing(() -> null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aRingWithoutThePresentPrimaryKeyIsRefused() throws IOException {
        KeyRing present = keys.keyRing();
        for (String without : List.of(TWO, line("one", 3), TWO + line("one", 3), ONE.replace("HS256", "A256GCM"))) {
            Files.writeString(file, without);
            assertThatIllegalArgumentException()
                    .isThrownBy(keys::reload)
                    .withMessageContaining("without the key 'one'");
            assertThat(keys.keyRing()).isSameAs(present);
        }
    }

    @Test
    void aKeyThatIsNoLongerPrimaryMayGoAndMayBeRefusedFromAnInstantOn() throws IOException {
        Files.writeString(file, TWO + ONE.strip() + " 2026-12-24T00:00:00Z");
        assertThat(keys.reload()).isTrue();
        assertThat(keys.keyRing().keys().get(1).isRefusedAt(Instant.parse("2026-12-24T00:00:00Z")))
                .isTrue();
        Files.writeString(file, TWO);
        assertThat(keys.reload()).isTrue();
        assertThat(keys.keyRing()).isEqualTo(KeyRing.parse(TWO));
    }

    @Test
    void replaceDropsThePresentPrimaryKeyOnPurpose() {
        keys.replace(KeyRing.parse(TWO));
        assertThat(keys.keyRing()).isEqualTo(KeyRing.parse(TWO));
        assertThatIllegalArgumentException().isThrownBy(keys::reload).withMessageContaining("'two'");
        assertThatThrownBy(() -> keys.replace(null)).isInstanceOf(NullPointerException.class);
        assertThat(keys.keyRing()).isEqualTo(KeyRing.parse(TWO));
    }

    @Test
    void aConditionIsHeldAgainstThePresentRingAndEachLaterOne() throws IOException {
        keys.require(ReloadableKeyRingTest::atMostTwo);
        String three = TWO + ONE + line("three", 3);
        Files.writeString(file, three);
        assertThatIllegalArgumentException().isThrownBy(keys::reload).withMessage("too many");
        assertThatIllegalArgumentException().isThrownBy(() -> keys.replace(KeyRing.parse(three)));
        assertThat(keys.keyRing()).isEqualTo(KeyRing.parse(ONE));
        Files.writeString(file, TWO + ONE);
        assertThat(keys.reload()).isTrue();

        KeyRing fixed = KeyRing.parse(three);
        assertThatIllegalArgumentException().isThrownBy(() -> fixed.require(ReloadableKeyRingTest::atMostTwo));
        ReloadableKeyRing another = new ReloadableKeyRing(() -> fixed);
        assertThatIllegalArgumentException().isThrownBy(() -> another.require(ReloadableKeyRingTest::atMostTwo));
    }

    /** Each reload rests on the ring that the one before left: of two at once, each would drop the other's primary key. */
    @Test
    void reloadsAtOnceRunOneAfterTheOther() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        AtomicInteger within = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ReloadableKeyRing ring = new ReloadableKeyRing(() -> {
            most.accumulateAndGet(within.incrementAndGet(), Math::max);
            int load = loads.getAndIncrement();
            for (int i = 0; i < 1000; i++) { // so that another has time to come in
                Thread.onSpinWait();
            }
            within.decrementAndGet();
            return load == 0
                    ? KeyRing.parse(line("k0", 1))
                    : KeyRing.parse(line("k" + load, load + 1) + line("k" + (load - 1), load));
        });
        int threads = 8;
        int reloads = 25;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            Callable<Long> work = () -> {
                start.await();
                return IntStream.range(0, reloads).filter(i -> ring.reload()).count();
            };
            long changed = 0;
            for (Future<Long> future :
                    IntStream.range(0, threads).mapToObj(i -> pool.submit(work)).toList()) {
                changed += future.get();
            }
            assertThat(changed).isEqualTo(threads * reloads);
            assertThat(ring.keyRing().primary().id()).isEqualTo("k" + threads * reloads);
            assertThat(most).hasValue(1);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void atMostTwo(KeyRing ring) {
        if (ring.keys().size() > 2) {
            throw new IllegalArgumentException("too many");
        }
    }

    private static String line(String id, int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return id + " HS256 " + Base64.getEncoder().encodeToString(secret) + "\n";
    }
}
