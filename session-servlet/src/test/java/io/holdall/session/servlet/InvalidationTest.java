package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of a session that was invalidated: nothing. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#everywhere")
class InvalidationTest extends OnASite {

    InvalidationTest(Where where) throws Exception {
        super(where);
        pagePuts("/put", "Ada");
        pageShowsName("/show");
        page("/log-out", (request, response) -> request.getSession().invalidate());
    }

    @Test
    void theCookieIsClearedAndTheTokenIsWorthNothing() {
        get("/put");
        Browser thief = newBrowser();
        thief.jar().plant(cookie.name(), browser.jar().values(cookie.name()).get(0), "/");
        Answer answer = get("/log-out");
        assertThat(answer.setCookies()).containsExactly(cookie.delete());
        assertThat(browser.jar().values(cookie.name())).isEmpty();
        assertThat(get("/show").body()).isEqualTo("none");
        assertThat(thief.get("/show").body()).isEqualTo(store.traits().revocable() ? "none" : "Ada");
    }

    @Test
    void aSessionThatWasNeverStoredNeedsNoClearing() {
        assertThat(get("/log-out").setCookies()).isEmpty();
        assertThat(store.calls()).isZero();
    }

    @Test
    void everyLaterCallFailsAsTheSpecificationSays() {
        page("/log-out", (request, response) -> {
            HttpSession session = request.getSession();
            session.setAttribute("name", "Ada");
            session.invalidate();
            assertThat(request.getSession(false)).isNull();
            Map<String, ThrowingCallable> calls = Map.ofEntries(
                    Map.entry("getCreationTime", session::getCreationTime),
                    Map.entry("getLastAccessedTime", session::getLastAccessedTime),
                    Map.entry("getAttribute", () -> session.getAttribute("name")),
                    Map.entry("getAttributeNames", session::getAttributeNames),
                    Map.entry("setAttribute", () -> session.setAttribute("name", "Grace")),
                    Map.entry("setAttribute to null", () -> session.setAttribute("name", null)),
                    Map.entry("removeAttribute", () -> session.removeAttribute("name")),
                    Map.entry("isNew", session::isNew),
                    Map.entry("invalidate", session::invalidate));
            calls.forEach((name, call) -> assertThatThrownBy(call).as(name).isInstanceOf(IllegalStateException.class));
            assertThatThrownBy(request::changeSessionId).isInstanceOf(IllegalStateException.class);
            assertThatCode(session::getId).doesNotThrowAnyException();
            assertThatCode(session::getServletContext).doesNotThrowAnyException();
            assertThatCode(session::getMaxInactiveInterval).doesNotThrowAnyException();
            assertThatCode(() -> session.setMaxInactiveInterval(60)).doesNotThrowAnyException();
        });
        get("/put");
        assertThat(get("/log-out").status()).isEqualTo(200);
    }

    @Test
    void theNextSessionOfTheSameRequestIsANewOne() {
        page("/again", (request, response) -> {
            HttpSession first = request.getSession();
            String firstId = first.getId();
            first.invalidate();
            HttpSession second = request.getSession();
            assertThat(second.isNew()).isTrue();
            assertThat(second.getId()).isNotEqualTo(firstId);
            assertThat(second.getAttribute("name")).isNull();
            second.setAttribute("other", "fresh");
        });
        page(
                "/other",
                (request, response) -> print(
                        response,
                        request.getSession().getAttribute("other") + " "
                                + request.getSession().getAttribute("name")));
        get("/put");
        Browser thief = newBrowser();
        thief.jar().plant(cookie.name(), browser.jar().values(cookie.name()).get(0), "/");
        Answer answer = get("/again");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(get("/other").body()).isEqualTo("fresh null");
        if (store.traits().revocable()) {
            assertThat(thief.get("/show").body()).isEqualTo("none");
        }
    }

    @Test
    void aLateWriteOfAParallelRequestDoesNotBringItBack() {
        if (!store.traits().revocable()) {
            return; // nobody can tell a copied cookie from the client's
        }
        pagePuts("/late", "Grace");
        get("/put");
        Browser tab = newBrowser();
        tab.jar().plant(cookie.name(), browser.jar().values(cookie.name()).get(0), "/");
        store.beforeNextCommit(() -> tab.get("/log-out"));
        page("/late", (request, response) -> {
            assertThat(request.getSession().getAttribute("name")).isEqualTo("Ada");
            request.getSession().setAttribute("name", "Grace");
        });
        Answer late = get("/late");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.setCookies()).containsExactly(cookie.delete());
        tab.jar().plant(cookie.name(), "x", "/");
        assertThat(get("/show").body()).isEqualTo("none");
        assertThat(told.events).contains("destroyed GONE");
    }
}
