package io.holdall.session.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STALL = Duration.ofMillis(200);

    /**
     * A store with one lock stalls once for 200 ms. At 500 requests a second 100 are due meanwhile, of which the first 50 wait for
     * more than 100 ms. Who measured from when a request could be sent would see one slow request for each thread.
     */
    @Test
    void aStallMakesAllSlowThatWereDueMeanwhile() {
        Object lock = new Object();
        Requests stalling = requests(number -> {
            synchronized (lock) {
                if (number == 50) {
                    long until = System.nanoTime() + STALL.toNanos();
                    while (System.nanoTime() < until) {
                        LockSupport.parkNanos(until - System.nanoTime());
                    }
                }
            }
        });

        Outcome outcome = new OpenLoop(4, PATIENCE).run(stalling, 500, Duration.ofMillis(600), 1);

        assertThat(outcome.count()).isEqualTo(300);
        assertThat(outcome.notBegun()).isZero();
        long slow = outcome.reads().all().getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(100), Long.MAX_VALUE);
        assertThat(slow).isGreaterThanOrEqualTo(50);
    }

    @Test
    void aRequestIsBegunWhetherOrNotEarlierOnesHaveEnded() {
        CountDownLatch later = new CountDownLatch(20);
        Requests waiting = requests(number -> {
            if (number == 0) {
                await(later);
            } else {
                later.countDown();
            }
        });

        Outcome outcome = new OpenLoop(2, PATIENCE).run(waiting, 400, Duration.ofMillis(100), 1);

        assertThat(outcome.failed()).isZero();
        assertThat(outcome.reads().all().getMaxValue())
                .as("the first waited for the 20th after it")
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(20 * 1000 / 400 - 1));
    }

    @Test
    void noRequestIsBegunBeforeItIsDue() {
        long gap = TimeUnit.MILLISECONDS.toNanos(2);
        AtomicLong earliest = new AtomicLong(Long.MAX_VALUE);
        long begun = System.nanoTime();

        new OpenLoop(3, PATIENCE)
                .run(
                        requests(number ->
                                earliest.accumulateAndGet(System.nanoTime() - begun - number * gap, Math::min)),
                        500,
                        Duration.ofMillis(100),
                        1);

        assertThat(earliest.get()).isNotNegative();
    }

    @Test
    void windowsHaveTheRequestsThatWereDueInThem() {
        Outcome outcome = new OpenLoop(2, PATIENCE).run(requests(number -> {}), 1_000, Duration.ofMillis(20), 5);

        assertThat(outcome.reads().windows())
                .hasSize(5)
                .allSatisfy(window -> assertThat(window.getTotalCount()).isBetween(19L, 21L));
        assertThat(outcome.reads().count()).isEqualTo(100);
        assertThat(outcome.updates().count()).isZero();
    }

    @Test
    void failuresAreCountedAndNotTimedAndTooManyAreRefused() {
        Requests failing = requests(number -> {
            if (number % 10 == 0) {
                throw new IllegalStateException("refused");
            }
        });

        Outcome outcome = new OpenLoop(2, PATIENCE).run(failing, 1_000, Duration.ofMillis(100), 1);

        assertThat(outcome.failed()).isEqualTo(10);
        assertThat(outcome.reads().count()).isEqualTo(90);
        assertThatThrownBy(outcome::requireAnswers)
                .hasMessageStartingWith("10 of 100 requests failed")
                .hasRootCauseMessage("refused");
    }

    @Test
    void aBackendThatIsDeadEndsTheLoadSoon() {
        AtomicLong made = new AtomicLong();

        Outcome outcome = new OpenLoop(2, PATIENCE)
                .run(
                        requests(number -> {
                            made.incrementAndGet();
                            throw new IllegalStateException("dead");
                        }),
                        10_000,
                        Duration.ofMillis(200),
                        1);

        assertThat(made.get()).isBetween(200L, 210L);
        assertThat(outcome.notBegun()).isEqualTo(2_000 - made.get());
        assertThat(outcome.perSecond()).isZero();
    }

    @Test
    void whatCannotBeKeptUpWithIsGivenUpOn() {
        CountDownLatch never = new CountDownLatch(1);
        Requests slow = requests(number -> {
            try {
                never.await(20, TimeUnit.MILLISECONDS); // 50 a second
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        Outcome outcome = new OpenLoop(1, Duration.ofMillis(200)).run(slow, 1_000, Duration.ofMillis(100), 1);

        assertThat(outcome.notBegun()).isGreaterThan(50);
        assertThat(outcome.perSecond()).isLessThan(51);
        assertThat(outcome.reads().count())
                .as("they waited, so they count as slow")
                .isEqualTo(100);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no other request was begun");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Requests requests(LongConsumer make) {
        return new Requests() {
            @Override
            public boolean isUpdate(long number) {
                return false;
            }

            @Override
            public void make(long number) {
                make.accept(number);
            }
        };
    }
}
