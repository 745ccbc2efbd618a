package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes after the response was committed: stored by a second commit where that needs no cookie, else refused, never lost. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#everywhere")
class LateChangesTest extends OnASite {

    LateChangesTest(Where where) throws Exception {
        super(where);
        pagePuts("/put", "Ada");
        pageShowsName("/show");
    }

    @Test
    void aLateChangeOfASessionOnTheServerIsStored() {
        page("/late", (request, response) -> {
            request.getSession().setAttribute("name", "Grace");
            response.flushBuffer();
            if (isServerSide()) {
                request.getSession().setAttribute("name", "Hedy");
            } else {
                assertThatThrownBy(() -> request.getSession().setAttribute("name", "Hedy"))
                        .isInstanceOf(IllegalStateException.class);
            }
        });
        get("/put");
        assertThat(get("/late").status()).isEqualTo(200);
        boolean watermarked = where.store() == StoreKind.NEAR_REDIS; // its cookie changes with each commit
        if (!watermarked) {
            assertThat(get("/show").body()).isEqualTo(isServerSide() ? "Hedy" : "Grace");
        }
    }

    @Test
    void aNewSessionIsRefusedOnceNoCookieCanBeSet() {
        page("/late", (request, response) -> {
            response.flushBuffer();
            assertThatThrownBy(() -> request.getSession().setAttribute("name", "Ada"))
                    .isInstanceOf(IllegalStateException.class);
        });
        assertThat(get("/late").setCookies()).isEmpty();
        assertThat(store.commits).hasValue(0);
    }

    @Test
    void aNewIdIsRefusedOnceNoCookieCanBeSet() {
        page("/late", (request, response) -> {
            request.getSession();
            response.flushBuffer();
            assertThatThrownBy(request::changeSessionId).isInstanceOf(IllegalStateException.class);
        });
        get("/put");
        get("/late");
        assertThat(get("/show").body()).isEqualTo("Ada");
    }

    @Test
    void readingStaysPossible() {
        page("/late", (request, response) -> {
            response.flushBuffer();
            print(response, request.getSession().getAttribute("name"));
        });
        get("/put");
        assertThat(get("/late").body()).isEqualTo("Ada");
    }
}
