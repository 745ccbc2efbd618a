package io.holdall.session.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A response that commits the session before it is committed itself. */
final class SessionResponse extends HttpServletResponseWrapper {

    private static final String LENGTH = "Content-Length";

    private final RequestSession state;
    private @Nullable CountingOutputStream stream;
    private @Nullable CountingWriter writer;
    private long contentLength = -1;
    private long written;
    private int bufferSize = -1;

    SessionResponse(HttpServletResponse response, RequestSession state) {
        super(response);
        this.state = state;
    }

    /** Whether this is a response of this session, or wraps one. */
    static boolean isIn(ServletResponse response, RequestSession state) {
        ServletResponse next = response;
        while (next instanceof ServletResponseWrapper wrapper) {
            if (wrapper instanceof SessionResponse ours && ours.state == state) {
                return true;
            }
            next = wrapper.getResponse();
        }
        return false;
    }

    /** Before so many bytes are written, or at most so many: commits the session if the response may be committed by them. */
    void beforeWrite(long bytes) {
        written += bytes;
        if (bufferSize < 0) {
            bufferSize = super.getBufferSize();
        }
        // Jetty passes on at once, together with what it has, what is longer than a quarter of its buffer
        if (written >= bufferSize || bytes > bufferSize / 4 || (contentLength >= 0 && written >= contentLength)) {
            commit();
        }
    }

    /** Commits the session, unless the response is out; then there is time until the end of the request. */
    void commit() {
        if (!super.isCommitted()) {
            state.commit();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        CountingOutputStream known = stream;
        if (known == null) {
            known = new CountingOutputStream(this, super.getOutputStream());
            stream = known;
        }
        return known;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        CountingWriter known = writer;
        if (known == null) {
            PrintWriter container = super.getWriter();
            known = new CountingWriter(this, container, CountingWriter.bytesPerChar(getCharacterEncoding()));
            writer = known;
        }
        return known;
    }

    @Override
    public void flushBuffer() throws IOException {
        commit();
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        commit();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        commit();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        commit();
        super.sendRedirect(location);
    }

    @Override
    public void sendRedirect(String location, int status) throws IOException {
        commit();
        super.sendRedirect(location, status);
    }

    @Override
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        commit();
        super.sendRedirect(location, clearBuffer);
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        commit();
        super.sendRedirect(location, status, clearBuffer);
    }

    @Override
    public void reset() {
        super.reset();
        stream = null;
        writer = null;
        contentLength = -1;
        written = 0;
        state.restoreCookie();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        written = 0;
    }

    @Override
    public void setBufferSize(int size) {
        super.setBufferSize(size);
        bufferSize = -1;
    }

    @Override
    public void setContentLength(int length) {
        expect(length);
        super.setContentLength(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        expect(length);
        super.setContentLengthLong(length);
    }

    @Override
    public void setHeader(String name, String value) {
        expect(name, value);
        super.setHeader(name, value);
        if ("Set-Cookie".equalsIgnoreCase(name)) {
            state.restoreCookie();
        }
    }

    @Override
    public void addHeader(String name, String value) {
        expect(name, value);
        super.addHeader(name, value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (LENGTH.equalsIgnoreCase(name)) {
            expect(value);
        }
        super.setIntHeader(name, value);
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (LENGTH.equalsIgnoreCase(name)) {
            expect(value);
        }
        super.addIntHeader(name, value);
    }

    /** Unchanged: see {@link SessionFilter}. */
    @Override
    public String encodeURL(String url) {
        return url;
    }

    /** Unchanged: see {@link SessionFilter}. */
    @Override
    public String encodeRedirectURL(String url) {
        return url;
    }

    private void expect(String name, @Nullable String value) {
        if (LENGTH.equalsIgnoreCase(name) && value != null) {
            try {
                expect(Long.parseLong(value.trim()));
            } catch (NumberFormatException e) {
                // not ours to judge: the container says what it thinks of it
                expect(-1);
            }
        }
    }

    /** A response is complete when so much was written, which may be now. */
    private void expect(long length) {
        contentLength = length;
        if (length >= 0 && written > 0 && written >= length) {
            commit();
        }
    }
}
