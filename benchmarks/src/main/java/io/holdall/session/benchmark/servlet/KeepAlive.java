package io.holdall.session.benchmark.servlet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client on one connection that it keeps, with one cookie, or with one that it is given for a request. As little work as it can be done with, since the server needs the same
 * cores. Not thread-safe.
 */
public final class KeepAlive implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private String cookie = "";

    KeepAlive(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
    }

    /**
     * Asks, and reads the answer to its end.
     *
     * @throws IllegalStateException if that is not 200
     */
    void get(String path) {
        try {
            cookie = get(path, cookie);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asks with a cookie, or with none if that is empty, and reads the answer to its end.
     *
     * @return the cookie that the answer sets, or else the one that it was asked with
     * @throws IllegalStateException if the answer is not 200
     */
    public String get(String path, String with) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + (with.isEmpty() ? "" : "Cookie: " + with + "\r\n") + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return answer(path, with);
    }

    private String answer(String path, String with) throws IOException {
        String status = line();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException(path + " was answered with " + status);
        }
        String set = with;
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).trim());
            } else if (header.regionMatches(true, 0, "Set-Cookie:", 0, 11)) {
                int end = header.indexOf(';');
                set = header.substring(11, end < 0 ? header.length() : end).trim();
            }
        }
        in.skipNBytes(length);
        return set;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
