package io.holdall.session.benchmark.report.results;

import java.util.Arrays;
import java.util.Optional;

/** The quantities that this version of the report knows by name, each with its only unit. Others are only listed. */
public enum Metric {
    /** Time of one request. */
    LATENCY("latency", "us/op"),

    /** Time that half of the requests took at most. */
    LATENCY_P50("latency, p50", "us"),

    /** Time that 99 of 100 requests took at most. */
    LATENCY_P99("latency, p99", "us"),

    /** Time that 999 of 1,000 requests took at most. */
    LATENCY_P999("latency, p99.9", "us"),

    /** Time that requests took at most, by their share: the values of a distribution. */
    LATENCY_AT("latency at", "us"),

    /** Requests that ended in a second. */
    THROUGHPUT("throughput", "1/s"),

    /** The highest rate of requests that was kept up with. */
    SATURATION("saturation", "1/s"),

    /** Of a million adds that were acknowledged, how many are not there at the end. */
    LOST_PER_MILLION("lost adds per million", "count"),

    /** From a logout until the last request that was served all the same. */
    REVOCATION_DELAY("revocation delay", "s"),

    /** Bytes that one session takes where it is kept, on the average. */
    BYTES_PER_SESSION("bytes per session", "B"),

    /** The exponent b of the curve y = a * x^b that fits best. */
    EXPONENT("exponent", "count"),

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

    /** Of a hundred carts of the data set, how many are at most so large: the values of a cumulative curve. */
    CARTS_THAT_FIT("carts up to", "%"),

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
