package io.holdall.session.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request octet for octet, with headers that no well-behaved client would send. */
record RawRequest(String path, List<String> headers) {

    private static final int PATIENCE_MILLIS = 60_000;

    static RawRequest get(String path) {
        return new RawRequest(path, List.of());
    }

    /** With one more {@code Cookie} header. */
    RawRequest cookie(String value) {
        List<String> more = new ArrayList<>(headers);
        more.add("Cookie: " + value);
        return new RawRequest(path, more);
    }

    /** Sends it, in UTF-8, and reads the answer to the end of the connection. */
    Answer send(int port) {
        String request = "GET " + path + " HTTP/1.0\r\nHost: 127.0.0.1\r\n"
                + String.join(
                        "", headers.stream().map(header -> header + "\r\n").toList()) + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer parse(String response) {
        int end = response.indexOf("\r\n\r\n");
        String[] lines = response.substring(0, end).split("\r\n", -1);
        List<Answer.Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(": ?", 2);
            headers.add(new Answer.Header(header[0], header[1]));
        }
        return new Answer(Integer.parseInt(lines[0].split(" ", -1)[1]), headers, response.substring(end + 4));
    }
}
