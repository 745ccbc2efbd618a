package io.holdall.session.spi;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** The session would be larger than its store can keep. What was stored before is still there. */
public final class SessionTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int NAMED = 3;

    private final long bytes;
    private final long limit;

    /**
     * Says how large it would be, and which attributes are the largest, by {@link Attribute#estimatedSize}.
     *
     * @param bytes what the session would take, as the store counts
     * @param limit {@link StoreTraits#byteLimit} of the store
     * @param attributes the attributes of the session, to name the largest
     */
    public SessionTooLargeException(long bytes, long limit, Map<String, Attribute> attributes) {
        super("the session would take " + bytes + " bytes and may take " + limit + "; largest attributes: "
                + largest(attributes));
        this.bytes = bytes;
        this.limit = limit;
    }

    /** What the session would take, in bytes as its store counts them. */
    public long bytes() {
        return bytes;
    }

    /** What it may take, in bytes as its store counts them. */
    public long limit() {
        return limit;
    }

    private static String largest(Map<String, Attribute> attributes) {
        return attributes.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Attribute> entry) ->
                                entry.getValue().estimatedSize())
                        .reversed())
                .limit(NAMED)
                .map(entry -> entry.getKey() + " (" + entry.getValue().estimatedSize() + ")")
                .collect(Collectors.joining(", "));
    }
}
