package io.holdall.session.redis;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a script, one after the other. */
final class Arguments {

    /** Beyond it, in the year 5138, a script would not compute exactly, and no session lives that long. */
    private static final long LAST_MILLIS = 99_999_999_999_999L;

    private final List<byte[]> arguments = new ArrayList<>();

    Arguments add(byte[] bytes) {
        arguments.add(bytes);
        return this;
    }

    Arguments add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    Arguments add(long number) {
        return add(Long.toString(number));
    }

    /** Milliseconds since 1970. */
    Arguments add(Instant instant) {
        if (Math.abs(instant.getEpochSecond()) > LAST_MILLIS / 1000) {
            throw new IllegalArgumentException("an instant of a session must lie within the years before 5138");
        }
        return add(instant.toEpochMilli());
    }

    List<byte[]> toList() {
        return arguments;
    }
}
