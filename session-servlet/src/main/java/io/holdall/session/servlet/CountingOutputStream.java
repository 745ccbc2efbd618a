package io.holdall.session.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The container's stream, with a look at how much is written. */
final class CountingOutputStream extends ServletOutputStream {

    private final SessionResponse response;
    private final ServletOutputStream stream;

    CountingOutputStream(SessionResponse response, ServletOutputStream stream) {
        this.response = response;
        this.stream = stream;
    }

    @Override
    public void write(int b) throws IOException {
        response.beforeWrite(1);
        stream.write(b);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        response.beforeWrite(bytes.length);
        stream.write(bytes);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        response.beforeWrite(length);
        stream.write(bytes, offset, length);
    }

    @Override
    public void write(ByteBuffer buffer) throws IOException {
        response.beforeWrite(buffer.remaining());
        stream.write(buffer);
    }

    @Override
    public void print(String text) throws IOException {
        response.beforeWrite(4L * (text == null ? 4 : text.length())); // in whatever encoding
        stream.print(text);
    }

    @Override
    public void println() throws IOException {
        response.beforeWrite(2);
        stream.println();
    }

    @Override
    public void flush() throws IOException {
        response.commit();
        stream.flush();
    }

    @Override
    public void close() throws IOException {
        response.commit();
        stream.close();
    }

    @Override
    public boolean isReady() {
        return stream.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        stream.setWriteListener(listener);
    }
}
