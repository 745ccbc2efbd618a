package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Logging in and out by way of the typed session. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#everywhere")
class LoginTest extends OnASite {

    LoginTest(Where where) throws Exception {
        super(where);
        pagePuts("/put", "a lantern");
        page("/log-in", (request, response) -> {
            SessionFilter.session(request).login("ada");
            response.sendRedirect("/who");
        });
        page("/who", (request, response) -> {
            var session = SessionFilter.session(request);
            print(
                    response,
                    session.principal().orElse("nobody") + " with "
                            + session.get(NAME).orElse("nothing"));
        });
        page("/log-out", (request, response) -> SessionFilter.session(request).invalidate());
    }

    @Test
    void aTokenThatWasPlantedBeforeTheLoginIsWorthNothingAfterIt() {
        Browser attacker = newBrowser();
        attacker.get("/put");
        browser.jar().plant(cookie.name(), attacker.jar().values(cookie.name()).get(0), "/");
        Answer login = get("/log-in");
        assertThat(login.status()).isEqualTo(302);
        assertThat(login.setCookies()).hasSize(1);
        assertThat(get("/who").body()).isEqualTo("ada with a lantern");
        assertThat(attacker.get("/who").body()).startsWith("nobody");
    }

    @Test
    void aLoginIsReasonEnoughForASession() {
        assertThat(get("/log-in").setCookies()).hasSize(1);
        assertThat(get("/who").body()).isEqualTo("ada with nothing");
    }

    @Test
    void whoLogsOutIsNobody() {
        get("/put");
        get("/log-in");
        assertThat(get("/log-out").setCookies()).containsExactly(cookie.delete());
        assertThat(get("/who").body()).isEqualTo("nobody with nothing");
    }

    @Test
    void loggingOutAndInAgainInOneRequestMakesANewSession() {
        get("/put");
        get("/log-in");
        page("/switch", (request, response) -> {
            request.getSession().invalidate();
            SessionFilter.session(request).login("grace");
            assertThat(request.getSession(false)).isNotNull();
        });
        assertThat(get("/switch").setCookies()).hasSize(1);
        assertThat(get("/who").body()).isEqualTo("grace with nothing");
    }
}
