package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionCookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A session is stored once a request, before the response is committed: whichever way a page begins to answer, the cookie is in it. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#bothSides")
class CommitTimingTest extends OnASite {

    private static final String LONG = "0123456789".repeat(20_000);
    private static final byte[] LONG_BYTES = LONG.getBytes(StandardCharsets.US_ASCII);

    /** How pages answer; each commits the response before the page is at its end, but for the first. */
    private static final Map<String, Page> WAYS = new TreeMap<>(Map.ofEntries(
            Map.entry("nothing", (request, response) -> {}),
            Map.entry("a little", (request, response) -> print(response, "a little")),
            Map.entry("flushBuffer", (request, response) -> response.flushBuffer()),
            Map.entry("flush of the writer", (request, response) -> {
                print(response, "some");
                response.getWriter().flush();
            }),
            Map.entry("flush of the stream", (request, response) -> {
                response.getOutputStream().print("some");
                response.getOutputStream().flush();
            }),
            Map.entry("close of the writer", (request, response) -> {
                print(response, "some");
                response.getWriter().close();
            }),
            Map.entry("close of the stream", (request, response) -> {
                response.getOutputStream().print("some");
                response.getOutputStream().close();
            }),
            Map.entry("a full buffer of the writer", (request, response) -> print(response, LONG)),
            Map.entry("a full buffer of the writer, piece by piece", (request, response) -> {
                PrintWriter writer = response.getWriter();
                for (int i = 0; i < 20_000; i++) {
                    writer.write("0123456789");
                }
            }),
            Map.entry(
                    "a full buffer of the stream",
                    (request, response) -> response.getOutputStream().write(LONG_BYTES)),
            Map.entry("a full buffer of the stream, piece by piece", (request, response) -> {
                for (byte octet : LONG_BYTES) {
                    response.getOutputStream().write(octet);
                }
            }),
            Map.entry("a small buffer", (request, response) -> {
                response.setBufferSize(1024);
                print(response, LONG);
            }),
            Map.entry("the whole Content-Length by the writer", (request, response) -> {
                response.setContentLength(4);
                print(response, "four");
            }),
            Map.entry("the whole Content-Length by the stream", (request, response) -> {
                response.setContentLengthLong(4);
                response.getOutputStream().write("four".getBytes(StandardCharsets.US_ASCII));
            }),
            Map.entry("the whole Content-Length, set as a header", (request, response) -> {
                response.setHeader("Content-Length", "4");
                response.getOutputStream().write("four".getBytes(StandardCharsets.US_ASCII));
            }),
            Map.entry("a redirect", (request, response) -> response.sendRedirect("/show")),
            Map.entry("an error", (request, response) -> response.sendError(404)),
            Map.entry("an error with a message", (request, response) -> response.sendError(404, "not here")),
            Map.entry("an error that has a page", (request, response) -> response.sendError(418))));

    CommitTimingTest(Where where) throws Exception {
        super(where);
        pageShowsName("/show");
    }

    static Iterable<String> ways() {
        return WAYS.keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void theCookieIsInEveryKindOfAnswer(String way) {
        page("/answer", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            WAYS.get(way).answer(request, response);
        });
        Answer answer = get("/answer");
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(answer.header("Cache-Control").orElse("")).contains("no-store"); // Jetty's own error page says more
        assertThat(store.commits).hasValue(1);
        assertThat(get("/show").body()).isEqualTo("Ada");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void theAnswerIsTheOneWithoutAFilter(String way) {
        page("/with", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            WAYS.get(way).answer(request, response);
        });
        page("/without", WAYS.get(way));
        Answer with = get("/with");
        Answer without = get("/without");
        assertThat(with.status()).isEqualTo(without.status());
        assertThat(with.body().replace("/with", "/without")).isEqualTo(without.body());
        assertThat(with.header("Location")).isEqualTo(without.header("Location"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void theCookieIsInTheAnswerToHead(String way) {
        page("/answer", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            WAYS.get(way).answer(request, response);
        });
        Answer answer = browser.head("/answer");
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(answer.body()).isEmpty();
        assertThat(get("/show").body()).isEqualTo("Ada");
    }

    @ParameterizedTest(name = "reset {0}")
    @ValueSource(booleans = {false, true})
    void whatAPageTakesBackIsNotTheCookie(boolean everything) {
        page("/reset", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            print(response, "first");
            response.setHeader("X-Page", "first");
            if (everything) {
                response.reset();
            } else {
                response.resetBuffer();
            }
            print(response, "second");
        });
        Answer answer = get("/reset");
        assertThat(answer.body()).isEqualTo("second");
        assertThat(answer.header("X-Page").isPresent()).isEqualTo(!everything);
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(get("/show").body()).isEqualTo("Ada");
    }

    @Test
    void aPagesOwnCacheControlStays() {
        page("/cached", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            response.setHeader("Cache-Control", "private, max-age=60");
        });
        assertThat(get("/cached").headers("Cache-Control")).containsExactly("private, max-age=60");
    }

    @Test
    void anAnswerWithoutOurCookieMayBeCached() {
        page("/plain", (request, response) -> print(response, "plain"));
        assertThat(get("/plain").header("Cache-Control")).isEmpty();
    }

    @Test
    void theCookieIsTheOneThatWasConfigured() {
        pagePuts("/put", "Ada");
        String header = get("/put").setCookies().get(0);
        assertThat(header).startsWith("__Host-session=").endsWith("; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(SessionCookie.builder()
                        .build()
                        .read(java.util.List.of(header.split(";", -1)[0]))
                        .isNone())
                .isFalse();
    }

    @Test
    void aPageMaySetCookiesOfItsOwn() {
        page("/two", (request, response) -> {
            response.addCookie(new jakarta.servlet.http.Cookie("theme", "dark"));
            request.getSession().setAttribute("name", "Ada");
            response.addHeader("Set-Cookie", "lang=en");
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        });
        Answer answer = get("/two");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.setCookies())
                .hasSize(3)
                .anyMatch(set -> set.startsWith("theme=dark"))
                .anyMatch(set -> set.startsWith("lang=en"));
        assertThat(get("/show").body()).isEqualTo("Ada");
    }
}
