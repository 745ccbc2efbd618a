package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionCookie;
import io.holdall.session.SessionManager;
import io.holdall.session.sticky.StickySessionStore;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two filters in one chain, each with a cookie and a store of its own: the inner one's sessions are those that pages have. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#containers")
class TwoFiltersTest extends OnASite {

    private static final String INNER = "__Host-inner";

    TwoFiltersTest(Where where) throws Exception {
        super(where);
    }

    @BeforeEach
    void serveBehindBoth() throws Exception {
        SessionManager inside =
                SessionManager.builder(StickySessionStore.builder().build()).build();
        Filter outer = SessionFilter.builder(sessions, cookie).key(NAME).build();
        Filter inner = SessionFilter.builder(
                        inside, SessionCookie.builder().name(INNER).build())
                .key(NAME)
                .build();
        where.container()
                .shared()
                .site()
                .filter((request, response, chain) -> outer.doFilter(
                        request,
                        response,
                        (ourRequest, ourResponse) ->
                                inner.doFilter(ourRequest, ourResponse, (innerRequest, innerResponse) -> {
                                    Object around = ourRequest.getAttribute(RequestSession.ATTRIBUTE);
                                    if (around instanceof RequestSession state
                                            && request.getParameter("outer") != null) {
                                        state.session().put(NAME, "outer");
                                    }
                                    chain.doFilter(innerRequest, innerResponse);
                                })));
        pagePuts("/put", "inner");
        pageShowsName("/show");
    }

    @Test
    void aPagesSessionIsTheInnerOne() {
        assertThat(get("/put").setCookies()).singleElement().asString().startsWith(INNER + "=");
        assertThat(get("/show").body()).isEqualTo("inner");
        assertThat(store.calls()).isZero();
    }

    @Test
    void theTypedSessionIsTheSame() {
        page("/typed", (request, response) -> {
            request.getSession().setAttribute("name", "inner");
            print(response, SessionFilter.session(request).get(NAME).orElse("none"));
        });
        assertThat(get("/typed").body()).isEqualTo("inner");
    }

    @Test
    void bothAreStoredBeforeTheAnswerIsOut() {
        page("/redirect", (request, response) -> {
            request.getSession().setAttribute("name", "inner");
            response.sendRedirect("/show");
        });
        assertThat(get("/redirect?outer=1").setCookies())
                .hasSize(2)
                .anyMatch(header -> header.startsWith(INNER + "="))
                .anyMatch(header -> header.startsWith(cookie.name() + "="));
        assertThat(get("/show").body()).isEqualTo("inner");
    }

    @Test
    void anAsynchronousDispatchAndAnErrorPageGoOnWithIt() {
        page("/first", (request, response) -> {
            if (request.getAttribute("again") == null) {
                request.setAttribute("again", true);
                request.getSession().setAttribute("name", "inner");
                AsyncContext async = request.startAsync();
                async.start(async::dispatch);
            } else {
                assertThat(request.getSession().getAttribute("name")).isEqualTo("inner");
                response.sendError(418);
            }
        });
        page(
                Site.ERROR_PAGE,
                (request, response) -> print(response, request.getSession().getAttribute("name")));
        Answer answer = get("/first");
        assertThat(answer.body()).isEqualTo("inner");
        assertThat(answer.setCookies()).singleElement().asString().startsWith(INNER + "=");
    }
}
