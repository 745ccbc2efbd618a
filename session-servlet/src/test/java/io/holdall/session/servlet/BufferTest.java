package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a container's buffer ends, the session is committed before it is passed on. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#bothSides")
class BufferTest extends OnASite {

    private static final int TOTAL = 100_000;
    private static final List<Integer> PIECES =
            List.of(7, 512, 2_047, 2_048, 2_049, 8_191, 8_192, 8_193, 16_384, 32_767, 32_768, 32_769, TOTAL);

    BufferTest(Where where) throws Exception {
        super(where);
        pageShowsName("/show");
    }

    @Test
    void piecesOfAnySizeToTheStream() {
        for (int piece : PIECES) {
            byte[] bytes = "x".repeat(piece).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            page("/pieces", (request, response) -> {
                request.getSession().setAttribute("name", "Ada");
                for (int written = 0; written < TOTAL; written += piece) {
                    response.getOutputStream().write(bytes, 0, Math.min(piece, TOTAL - written));
                }
            });
            assertWhole(piece, TOTAL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1 x", "UTF-8 x", "UTF-8 ü", "UTF-8 漢", "UTF-16 漢", "UTF-8 😀"})
    void piecesOfAnySizeToTheWriter(String kind) {
        String text = kind.substring(kind.indexOf(' ') + 1);
        for (int piece : PIECES) {
            page("/pieces", (request, response) -> {
                request.getSession().setAttribute("name", "Ada");
                response.setContentType("text/plain");
                response.setCharacterEncoding(kind.substring(0, kind.indexOf(' ')));
                for (int written = 0; written < TOTAL; written += piece) {
                    response.getWriter().append(text.repeat(Math.min(piece, TOTAL - written)));
                }
            });
            assertWhole(piece, TOTAL * text.length());
        }
    }

    /** After the last moment a change is refused; before it, it is in the cookie. None gets lost in between. */
    @Test
    void aNewSessionIsEitherInTheCookieOrRefused() {
        for (int before = 0; before < 40_000; before += 397) {
            byte[] bytes = new byte[before];
            page("/put", (request, response) -> {
                for (int i = 0; i < bytes.length; i += 100) {
                    response.getOutputStream().write(bytes, i, Math.min(100, bytes.length - i));
                }
                try {
                    request.getSession().setAttribute("name", "Ada");
                } catch (IllegalStateException e) {
                    response.getOutputStream().print("refused");
                }
            });
            Browser anybody = newBrowser();
            Answer answer = anybody.get("/put");
            boolean refused = answer.body().endsWith("refused");
            assertThat(answer.setCookies()).as("after " + before).hasSize(refused ? 0 : 1);
            assertThat(anybody.get("/show").body()).isEqualTo(refused ? "none" : "Ada");
        }
    }

    @Test
    void writesThatDoNotBlock() {
        page("/pieces", (request, response) -> {
            request.getSession().setAttribute("name", "Ada");
            AsyncContext async = request.startAsync(request, response);
            ServletOutputStream stream = response.getOutputStream();
            stream.setWriteListener(new WriteListener() {
                private int written;

                @Override
                public void onWritePossible() throws IOException {
                    while (written < TOTAL && stream.isReady()) {
                        stream.write(new byte[1000]);
                        written += 1000;
                    }
                    if (written == TOTAL && stream.isReady()) {
                        written++;
                        async.complete();
                    }
                }

                @Override
                public void onError(Throwable thrown) {
                    async.complete();
                }
            });
        });
        assertWhole(1000, TOTAL);
    }

    @Test
    void aLateChangeThatCannotBeStoredBreaksTheAnswerOff() {
        if (!isServerSide()) {
            return; // refuses it at once
        }
        page("/put", (request, response) -> request.getSession().setAttribute("name", "Ada"));
        page("/late", (request, response) -> {
            print(response, request.getSession().getAttribute("name"));
            response.flushBuffer();
            request.getSession().setAttribute("name", "Grace");
            store.down = true;
        });
        get("/put");
        assertThatThrownBy(() -> get("/late")).isInstanceOf(UncheckedIOException.class);
        store.down = false;
        assertThat(get("/show").body()).isEqualTo("Ada");
    }

    private void assertWhole(int piece, int chars) {
        Browser anybody = newBrowser();
        Answer answer = anybody.get("/pieces");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.setCookies()).as("pieces of " + piece).hasSize(1);
        assertThat(answer.body()).hasSize(chars);
        assertThat(anybody.get("/show").body()).isEqualTo("Ada");
    }
}
