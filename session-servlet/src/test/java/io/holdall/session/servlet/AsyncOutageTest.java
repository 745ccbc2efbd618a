package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A client of an asynchronous request hears of an outage when it happens, and not when the container's patience is over. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#containers")
class AsyncOutageTest extends OnASite {

    AsyncOutageTest(Where where) throws Exception {
        super(where);
        pagePuts("/put", "Ada");
        get("/put");
    }

    @BeforeEach
    void noPageAnswersErrors() {
        page(Site.ERROR_PAGE, (request, response) -> print(response, "error page"));
    }

    @Test
    void whenTheThreadThatBeganItFails() {
        page("/first", (request, response) -> {
            request.getSession().setAttribute("name", "Grace");
            startForever(request.startAsync());
            store.down = true;
            response.flushBuffer();
        });
        assertUnavailable();
    }

    @Test
    void whenItsSessionCannotBeOpened() {
        page("/first", (request, response) -> {
            startForever(request.startAsync());
            store.down = true;
            request.getSession();
        });
        assertUnavailable();
    }

    @Test
    void whenItIsDispatched() {
        page("/first", (request, response) -> {
            AsyncContext async = startForever(request.startAsync());
            async.start(() -> {
                request.getSession().setAttribute("name", "Grace");
                store.down = true;
                async.dispatch("/second");
            });
        });
        page("/second", (request, response) -> print(response, "stored"));
        assertUnavailable();
    }

    @Test
    void whenItCompletes() {
        page("/first", (request, response) -> {
            AsyncContext async = startForever(request.startAsync());
            async.start(() -> {
                request.getSession().setAttribute("name", "Grace");
                store.down = true;
                async.complete();
            });
        });
        assertUnavailable();
    }

    private void assertUnavailable() {
        Answer answer = get("/first");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).hasValue("5");
    }

    private static AsyncContext startForever(AsyncContext async) {
        async.setTimeout(0);
        return async;
    }
}
