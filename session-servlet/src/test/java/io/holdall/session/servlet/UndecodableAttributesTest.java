package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.UndecodableAttribute;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** An attribute that cannot be decoded, where that is an error, can be got rid of all the same, though a listener would like to see it. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#containers")
class UndecodableAttributesTest extends OnASite {

    UndecodableAttributesTest(Where where) throws Exception {
        super(where);
        page(
                "/put",
                (request, response) -> SessionFilter.session(request)
                        .put(
                                io.holdall.session.SessionKey.immutable("typed", TypedValue.class),
                                new TypedValue("[\"no.such.Type\",{}]")));
        page(
                "/names",
                (request, response) -> print(
                        response,
                        java.util.Collections.list(request.getSession().getAttributeNames())));
        serve(
                manager -> manager.undecodable(UndecodableAttribute.FAIL),
                filter -> filter.listener(new HttpSessionAttributeListener() {}));
        get("/put");
    }

    @Test
    void itIsAnErrorToReadIt() {
        page("/read", (request, response) -> request.getSession().getAttribute("typed"));
        assertThat(get("/read").status()).isEqualTo(500);
    }

    @Test
    void itCanBeReplaced() {
        page("/replace", (request, response) -> request.getSession().setAttribute("typed", new BigDecimal("1.10")));
        assertThat(get("/replace").status()).isEqualTo(200);
        page(
                "/read",
                (request, response) -> print(response, request.getSession().getAttribute("typed")));
        assertThat(get("/read").body()).isEqualTo("1.10");
    }

    @Test
    void itCanBeRemoved() {
        page("/remove", (request, response) -> request.getSession().removeAttribute("typed"));
        assertThat(get("/remove").status()).isEqualTo(200);
        assertThat(get("/names").body()).isEqualTo("[]");
    }

    @Test
    void itsSessionCanBeEnded() {
        page("/log-out", (request, response) -> {
            HttpSession session = request.getSession();
            session.invalidate();
        });
        assertThat(get("/log-out").setCookies()).containsExactly(cookie.delete());
        assertThat(store.deletes.get()).isEqualTo(1);
    }
}
