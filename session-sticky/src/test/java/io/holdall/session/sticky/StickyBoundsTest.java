package io.holdall.session.sticky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdall.session.SessionListener;
import io.holdall.session.SessionListener.Ended;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.SessionTooLargeException;
import io.holdall.session.testkit.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is bounded, counted and told. */
class StickyBoundsTest {

    private static final int TEXT = 5000;

    private final MovableClock clock = MovableClock.atPresent();
    private final BlockingQueue<Ended> told = new LinkedBlockingQueue<>();
    private final SessionListener listener = new SessionListener() {
        @Override
        public void destroyed(Ended why) {
            told.add(why);
            throw new IllegalStateException("a listener that fails");
        }
    };

    @Test
    void sessionsAboveTheBoundInBytesAreEvictedCountedAndTold() throws InterruptedException {
        StickySessionStore store = StickySessionStore.builder()
                .maximumBytes(100_000)
                .maximumSessionBytes(10_000)
                .listener(listener)
                .build();
        SessionManager sessions = managerOf(store);
        List<SessionToken> tokens = create(sessions, 100);
        store.memory.cache.cleanUp();
        long alive =
                tokens.stream().filter(token -> Note.isThere(sessions, token)).count();
        assertThat(alive).isBetween(1L, 20L).isEqualTo(store.sessions());
        assertThat(store.bytes()).isBetween(alive * TEXT, 100_000L);
        assertThat(store.evictions()).isEqualTo(tokens.size() - alive);
        assertThat(store.expirations()).isZero();
        for (int i = 0; i < store.evictions(); i++) {
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(Ended.EVICTED);
        }
    }

    @Test
    void sessionsAboveTheBoundInNumberAreEvictedButNeverTheNewest() {
        StickySessionStore store =
                StickySessionStore.builder().maximumSessions(10).build();
        SessionManager sessions = managerOf(store);
        for (int i = 0; i < 100; i++) {
            assertThat(Note.isThere(sessions, Note.ofLength(sessions, 1))).isTrue();
            assertThat(store.sessions()).isLessThanOrEqualTo(10);
        }
        assertThat(store.sessions()).isEqualTo(10);
        assertThat(store.evictions()).isEqualTo(90);
    }

    @Test
    void whatIsSweptAMinuteAfterItExpiredIsCountedAndToldAndIsNoEviction() throws InterruptedException {
        StickySessionStoreBuilder builder = StickySessionStore.builder().listener(listener);
        AtomicLong nanos = new AtomicLong();
        builder.ticker = nanos::get;
        StickySessionStore store = builder.build();
        SessionManager sessions = managerOf(store);
        create(sessions, 10);
        Duration life = Duration.ofMinutes(33); // the idle timeout and the touch interval
        nanos.set(life.plusSeconds(59).toNanos());
        store.memory.cache.cleanUp();
        assertThat(store.expirations()).isZero();
        nanos.set(life.plusSeconds(62).toNanos());
        store.memory.cache.cleanUp();
        assertThat(store.expirations()).isEqualTo(10);
        assertThat(store.evictions()).isZero();
        assertThat(store.sessions()).isZero();
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(Ended.EXPIRED);
    }

    @Test
    void whatMakesRoomAfterItHasExpiredIsNoEviction() {
        StickySessionStore store =
                StickySessionStore.builder().maximumSessions(10).build();
        SessionManager sessions = managerOf(store);
        create(sessions, 10);
        clock.move(Duration.ofHours(2));
        create(sessions, 1);
        assertThat(store.expirations()).isEqualTo(1);
        assertThat(store.evictions()).isZero();
    }

    @Test
    void aSessionAboveItsOwnBoundIsRefusedAndNothingElseIsEvictedForIt() {
        StickySessionStore store = StickySessionStore.builder()
                .maximumBytes(50_000)
                .maximumSessionBytes(50_000)
                .build();
        SessionManager sessions = managerOf(store);
        SessionToken token = Note.ofLength(sessions, 10_000);
        assertThatExceptionOfType(SessionTooLargeException.class)
                .isThrownBy(() -> Note.ofLength(sessions, 60_000))
                .withMessageContaining("may take 50000")
                .withMessageContaining("note");
        assertThatExceptionOfType(SessionTooLargeException.class)
                .isThrownBy(() -> sessions.update(token, session -> session.put(Note.TEXT, "x".repeat(60_000))));
        store.memory.cache.cleanUp();
        assertThat(sessions.open(token).get(Note.TEXT).orElseThrow()).hasSize(10_000);
        assertThat(store.evictions()).isZero();
    }

    @Test
    void liveValuesCountAsEstimatedOrIfAskedAsEncoded() {
        SessionManager estimating =
                managerOf(StickySessionStore.builder().maximumSessionBytes(1000).build());
        SessionManager encoding = managerOf(StickySessionStore.builder()
                .maximumSessionBytes(1000)
                .encodedWeights(true)
                .build());
        String text = "x".repeat(1000 - "note".length() - 2); // as JSON in quotes
        encoding.update(SessionToken.NONE, session -> session.put(Note.TEXT, text));
        assertThatExceptionOfType(SessionTooLargeException.class)
                .isThrownBy(() -> encoding.update(SessionToken.NONE, session -> session.put(Note.TEXT, text + "x")));
        assertThatExceptionOfType(SessionTooLargeException.class)
                .isThrownBy(() -> estimating.update(SessionToken.NONE, session -> session.put(Note.TEXT, text)));
    }

    @Test
    void aSessionWithNothingInItCountsTooSoThatTheirNumberIsBounded() {
        StickySessionStore store = StickySessionStore.builder()
                .maximumBytes(10_000)
                .maximumSessionBytes(10_000)
                .build();
        SessionManager sessions = managerOf(store);
        for (int i = 0; i < 1000; i++) {
            sessions.update(SessionToken.NONE, session -> session.login("a"));
        }
        store.memory.cache.cleanUp();
        assertThat(store.sessions()).isLessThanOrEqualTo(10_000 / 256);
    }

    @Test
    void aClockThatJumpsBackLosesNothingAndOneThatJumpsAheadOnlyWhatHasExpiredByIt() {
        SessionManager sessions = managerOf(StickySessionStore.builder().build());
        SessionToken token = Note.ofLength(sessions, 1);
        clock.move(Duration.ofHours(-5));
        assertThat(Note.isThere(sessions, token)).isTrue();
        sessions.update(token, session -> session.put(Note.TEXT, "written in the past"));
        assertThat(Note.isThere(sessions, token)).isTrue();
        clock.move(Duration.ofHours(5));
        assertThat(sessions.open(token).get(Note.TEXT)).contains("written in the past");
        clock.move(Duration.ofHours(1));
        assertThat(Note.isThere(sessions, token)).isFalse();
    }

    @Test
    void boundsThatCannotBeKeptAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StickySessionStore.builder().maximumBytes(0).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        StickySessionStore.builder().maximumSessionBytes(0).build());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> StickySessionStore.builder().maximumSessions(0).build())
                .withMessageContaining("1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StickySessionStore.builder()
                        .maximumBytes(100)
                        .maximumSessionBytes(101)
                        .build())
                .withMessageContaining("maximumSessionBytes, 101");
        assertThatIllegalArgumentException().isThrownBy(() -> new NearMemory(0));
    }

    private List<SessionToken> create(SessionManager sessions, int count) {
        List<SessionToken> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add(Note.ofLength(sessions, TEXT));
        }
        return tokens;
    }

    private SessionManager managerOf(StickySessionStore store) {
        return SessionManager.builder(store).clock(clock).build();
    }
}
