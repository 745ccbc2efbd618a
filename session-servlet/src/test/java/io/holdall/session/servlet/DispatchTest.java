package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forwards, includes, errors and asynchronous requests share one session with the request they began with, and its one commit. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#bothSides")
class DispatchTest extends OnASite {

    DispatchTest(Where where) throws Exception {
        super(where);
        pageShowsName("/show");
        page(
                "/both",
                (request, response) -> print(
                        response,
                        request.getSession().getAttribute("name") + " "
                                + request.getSession().getAttribute("other")));
        page("/second", (request, response) -> {
            request.getSession().setAttribute("other", "thing");
            print(response, "second sees " + request.getSession().getAttribute("name"));
        });
    }

    @Test
    void aForward() {
        page("/first", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            request.getRequestDispatcher("/second").forward(request, response);
        });
        assertStoredOnce(get("/first"), "second sees Ada");
    }

    @Test
    void anInclude() {
        page("/first", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            print(response, "[");
            request.getRequestDispatcher("/second").include(request, response);
            assertThat(request.getSession().getAttribute("other")).isEqualTo("thing");
            print(response, "]");
        });
        assertStoredOnce(get("/first"), "[second sees Ada]");
    }

    @Test
    void aForwardToAnInclude() {
        page("/first", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            request.getRequestDispatcher("/between").forward(request, response);
        });
        page(
                "/between",
                (request, response) -> request.getRequestDispatcher("/second").include(request, response));
        assertStoredOnce(get("/first"), "second sees Ada");
    }

    @Test
    void anAsynchronousDispatch() {
        page("/first", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            AsyncContext async = request.startAsync(request, response);
            async.start(() -> async.dispatch("/second"));
        });
        assertStored(get("/first"), "second sees Ada");
        assertThat(store.commits.get()).isLessThanOrEqualTo(2); // one before the dispatch, one after
    }

    @Test
    void anAsynchronousDispatchOfTheOriginalRequest() {
        page("/first", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            AsyncContext async = request.startAsync();
            async.start(() -> async.dispatch("/second"));
        });
        assertStored(get("/first"), "second sees Ada");
        assertThat(store.commits.get()).isLessThanOrEqualTo(2); // one before the dispatch, one after
    }

    @Test
    void anAsynchronousAnswer() {
        page("/first", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            AsyncContext async = request.startAsync(request, response);
            async.start(() -> {
                try {
                    request.getSession().setAttribute("other", "thing");
                    print(response, "late");
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                } finally {
                    async.complete();
                }
            });
        });
        assertStoredOnce(get("/first"), "late");
    }

    @Test
    void anAsynchronousRequestThatOnlyCompletes() {
        page("/first", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            request.getSession().setAttribute("other", "thing");
            AsyncContext async = request.startAsync(request, response);
            async.start(async::complete);
        });
        assertStoredOnce(get("/first"), "");
    }

    @Test
    void anAsynchronousRequestThatCompletesAtOnce() {
        page("/first", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            request.getSession().setAttribute("other", "thing");
            request.startAsync(request, response).complete();
        });
        assertStoredOnce(get("/first"), "");
    }

    @Test
    void anAsynchronousRequestThatTimesOut() {
        page("/first", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            request.startAsync(request, response).setTimeout(50);
        });
        Answer answer = get("/first");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(get("/show").body()).isEqualTo("Ada");
    }

    @ParameterizedTest(name = "thrown {0}")
    @ValueSource(booleans = {false, true})
    void anErrorPageSharesTheSession(boolean thrown) {
        page("/first", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            if (thrown) {
                throw new IllegalArgumentException("thrown by a page on purpose");
            }
            response.sendError(418);
        });
        page(
                Site.ERROR_PAGE,
                (request, response) -> print(
                        response,
                        "sorry " + request.getSession().getAttribute("name") + ", "
                                + request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)));
        Answer answer = get("/first");
        assertThat(answer.status()).isEqualTo(thrown ? 500 : 418);
        assertThat(answer.body()).isEqualTo("sorry Ada, " + (thrown ? 500 : 418));
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(get("/show").body()).isEqualTo("Ada");
    }

    @ParameterizedTest(name = "thrown {0}")
    @ValueSource(booleans = {false, true})
    void anErrorPageMayChangeAStoredSession(boolean thrown) {
        page("/put", (request, response) -> request.getSession().setAttribute("name", "Ada"));
        page("/first", (request, response) -> {
            if (thrown) {
                throw new IllegalArgumentException("thrown by a page on purpose");
            }
            response.sendError(418);
        });
        page(Site.ERROR_PAGE, (request, response) -> request.getSession().setAttribute("other", "thing"));
        get("/put");
        get("/first");
        assertThat(get("/both").body()).isEqualTo("Ada thing");
    }

    @Test
    void whatWasSetBeforeAnExceptionIsStored() {
        page("/first", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            throw new java.io.IOException("thrown by a page on purpose");
        });
        Answer answer = get("/first");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(get("/show").body()).isEqualTo("Ada");
    }

    private void assertStoredOnce(Answer answer, String body) {
        assertStored(answer, body);
        assertThat(store.commits).hasValue(1);
    }

    private void assertStored(Answer answer, String body) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(get("/both").body()).isEqualTo("Ada thing");
    }
}
