package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.HostileTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that send what no browser would. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#everywhere")
class HostileTest extends OnASite {

    private static final int HEADER_THAT_FITS = 4_000;

    HostileTest(Where where) throws Exception {
        super(where);
        pagePuts("/put", "Ada");
        pageShowsName("/show");
    }

    @Test
    void aForgedTokenOpensNothing() {
        List<String> forged = HostileTokens.all().stream()
                .map(SessionToken::value)
                .filter(value ->
                        value.length() < HEADER_THAT_FITS && value.chars().noneMatch(c -> c == '\r' || c == '\n'))
                .toList();
        assertThat(forged).hasSizeGreaterThan(100);
        for (String value : forged) {
            Answer answer =
                    RawRequest.get("/show").cookie(cookie.name() + "=" + value).send(port);
            assertThat(answer.status()).as(value).isIn(200, 400); // a container may refuse the header itself
            if (answer.status() == 200) {
                assertThat(answer.body()).as(value).isEqualTo("none");
                assertThat(answer.setCookies()).as(value).isSubsetOf(cookie.delete());
            }
        }
    }

    @Test
    void aForgedTokenBesideAValidOneIsNoHindrance() {
        get("/put");
        String mine = cookie.name() + "=" + browser.jar().values(cookie.name()).get(0);
        Answer answer = RawRequest.get("/show")
                .cookie(cookie.name() + "=../../etc/passwd; =; ;;; a; =b; " + cookie.name())
                .cookie(mine)
                .send(port);
        assertThat(answer.body()).isEqualTo("Ada");
    }

    @Test
    void aHeaderWithManyForgedTokensCostsFewLooks() {
        StringBuilder header = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            header.append(cookie.name())
                    .append('=')
                    .append(String.format("%024d", i))
                    .append("; ");
        }
        Answer answer = RawRequest.get("/show").cookie(header.toString()).send(port);
        assertThat(answer.body()).isEqualTo("none");
        assertThat(store.loads.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void aBigRequestBodyIsReadWhileTheSessionIsUsed() {
        page("/upload", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            long octets = 0;
            byte[] piece = new byte[64 << 10];
            for (int read; (read = request.getInputStream().read(piece)) >= 0; ) {
                octets += read;
            }
            request.getSession().setAttribute("count", (int) octets);
            print(response, octets);
        });
        page(
                "/count",
                (request, response) -> print(response, request.getSession().getAttribute("count")));
        assertThat(browser.post("/upload", new byte[10 << 20]).body()).isEqualTo(String.valueOf(10 << 20));
        assertThat(get("/count").body()).isEqualTo(String.valueOf(10 << 20));
    }

    @Test
    void aSessionThatBecomesTooLargeIsAnErrorAndStaysAsItWas() {
        page("/fill", (request, response) -> {
            request.getSession().setAttribute("other", "0123456789".repeat(400_000));
            response.sendRedirect("/show");
        });
        long limit = store.traits().byteLimit();
        get("/put");
        Answer answer = get("/fill");
        if (limit < 4_000_000) {
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.header("Location")).isEmpty();
            page(
                    "/other",
                    (request, response) -> print(response, request.getSession().getAttribute("other")));
            assertThat(get("/other").body()).isEqualTo("null");
        }
        assertThat(get("/show").body()).isEqualTo("Ada");
    }
}
