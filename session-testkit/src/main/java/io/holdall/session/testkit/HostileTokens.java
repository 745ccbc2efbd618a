package io.holdall.session.testkit;

import io.holdall.session.spi.SessionToken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tokens that no store would make. For tests of stores, filters and whatever else reads what a client sent. */
public final class HostileTokens {

    private static final int RANDOM_TOKENS = 200;
    private static final int LONG = 64 << 10;
    private static final int HUGE = 10 << 20;

    private HostileTokens() {}

    /** Empty, blank, huge, non-ASCII, with control characters, with wildcards and separators, and random ones; the same each time. */
    public static List<SessionToken> all() {
        List<String> values = new ArrayList<>(List.of(
                "",
                " ",
                "0",
                ".",
                "..",
                "...",
                "null",
                "undefined",
                "*",
                "holdall:*",
                "../../etc/passwd",
                "{tag}",
                "%00",
                "%",
                "\0",
                "\r\n",
                "a\r\nSet-Cookie: b=c",
                "a; b",
                "a,b",
                "\"quoted\"",
                "\ud800",
                "\udc00\ud800",
                "\uFEFF",
                "ключ",
                "😀".repeat(12),
                "é".repeat(24),
                "A".repeat(23),
                "A".repeat(25),
                "A".repeat(24) + "\n",
                " " + "A".repeat(24),
                "A".repeat(23) + "=",
                "A".repeat(23) + "+",
                "A".repeat(24) + ".",
                "A".repeat(24) + ".node\r\n",
                "A".repeat(24) + "~",
                "A".repeat(24) + "~-1",
                "A".repeat(24) + "~99999999999999999999999",
                "eyJhbGciOiJub25lIn0.e30.",
                "eyJhbGciOiJub25lIn0..",
                "a.b.c",
                "A".repeat(LONG),
                ".".repeat(LONG),
                "A.".repeat(LONG),
                "A".repeat(HUGE),
                "\0".repeat(LONG)));
        Random random = new Random(20101201);
        for (int i = 0; i < RANDOM_TOKENS; i++) {
            byte[] bytes = new byte[random.nextInt(i % 10 == 0 ? 5000 : 50)];
            random.nextBytes(bytes);
            values.add(new String(bytes, i % 2 == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
        }
        return values.stream().map(SessionToken::of).toList();
    }
}
