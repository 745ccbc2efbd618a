package io.holdall.session.benchmark.report;

import java.util.Locale;

/** Names as parts of ids, whatever the names are. */
final class Ids {
    private Ids() {}

    /** Letters, digits and hyphens; other characters become their number, so that no two names become the same. */
    static String of(String name) {
        StringBuilder id = new StringBuilder();
        name.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') {
                id.appendCodePoint(c);
            } else {
                id.append('_').append(c);
            }
        });
        return id.toString();
    }
}
