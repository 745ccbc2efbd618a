package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Taking something out of a session that is not stored is no reason to store one. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#bothSides")
class RemovedAttributesTest extends OnASite {

    RemovedAttributesTest(Where where) throws Exception {
        super(where);
    }

    @Test
    void whatWasNeverThere() {
        page("/remove", (request, response) -> request.getSession().removeAttribute("name"));
        assertThat(get("/remove").setCookies()).isEmpty();
        assertThat(store.calls()).isZero();
    }

    @Test
    void whatWasPutInTheSameRequest() {
        page("/remove", (request, response) -> {
            HttpSession session = request.getSession();
            session.setAttribute("name", "Ada");
            session.removeAttribute("name");
        });
        assertThat(get("/remove").setCookies()).isEmpty();
        assertThat(store.calls()).isZero();
    }
}
