package io.holdall.example.myclothes.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites' pages, open in the operator's browser, from this page's actions: they can send requests to a loopback port,
 * and a name of theirs can be made to lead to it (DNS rebinding), but they cannot name it as its own pages do, nor read the token.
 */
final class Guard {

    /** The header in which the page brings the token that it was served with. */
    static final String TOKEN = "X-Operator-Token";

    private static final int TOKEN_BYTES = 24;
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private final String token;

    Guard() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    String token() {
        return token;
    }

    /** Whether the browser was told this very computer, and not a name that led to it. */
    boolean knowsHost(Request request) {
        List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
        int port = Request.getLocalPort(request);
        return hosts.size() == 1 && HOSTS.stream().anyMatch(host -> hosts.get(0).equals(host + ":" + port));
    }

    /** Whether an action comes from our own page. */
    boolean admits(Request request) {
        HttpFields headers = request.getHeaders();
        String origin = headers.get(HttpHeader.ORIGIN);
        String site = headers.get("Sec-Fetch-Site");
        return knowsHost(request)
                && (origin == null || origin.equals("http://" + headers.get(HttpHeader.HOST)))
                && (site == null || site.equals("same-origin"))
                && isToken(headers.get(TOKEN));
    }

    private boolean isToken(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
