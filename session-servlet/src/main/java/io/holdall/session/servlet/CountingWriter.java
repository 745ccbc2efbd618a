package io.holdall.session.servlet;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The container's writer, with a look at how much is written: at most so many bytes as the characters may take. */
final class CountingWriter extends PrintWriter {

    /** Of ISO-2022-JP-2, with the change to another part of it before each character. */
    private static final int MOST_BYTES = 9;

    private final SessionResponse response;
    private final PrintWriter writer;
    private final int bytesPerChar;

    CountingWriter(SessionResponse response, PrintWriter writer, int bytesPerChar) {
        super(writer);
        this.response = response;
        this.writer = writer;
        this.bytesPerChar = bytesPerChar;
    }

    /** How many bytes one {@code char} takes at most. */
    static int bytesPerChar(@Nullable String encoding) {
        if (encoding == null) {
            return MOST_BYTES;
        }
        return switch (encoding.toUpperCase(Locale.ROOT)) {
            case "ISO-8859-1", "US-ASCII", "WINDOWS-1252" -> 1;
            case "UTF-8" -> 3; // two for what takes four
            default -> MOST_BYTES;
        };
    }

    @Override
    public void write(int c) {
        response.beforeWrite(bytesPerChar);
        writer.write(c);
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        response.beforeWrite((long) bytesPerChar * length);
        writer.write(chars, offset, length);
    }

    @Override
    public void write(char[] chars) {
        write(chars, 0, chars.length);
    }

    @Override
    public void write(String text, int offset, int length) {
        response.beforeWrite((long) bytesPerChar * length);
        writer.write(text, offset, length);
    }

    @Override
    public void write(String text) {
        write(text, 0, text.length());
    }

    @Override
    public void println() {
        response.beforeWrite(2L * bytesPerChar);
        writer.println();
    }

    @Override
    public void flush() {
        response.commit();
        writer.flush();
    }

    @Override
    public void close() {
        response.commit();
        writer.close();
    }

    @Override
    public boolean checkError() {
        response.commit(); // it flushes
        return writer.checkError();
    }
}
