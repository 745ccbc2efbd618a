package io.holdall.session.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our cookie in a response: at most one, the last that was set. Not thread-safe. */
final class SetCookie {

    private static final String HEADER = "Set-Cookie";
    private static final String CACHE = "Cache-Control";

    private final HttpServletResponse response;
    private @Nullable String ours;

    SetCookie(HttpServletResponse response) {
        this.response = response;
    }

    static IllegalStateException tooLate() {
        return new IllegalStateException(
                "the response is committed, so the client cannot be told of this change of its session;"
                        + " make it before the response is written, flushed or closed, and write to no response but the one that"
                        + " the filter passes on");
    }

    /** Whether the response is committed, so that no header can be set. */
    boolean isTooLate() {
        return response.isCommitted();
    }

    /** Sets the header, in place of one that was set before. */
    void set(String header) {
        if (header.equals(ours)) {
            return;
        }
        if (ours == null) {
            response.addHeader(HEADER, header);
        } else {
            replace(ours, header);
        }
        ours = header;
        forbidCaching();
    }

    /** Sets the header again if it was removed, as a reset of the response does. */
    void restore() {
        String header = ours;
        if (header != null && !isTooLate() && !response.getHeaders(HEADER).contains(header)) {
            response.addHeader(HEADER, header);
            forbidCaching();
        }
    }

    /** A header cannot be removed alone, so the application's cookies are set again. */
    private void replace(String old, String header) {
        List<String> all = new ArrayList<>(response.getHeaders(HEADER));
        response.setHeader(HEADER, header);
        for (String other : all) {
            if (!other.equals(old)) {
                response.addHeader(HEADER, other);
            }
        }
    }

    /** Who gets the response from a cache would get the session with it. */
    private void forbidCaching() {
        if (!response.containsHeader(CACHE)) {
            response.setHeader(CACHE, "no-store");
        }
    }
}
