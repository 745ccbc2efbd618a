package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that cannot answer: the client hears so, and never sees an empty session. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#containers")
class OutageTest extends OnASite {

    OutageTest(Where where) throws Exception {
        super(where);
        pagePuts("/put", "Ada");
        pageShowsName("/show");
        page("/plain", (request, response) -> print(response, "plain"));
        get("/put");
    }

    @Test
    void aReaderIsToldToComeAgain() {
        store.down = true;
        Answer answer = get("/show");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).hasValue("5");
        assertThat(answer.setCookies()).isEmpty();
        store.down = false;
        assertThat(get("/show").body()).isEqualTo("Ada");
    }

    @Test
    void aWriterIsToldToComeAgain() throws Exception {
        serve(filter -> filter.retryAfter(Duration.ofSeconds(17)));
        page("/write", (request, response) -> {
            request.getSession().setAttribute("name", "Grace");
            store.down = true;
            response.setHeader("X-Page", "half done");
            print(response, "stored");
        });
        Answer answer = get("/write");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).hasValue("17");
        assertThat(answer.header("X-Page")).isEmpty();
        assertThat(answer.body()).doesNotContain("stored");
        assertThat(answer.setCookies()).isEmpty();
    }

    @Test
    void aWriterThatHasFilledTheBufferIsToldToo() {
        page("/write", (request, response) -> {
            request.getSession().setAttribute("name", "Grace");
            store.down = true;
            print(response, "stored".repeat(50_000));
        });
        Answer answer = get("/write");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("stored");
    }

    @Test
    void pagesWithoutASessionLiveOn() {
        store.down = true;
        assertThat(get("/plain").body()).isEqualTo("plain");
        assertThat(newBrowser().get("/show").body()).isEqualTo("none"); // has no cookie, so the store is not asked
    }

    @Test
    void aPageThatCatchesTheFailureAnswersItself() {
        page("/catches", (request, response) -> {
            try {
                print(response, request.getSession().getAttribute("name"));
            } catch (RuntimeException e) {
                print(response, "your cart is not at hand");
            }
        });
        store.down = true;
        Answer answer = get("/catches");
        assertThat(answer.body()).isEqualTo("your cart is not at hand");
        assertThat(answer.setCookies()).isEmpty();
        store.down = false;
        assertThat(get("/show").body()).isEqualTo("Ada");
    }

    @Test
    void whoCannotBeLoggedOutIsToldToComeAgain() {
        page("/log-out", (request, response) -> {
            request.getSession();
            store.down = true;
            request.getSession().invalidate();
        });
        Answer answer = get("/log-out");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.setCookies()).isEmpty();
        store.down = false;
        assertThat(get("/show").body()).isEqualTo("Ada");
    }

    @Test
    void aLogoutDoesNotDependOnWhatComesAfterIt() {
        page("/log-out", (request, response) -> {
            request.getSession().invalidate();
            store.down = true;
        });
        String token = browser.jar().values(cookie.name()).get(0);
        assertThat(get("/log-out").setCookies()).containsExactly(cookie.delete());
        store.down = false;
        browser.jar().plant(cookie.name(), token, "/");
        assertThat(get("/show").body()).isEqualTo("none");
    }

    @Test
    void anErrorPageThatAsksForTheSessionIsAnsweredToo() {
        page("/first", (request, response) -> response.sendError(418));
        page(
                Site.ERROR_PAGE,
                (request, response) -> print(response, request.getSession().getAttribute("name")));
        store.down = true;
        assertThat(get("/first").status()).isIn(418, 503);
        assertThat(get("/first").body()).doesNotContain("null");
    }

    @Test
    void theApplicationMayAnswerItself() throws Exception {
        serve(filter -> filter.whenUnavailable((request, response, cause) -> {
            response.setStatus(299);
            print(response, "back soon: " + cause.getClass().getSimpleName());
        }));
        store.down = true;
        Answer answer = get("/show");
        assertThat(answer.status()).isEqualTo(299);
        assertThat(answer.body()).isEqualTo("back soon: SessionStoreException");
        store.down = false;
        page("/write", (request, response) -> {
            request.getSession().setAttribute("name", "Grace");
            store.down = true;
            print(response, "stored");
        });
        assertThat(get("/write").body()).isEqualTo("back soon: SessionStoreException");
    }
}
