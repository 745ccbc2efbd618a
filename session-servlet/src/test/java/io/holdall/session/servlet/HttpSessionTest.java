package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Collections;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** HttpSession, as unchanged application code uses it. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#everywhere")
class HttpSessionTest extends OnASite {

    HttpSessionTest(Where where) throws Exception {
        super(where);
    }

    @Test
    void whatIsPutIsThereInTheNextRequest() {
        pagePuts("/put", "Ada");
        pageShowsName("/show");
        assertThat(get("/put").setCookies()).hasSize(1);
        assertThat(get("/show").body()).isEqualTo("Ada");
        assertThat(newBrowser().get("/show").body()).isEqualTo("none");
    }

    @Test
    void aPageWithoutASessionCostsNothing() {
        page("/plain", (request, response) -> print(response, request.getSession(false)));
        assertThat(get("/plain").setCookies()).isEmpty();
        assertThat(store.calls()).isZero();
    }

    @Test
    void aSessionThatNothingIsPutIntoIsNotStored() {
        page(
                "/empty",
                (request, response) -> print(response, request.getSession().isNew()));
        Answer answer = get("/empty");
        assertThat(answer.body()).isEqualTo("true");
        assertThat(answer.setCookies()).isEmpty();
        assertThat(store.calls()).isZero();
    }

    @Test
    void aSessionIsOpenedOnlyWhenAPageAsksForIt() {
        pagePuts("/put", "Ada");
        page("/plain", (request, response) -> print(response, "plain"));
        get("/put");
        store.forgetCounts();
        assertThat(get("/plain").setCookies()).isEmpty();
        assertThat(store.calls()).isZero();
    }

    @Test
    void aSessionIsNewUntilTheClientHasJoinedIt() {
        page("/new", (request, response) -> {
            HttpSession session = request.getSession();
            session.setAttribute("name", "Ada");
            print(response, session.isNew());
        });
        assertThat(get("/new").body()).isEqualTo("true");
        assertThat(get("/new").body()).isEqualTo("false");
    }

    @Test
    void aRequestHasOneSession() {
        page("/same", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            assertThat(request.getSession(true)).isSameAs(request.getSession(false));
            assertThat(request.getSession().getId())
                    .isEqualTo(SessionFilter.session(request).id());
            assertThat(SessionFilter.session(request).get(NAME)).hasValue("Ada");
            SessionFilter.session(request).put(NAME, "Grace");
            assertThat(request.getSession().getAttribute("name")).isEqualTo("Grace");
            assertThat(request.getSession().getServletContext()).isSameAs(request.getServletContext());
        });
        assertThat(get("/same").status()).isEqualTo(200);
    }

    @Test
    void theIdIsTheSameInEveryRequest() {
        page("/id", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            print(response, request.getSession().getId());
        });
        assertThat(get("/id").body()).isNotEmpty().isEqualTo(get("/id").body());
    }

    @Test
    void timesAreThoseOfTheManagersClock() {
        page("/times", (request, response) -> {
            HttpSession session = request.getSession();
            session.setAttribute("name", "Ada");
            print(response, session.getCreationTime() + " " + session.getLastAccessedTime());
        });
        long created = clock.millis();
        assertThat(get("/times").body()).isEqualTo(created + " " + created);
        clock.move(Duration.ofMinutes(10));
        assertThat(get("/times").body()).startsWith(created + " ");
        clock.move(Duration.ofMinutes(10));
        assertThat(get("/times").body())
                .isEqualTo(created + " " + (created + Duration.ofMinutes(10).toMillis()));
    }

    @Test
    void attributesCanBeListedReplacedAndRemoved() {
        page("/put", (request, response) -> {
            HttpSession session = request.getSession();
            session.setAttribute("name", "Ada");
            session.setAttribute("count", 1);
            session.setAttribute("other", "thing");
        });
        page("/change", (request, response) -> {
            HttpSession session = request.getSession();
            assertThat(new TreeSet<>(Collections.list(session.getAttributeNames())))
                    .containsExactly("count", "name", "other");
            session.setAttribute("name", "Grace");
            session.setAttribute("count", null);
            session.removeAttribute("other");
            session.removeAttribute("never there");
            assertThat(session.getAttribute("count")).isNull();
            assertThat(session.getAttribute("never there")).isNull();
        });
        page("/list", (request, response) -> {
            HttpSession session = request.getSession();
            print(response, Collections.list(session.getAttributeNames()) + " " + session.getAttribute("name"));
        });
        get("/put");
        assertThat(get("/change").status()).isEqualTo(200);
        assertThat(get("/list").body()).isEqualTo("[name] Grace");
    }

    @Test
    void aNewIdKeepsTheAttributesAndEndsTheOldOne() {
        pagePuts("/put", "Ada");
        pageShowsName("/show");
        page("/rotate", (request, response) -> {
            String before = request.getSession().getId();
            String after = request.changeSessionId();
            assertThat(after).isNotEqualTo(before);
            assertThat(request.getSession().getId()).isEqualTo(after);
        });
        page("/id", (request, response) -> print(response, request.getSession().getId()));
        get("/put");
        String idBefore = get("/id").body();
        Browser thief = newBrowser();
        thief.jar().plant(cookie.name(), browser.jar().values(cookie.name()).get(0), "/");
        assertThat(get("/rotate").setCookies()).hasSize(1);
        assertThat(get("/show").body()).isEqualTo("Ada");
        assertThat(get("/id").body()).isNotEqualTo(idBefore);
        assertThat(thief.get("/show").body()).isEqualTo(store.traits().revocable() ? "none" : "Ada");
    }

    @Test
    void aNewIdNeedsASession() {
        page("/rotate", (request, response) -> {
            try {
                request.changeSessionId();
            } catch (IllegalStateException e) {
                print(response, "refused");
            }
        });
        assertThat(get("/rotate").body()).isEqualTo("refused");
    }

    @Test
    void anIdleSessionIsOver() throws Exception {
        serve(manager -> manager.touchInterval(Duration.ZERO), filter -> filter);
        pagePuts("/put", "Ada");
        pageShowsName("/show");
        get("/put");
        clock.move(Duration.ofMinutes(30).minusMillis(1));
        assertThat(get("/show").body()).isEqualTo("Ada");
        clock.move(Duration.ofMinutes(30).minusMillis(1));
        assertThat(get("/show").body()).isEqualTo("Ada");
        clock.move(Duration.ofMinutes(30));
        assertThat(get("/show").body()).isEqualTo("none");
    }

    @Test
    void oneSessionCanBeGivenAnIdleTimeoutOfItsOwn() throws Exception {
        serve(manager -> manager.touchInterval(Duration.ZERO), filter -> filter);
        page("/put", (request, response) -> {
            HttpSession session = request.getSession();
            assertThat(session.getMaxInactiveInterval()).isEqualTo(30 * 60);
            session.setAttribute("name", "Ada");
            session.setMaxInactiveInterval(7);
            assertThat(session.getMaxInactiveInterval()).isEqualTo(7);
        });
        page("/interval", (request, response) -> {
            HttpSession session = request.getSession(false);
            print(response, session == null ? "none" : session.getMaxInactiveInterval());
        });
        assertThat(get("/put").status()).isEqualTo(200);
        clock.move(Duration.ofSeconds(7).minusMillis(1));
        assertThat(get("/interval").body()).isEqualTo("7");
        clock.move(Duration.ofSeconds(7));
        assertThat(get("/interval").body()).isEqualTo("none");
    }
}
