package io.holdall.session.benchmark.report.results;

import java.util.Arrays;
import java.util.Optional;

/** The quantities that this version of the report knows by name, each with its only unit. Others are only listed. */
public enum Metric {
    /** Time of one request. */
    LATENCY("latency", "us/op"),

    /** Bytes that one request allocates on the heap. */
    ALLOCATION("allocation", "B/op"),

    /** Round trips to the backend, counted there, for one request. */
    ROUND_TRIPS("round trips", "count"),

    /**
     * Commands that the server runs for one request, as Redis counts them: those that clients send, and those that scripts call, which
     * cost the server's time and no round trip.
     */
    COMMANDS("commands", "count"),

    /** Bytes between the application and the backend, both ways, for one request. */
    BYTES("bytes", "B/op"),

    /** Read capacity units of DynamoDB that one request consumes. */
    READ_UNITS("read units", "count"),

    /** Write capacity units of DynamoDB that one request consumes. */
    WRITE_UNITS("write units", "count"),

    /** What a million requests cost. */
    MILLION_REQUESTS("price of a million", "USD"),

    /** Adds that the client was told had succeeded. */
    ACKNOWLEDGED_ADDS("acknowledged adds", "count"),

    /** Adds whose line is in the cart at the end. */
    ADDS_PRESENT("adds present", "count"),

    /** Adds that were acknowledged and are not there at the end: the client was told something untrue. */
    LOST_ADDS("lost adds", "count"),

    /** Adds that ended in an error which the client was told. */
    REFUSED_ADDS("refused adds", "count"),

    /** Bytes that the client holds and sends with each request: the cookie's name and value. */
    TOKEN_SIZE("token size", "B"),

    /** Bytes of this node's heap. */
    HEAP("heap", "B"),

    /** Bytes of a Redis server's memory, as {@code MEMORY USAGE} tells them: every key with its name and value. */
    SERVER_MEMORY("server memory", "B"),

    /** Of a hundred carts of the data set, how many the store can hold. */
    SHARE_THAT_FITS("share that fits", "%"),

    /** The most lines of a cart that fits into a cookie: the median of several carts that grow. */
    LINES_THAT_FIT("median lines that fit", "count");

    private final String label;
    private final String unit;

    Metric(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** The metric's name in {@link Row#metric()}. */
    public String label() {
        return label;
    }

    /** The unit that every row of this metric has. */
    public String unit() {
        return unit;
    }

    static Optional<Metric> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(metric -> metric.label.equals(label))
                .findFirst();
    }
}
