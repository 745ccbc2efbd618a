package io.holdall.example.myclothes.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes that another site's page asks for. Browsers say where a request comes from: in {@code Sec-Fetch-Site}, older ones
 * in {@code Origin}. A client that is no browser sends neither and has no cookie of a customer to misuse.
 */
final class CrossSite {

    private CrossSite() {}

    static void refuse(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean ours = site != null ? site.equals("same-origin") || site.equals("none") : isOurs(request);
        if (!ours) {
            throw new Refusal(
                    403, "This came from another site's page, so nothing was done. Please use the shop's own pages.");
        }
    }

    private static boolean isOurs(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null
                || isOf(origin, request.getHeader("Host"))
                || isOf(origin, request.getHeader("X-Forwarded-Host")); // behind a proxy that asks by its own name
    }

    private static boolean isOf(String origin, @Nullable String host) {
        String lower = origin.toLowerCase(Locale.ROOT);
        return host != null && (lower.equals("http://" + host) || lower.equals("https://" + host));
    }
}
