package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No client hears of a write that the store has not acknowledged. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#containers")
class AcknowledgedFirstTest extends OnASite {

    private static final int GRACE_MILLIS = 300;

    AcknowledgedFirstTest(Where where) throws Exception {
        super(where);
        page("/redirect", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            response.sendRedirect("/show");
        });
        page("/error", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            response.sendError(404);
        });
        page("/flush", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            print(response, "stored");
            response.flushBuffer();
        });
        page("/plain", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            print(response, "stored");
        });
        pageShowsName("/show");
    }

    /** The store keeps its acknowledgement back, for as long as a wrong filter would need to let the answer go. */
    @ParameterizedTest
    @ValueSource(strings = {"/redirect", "/error", "/flush", "/plain"})
    void theAnswerWaitsForTheStore(String path) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicBoolean tooEarly = new AtomicBoolean();
        AtomicInteger commits = new AtomicInteger();
        store.afterCommit = () -> {
            commits.incrementAndGet();
            tooEarly.set(await(answered));
        };
        Thread client = new Thread(() -> {
            get(path);
            answered.countDown();
        });
        client.start();
        client.join();
        assertThat(commits).hasValue(1);
        assertThat(tooEarly).isFalse();
        store.afterCommit = () -> {};
        assertThat(get("/show").body()).isEqualTo("Ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/redirect", "/error", "/flush", "/plain"})
    void aWriteThatIsNotAcknowledgedIsNotAnswered(String path) {
        store.down = true;
        Answer answer = get(path);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.setCookies()).isEmpty();
        assertThat(answer.body()).doesNotContain("stored");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
