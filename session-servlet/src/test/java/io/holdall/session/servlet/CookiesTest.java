package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.sticky.StickySessionStore;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the client's cookie is read, set, cleared and left alone. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#everywhere")
class CookiesTest extends OnASite {

    private final String name = cookie.name();

    CookiesTest(Where where) throws Exception {
        super(where);
        pagePuts("/put", "Ada");
        pageShowsName("/show");
    }

    @Test
    void theCookieIsSetOnlyWhenTheTokenChanges() {
        pagePuts("/change", "Grace");
        get("/put");
        assertThat(get("/show").setCookies()).isEmpty();
        boolean tokenChanges = !isServerSide() || where.store() == StoreKind.NEAR_REDIS;
        Answer change = get("/change");
        assertThat(change.setCookies()).hasSize(tokenChanges ? 1 : 0);
        assertThat(change.header("Cache-Control").isPresent()).isEqualTo(tokenChanges);
    }

    @Test
    void aReaderRenewsTheDeadlineAndTheCookieOnlyIfThatIsWhereItIs() {
        get("/put");
        clock.move(Duration.ofMinutes(20));
        Answer answer = get("/show");
        assertThat(told.events).contains("touched");
        assertThat(answer.setCookies()).hasSize(isServerSide() ? 0 : 1);
        clock.move(Duration.ofMinutes(20));
        assertThat(get("/show").body()).isEqualTo("Ada");
    }

    @Test
    void theFirstValidCookieOfSeveralWins() {
        get("/put");
        String mine = value();
        for (String forged : List.of("forged", "A".repeat(24), "a.b.c")) {
            assertThat(shownTo(name + "=" + forged + "; " + name + "=" + mine)).isEqualTo("Ada");
            assertThat(shownTo(name + "=" + mine + "; " + name + "=" + forged)).isEqualTo("Ada");
            assertThat(shownTo("theme=dark; " + name + "=" + forged + ";" + name + "=x; " + name + "=" + mine))
                    .isEqualTo("Ada");
        }
    }

    @Test
    void ofTwoValidCookiesTheFirstWins() {
        pagePuts("/put-other", "Grace");
        get("/put");
        Browser other = newBrowser();
        other.get("/put-other");
        String hers = other.jar().values(name).get(0);
        assertThat(shownTo(name + "=" + value() + "; " + name + "=" + hers)).isEqualTo("Ada");
        assertThat(shownTo(name + "=" + hers + "; " + name + "=" + value())).isEqualTo("Grace");
    }

    @Test
    void whatTheClientMayNotHoldAnyLongerIsCleared() {
        get("/put");
        clock.move(Duration.ofHours(9));
        Answer answer = get("/show");
        assertThat(answer.body()).isEqualTo("none");
        if (isServerSide() && where.store() != StoreKind.STICKY) {
            return; // swept or not: a store may call it expired or unknown
        }
        assertThat(answer.setCookies()).containsExactly(cookie.delete());
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "a.b.c", "!", "A"})
    void whatWeNeverMadeIsCleared(String forged) {
        browser.jar().plant(name, forged, "/");
        Answer answer = get("/show");
        assertThat(answer.body()).isEqualTo("none");
        assertThat(answer.setCookies()).containsExactly(cookie.delete());
        assertThat(get("/show").setCookies()).isEmpty();
    }

    @Test
    void anUnknownIdIsLeftAloneAndNeverAdopted() {
        if (!isServerSide()) {
            return; // its tokens are valid or not
        }
        String unknown = "A".repeat(24);
        browser.jar().plant(name, unknown, "/");
        assertThat(get("/show").setCookies()).isEmpty();
        page("/id", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            print(response, request.getSession().getId());
        });
        assertThat(get("/id").body()).isNotEqualTo(unknown);
        assertThat(value()).isNotEqualTo(unknown);
    }

    @Test
    void aSessionOfAnotherNodeIsLeftAlone() throws Exception {
        if (where.store() != StoreKind.STICKY) {
            return;
        }
        var away = io.holdall.session.SessionManager.builder(
                        StickySessionStore.builder().route("away").build())
                .clock(clock)
                .build();
        var session = away.open(io.holdall.session.spi.SessionToken.NONE);
        session.put(NAME, "Grace");
        browser.jar().plant(name, away.commit(session).value(), "/");
        Answer answer = get("/show");
        assertThat(answer.body()).isEqualTo("none");
        assertThat(answer.setCookies()).isEmpty();
    }

    @Test
    void aPageThatAsksForNoSessionLeavesEveryCookieAlone() {
        page("/plain", (request, response) -> print(response, "plain"));
        browser.jar().plant(name, "forged", "/");
        assertThat(get("/plain").setCookies()).isEmpty();
        assertThat(store.calls()).isZero();
    }

    @Test
    void theRequestTellsWhereItsSessionCameFrom() {
        page("/asked", (request, response) -> print(response, asked(request)));
        assertThat(get("/asked").body()).isEqualTo("no id, valid false, cookie false, URL false");
        browser.jar().plant(name, "forged", "/");
        assertThat(get("/asked").body()).endsWith("valid false, cookie true, URL false");
        get("/put");
        assertThat(get("/asked").body()).isEqualTo("an id, valid true, cookie true, URL false");
    }

    @Test
    void noUrlIsRewrittenAndNoneIsRead() {
        get("/put");
        page("/urls", (request, response) -> {
            request.getSession();
            print(response, response.encodeURL("/show") + " " + response.encodeRedirectURL("/show?a=b"));
        });
        assertThat(get("/urls").body()).isEqualTo("/show /show?a=b");
        page("/asked", (request, response) -> print(response, asked(request)));
        assertThat(newBrowser().get("/asked;jsessionid=" + value()).body())
                .endsWith("valid false, cookie false, URL false");
        assertThat(newBrowser().get("/show;jsessionid=" + value()).body()).isEqualTo("none");
    }

    private static String asked(HttpServletRequest request) {
        return (request.getRequestedSessionId() == null ? "no id" : "an id")
                + ", valid " + request.isRequestedSessionIdValid()
                + ", cookie " + request.isRequestedSessionIdFromCookie()
                + ", URL " + request.isRequestedSessionIdFromURL();
    }

    private String value() {
        return browser.jar().values(name).get(0);
    }

    private String shownTo(String cookies) {
        return RawRequest.get("/show").cookie(cookies).send(port).body();
    }
}
