package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one client sends does not change another's cookie where a proxy sends both over one connection. Jetty by default takes the
 * beginning of a header from one that it has seen before on the connection, in whatever case that was, see docs/servlet.md.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#containers")
class KeptConnectionTest extends OnASite {

    KeptConnectionTest(Where where) throws Exception {
        super(where);
    }

    @Test
    void aCookieIsReadAsItWasSent() throws IOException {
        page("/echo", (request, response) -> print(response, request.getHeader("Cookie")));
        try (Socket proxy = new Socket(InetAddress.getLoopbackAddress(), port)) {
            proxy.setSoTimeout(60_000);
            String requests = request("session=A", "keep-alive") + request("session=abc", "close");
            proxy.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            String answers = new String(proxy.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answers).contains("session=A").endsWith("session=abc");
        }
    }

    private static String request(String cookie, String connection) {
        return "GET /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookie + "\r\nConnection: " + connection
                + "\r\n\r\n";
    }
}
