package io.holdall.example.myclothes.balancer;

import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.SessionToken;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;

/** Reads which nodes a client's session cookies name. */
final class Routes {

    /** As many cookies of one name as the nodes look at. */
    private static final int MOST = 4;

    private final String cookieName;

    Routes(String cookieName) {
        this.cookieName = cookieName;
    }

    /** The routes, in the order of the cookies. A cookie that is no {@link IdToken} names none, such as a signed state. */
    List<String> of(Request request) {
        List<String> routes = new ArrayList<>();
        int seen = 0;
        for (HttpCookie cookie : Request.getCookies(request)) {
            if (!cookie.getName().equals(cookieName) || seen++ >= MOST) {
                continue;
            }
            IdToken token = IdToken.parse(new SessionToken(cookie.getValue()));
            if (token != null && token.route() != null) {
                routes.add(token.route());
            }
        }
        return routes;
    }
}
