package io.holdall.session.sticky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdall.session.Session;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionGoneException;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.SessionTooLargeException;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A node hands over its sessions. The target here is another node's memory, reached through a store that can fail. */
class DrainTest {

    private static final int LIMIT = 200_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MovableClock clock = MovableClock.atPresent();
    private final StickySessionStore memory =
            StickySessionStore.builder().maximumSessionBytes(LIMIT).build();
    private final FallibleStore target = new FallibleStore(memory);
    private final SessionManager there = managerOf(target);
    private final StickySessionStore node =
            StickySessionStore.builder().route("node-1").build();
    private final SessionManager sessions = managerOf(node);

    @Test
    void everySessionGoesAndItsTokenStaysGood() {
        SessionToken token = Note.ofLength(sessions, 100);
        for (int i = 0; i < 5; i++) {
            token = sessions.update(token, session -> session.put(Note.TEXT, "later"));
        }
        SessionToken alice = sessions.update(SessionToken.NONE, session -> session.login("alice"));
        Session before = sessions.open(token);
        assertThat(drain()).isEqualTo(new DrainReport(2, 0, null));
        assertThat(node.sessions()).isZero();
        Session after = there.open(token);
        assertThat(after.get(Note.TEXT)).contains("later");
        assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(there.open(alice).principal()).contains("alice");
    }

    @Test
    void theDrainedNodeAndOthersWithTheSameHandoverServeWhatHasMoved() {
        SessionToken token = sessions.update(SessionToken.NONE, session -> session.login("alice"));
        SessionManager other = managerOf(
                StickySessionStore.builder().route("node-2").handover(target).build());
        assertThat(Note.isThere(other, token)).isFalse();
        drain();
        SessionToken moved = sessions.update(token, session -> session.put(Note.TEXT, "after the drain"));
        assertThat(other.open(token).get(Note.TEXT)).contains("after the drain");
        SessionToken fresh = other.update(SessionToken.NONE, session -> session.login("alice"));
        assertThat(fresh.value()).endsWith(".node-2");
        assertThat(other.sessionsOf("alice")).hasSize(2);
        assertThat(other.sessionsOf("alice"))
                .extracting(SessionSummary::handle)
                .containsAll(sessions.sessionsOf("alice").stream()
                        .map(SessionSummary::handle)
                        .toList());
        assertThat(other.invalidateAll("alice")).isEqualTo(2);
        assertThat(Note.isThere(sessions, moved)).isFalse();
        assertThat(Note.isThere(other, fresh)).isFalse();
    }

    @Test
    void aSessionThatBeginsAfterTheDrainBeginsInTheTarget() {
        drain();
        SessionToken token = Note.ofLength(sessions, 1);
        assertThat(node.sessions()).isZero();
        assertThat(Note.isThere(there, token)).isTrue();
        sessions.update(token, Session::invalidate);
        assertThat(Note.isThere(there, token)).isFalse();
    }

    @Test
    void noAddIsLostThatIsAcknowledgedBeforeDuringOrAfterTheDrain() {
        int clients = 4;
        int adds = 1500;
        List<SessionToken> tokens = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            tokens.add(sessions.update(SessionToken.NONE, session -> session.put(Note.NUMBERS, List.of())));
        }
        SessionToken shared = tokens.get(0); // each client adds to its own session, and to this one
        List<Callable<Boolean>> actions = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int first = client * adds;
            SessionToken own = tokens.get(client);
            actions.add(() -> {
                SessionToken mine = own;
                for (int number = first; number < first + adds; number++) {
                    mine = Note.add(sessions, number % 10 == 0 ? shared : mine, number);
                    mine = number % 10 == 0 ? own : mine;
                }
                return true;
            });
        }
        actions.add(() -> {
            IntStream.range(0, 200).forEach(i -> Note.ofLength(sessions, 10));
            return drain().complete();
        });
        assertThat(Race.between(actions)).containsOnly(true);
        List<Integer> all = tokens.stream()
                .flatMap(token -> there.open(token).get(Note.NUMBERS).orElseThrow().stream())
                .toList();
        assertThat(all).hasSize(clients * adds).doesNotHaveDuplicates();
        assertThat(node.sessions()).isZero();
    }

    @Test
    void aRotationOrALogoutDuringTheDrainLeavesNothingBehind() {
        for (int round = 0; round < 100; round++) {
            FallibleStore fresh = new FallibleStore(StickySessionStore.builder().build());
            StickySessionStore draining = StickySessionStore.builder().build();
            SessionManager here = managerOf(draining);
            SessionToken rotated = Note.ofLength(here, 1);
            SessionToken ended = Note.ofLength(here, 2);
            List<SessionToken> after = Race.between(List.of(
                    () -> here.update(rotated, Session::rotate), () -> here.update(ended, Session::invalidate), () -> {
                        draining.drainTo(fresh, clock.instant(), PATIENCE);
                        return SessionToken.NONE;
                    }));
            SessionManager moved = managerOf(fresh);
            assertThat(Note.isThere(moved, rotated)).isFalse();
            assertThat(Note.isThere(moved, ended)).isFalse();
            assertThat(Note.isThere(moved, after.get(0))).isTrue();
            assertThat(draining.sessions()).isZero();
        }
    }

    @Test
    void whatTheTargetCannotAnswerForStaysServedHereAndGoesWhenItCan() {
        List<SessionToken> tokens =
                IntStream.range(0, 20).mapToObj(i -> Note.ofLength(sessions, 1)).toList();
        target.fails = true;
        DrainReport failed = node.drainTo(target, clock.instant(), Duration.ofMillis(200));
        assertThat(failed.moved()).isZero();
        assertThat(failed.left()).isEqualTo(20);
        assertThat(failed.failure()).isInstanceOf(SessionStoreException.class);
        assertThat(failed.complete()).isFalse();
        SessionToken changed = sessions.update(tokens.get(0), session -> session.put(Note.TEXT, "still here"));
        target.fails = false;
        assertThat(drain()).isEqualTo(new DrainReport(20, 0, null));
        assertThat(there.open(changed).get(Note.TEXT)).contains("still here");
    }

    @Test
    void aCopyWhoseAnswerWasLostIsNeitherDoubledNorServedInsteadOfWhatCameLater() {
        SessionToken token = Note.ofLength(sessions, 1);
        target.losesAnswers = true;
        assertThat(node.drainTo(target, clock.instant(), Duration.ofMillis(200)).moved())
                .isZero();
        assertThat(Note.isThere(there, token))
                .as("in the target, unknown to the node")
                .isTrue();
        sessions.update(token, session -> session.put(Note.TEXT, "later"));
        assertThat(sessions.open(token).get(Note.TEXT)).contains("later");
        target.losesAnswers = false;
        assertThat(drain()).isEqualTo(new DrainReport(1, 0, null));
        assertThat(there.open(token).get(Note.TEXT)).contains("later");
    }

    @Test
    void aCopyWhoseAnswerWasLostDoesNotOutliveALogoutOrARotation() {
        SessionToken ended = Note.ofLength(sessions, 1);
        SessionToken rotated = Note.ofLength(sessions, 1);
        target.losesAnswers = true;
        node.drainTo(target, clock.instant(), Duration.ofMillis(200));
        assertThat(Note.isThere(there, ended) && Note.isThere(there, rotated))
                .as("in the target, unknown to the node")
                .isTrue();
        sessions.update(ended, Session::invalidate);
        SessionToken after = sessions.update(rotated, Session::rotate);
        for (SessionManager anyNode : List.of(sessions, there)) {
            assertThat(Note.isThere(anyNode, ended)).isFalse();
            assertThat(Note.isThere(anyNode, rotated)).isFalse();
        }
        assertThat(Note.isThere(sessions, after)).isTrue();
    }

    @Test
    void whatIsTooLargeForTheTargetStaysAndIsNotTriedForEver() {
        SessionToken large = Note.ofLength(sessions, 2 * LIMIT);
        SessionToken small = Note.ofLength(sessions, 1);
        DrainReport report = drain();
        assertThat(report.moved()).isEqualTo(1);
        assertThat(report.left()).isEqualTo(1);
        assertThat(report.failure()).isInstanceOf(SessionTooLargeException.class);
        assertThat(sessions.open(large).get(Note.TEXT).orElseThrow()).hasSize(2 * LIMIT);
        assertThat(Note.isThere(there, small)).isTrue();
    }

    @Test
    void whatHasExpiredDoesNotMove() {
        SessionToken token = Note.ofLength(sessions, 1);
        clock.move(Duration.ofHours(1));
        assertThat(drain()).isEqualTo(new DrainReport(0, 0, null));
        assertThat(Note.isThere(sessions, token)).isFalse();
        assertThat(memory.sessions()).isZero();
    }

    @Test
    void withoutPatienceNothingMovesAndNothingIsLost() {
        SessionToken token = Note.ofLength(sessions, 1);
        assertThat(node.drainTo(target, clock.instant(), Duration.ZERO)).isEqualTo(new DrainReport(0, 1, null));
        assertThat(Note.isThere(sessions, token)).isTrue();
    }

    @Test
    void aCommitThatCannotWaitForTheMoveSaysSoAndChangesNothing() {
        SessionToken token = Note.ofLength(sessions, 1);
        AtomicBoolean interrupted = new AtomicBoolean();
        target.beforeCommit = () -> {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(SessionStoreException.class)
                    .isThrownBy(() -> sessions.update(token, session -> session.put(Note.TEXT, "in between")));
            interrupted.set(Thread.interrupted());
        };
        assertThat(drain().complete()).isTrue();
        assertThat(interrupted).isTrue();
        assertThat(there.open(token).get(Note.TEXT)).contains("x");
    }

    @Test
    void aDrainToAPlaceThatCannotTakeSessionsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.drainTo(new FallibleStore(memory, true), clock.instant(), PATIENCE))
                .withMessageContaining("with the client");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StickySessionStore.builder().handover(new FallibleStore(memory, true)));
        assertThatIllegalArgumentException().isThrownBy(() -> node.drainTo(node, clock.instant(), PATIENCE));
        drain();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.drainTo(memory, clock.instant(), PATIENCE))
                .withMessageContaining("handover");
    }

    @Test
    void aChangeBasedOnTheSessionBeforeItMovedIsAppliedOrAConflictNeverLost() throws SessionGoneException {
        SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(Note.NUMBERS, List.of()));
        Session early = sessions.open(token);
        early.update(Note.NUMBERS, List.of(), numbers -> append(numbers, 1));
        Note.add(sessions, token, 2);
        drain();
        sessions.commit(early);
        assertThat(there.open(token).get(Note.NUMBERS)).contains(List.of(2, 1));
    }

    private static List<Integer> append(List<Integer> numbers, int number) {
        List<Integer> all = new ArrayList<>(numbers);
        all.add(number);
        return List.copyOf(all);
    }

    private DrainReport drain() {
        return node.drainTo(target, clock.instant(), PATIENCE);
    }

    private SessionManager managerOf(io.holdall.session.spi.SessionStore store) {
        return SessionManager.builder(store).clock(clock).build();
    }
}
