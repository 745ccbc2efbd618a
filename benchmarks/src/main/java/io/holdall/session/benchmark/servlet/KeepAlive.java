package io.holdall.session.benchmark.servlet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client on one connection that it keeps, with one cookie. As little work as it can be done with, since the server needs the same
 * cores. Not thread-safe.
 */
final class KeepAlive implements AutoCloseable {

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
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n") + "\r\n";
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            answer(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(String path) throws IOException {
        String status = line();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException(path + " was answered with " + status);
        }
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).trim());
            } else if (header.regionMatches(true, 0, "Set-Cookie:", 0, 11)) {
                int end = header.indexOf(';');
                cookie = header.substring(11, end < 0 ? header.length() : end).trim();
            }
        }
        in.skipNBytes(length);
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
