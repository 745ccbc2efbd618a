package io.holdall.example.myclothes.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads what a form sent, or a query has, within bounds. */
final class Form {

    private static final int MOST_BYTES = 16 * 1024;

    /** Read and thrown away so that the client, still sending, sees the answer and not a broken connection. */
    private static final long MOST_DISCARDED = 32L << 20;

    private static final String TYPE = "application/x-www-form-urlencoded";

    private Form() {}

    /** The fields of a request's body, the first of each name. */
    static Map<String, String> body(HttpServletRequest request) throws IOException {
        InputStream in = request.getInputStream();
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            long left = MOST_DISCARDED;
            for (long skipped = 1; skipped > 0 && left > 0; left -= skipped) {
                skipped = in.skip(MOST_BYTES);
            }
            throw new Refusal(
                    413, "That was more than a form of this shop may send: at most 16 KB. Nothing was changed.");
        }
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (bytes.length > 0 && !type.startsWith(TYPE)) {
            throw new Refusal(415, "A form of this shop is sent as " + TYPE + ".");
        }
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    /** The fields of a request's query, the first of each name. */
    static Map<String, String> query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? Map.of() : parse(query);
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    400, "What was sent is not as a form sends it: a '%' is not followed by two hexadecimal digits.");
        }
    }
}
