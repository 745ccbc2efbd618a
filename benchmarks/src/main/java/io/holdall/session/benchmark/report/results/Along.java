package io.holdall.session.benchmark.report.results;

/** The axes that this version of the report knows by name, each with its only unit. */
public enum Along {
    /** Of a distribution: so many of a hundred requests took at most so long. */
    PERCENTILE("percentile", "%"),

    /** Lines of the cart. */
    CART_LINES("cart lines", "count"),

    /** Octets of a cookie, or bytes of an item. */
    SIZE("size", "B"),

    /** Sessions that are stored. */
    SESSIONS("sessions", "count"),

    /** Threads that make requests, each one after the other. */
    THREADS("threads", "count"),

    /** Requests that are begun each second, whether or not earlier ones have ended. */
    OFFERED_RATE("offered rate", "1/s"),

    /** Nodes of the application. */
    NODES("nodes", "count"),

    /** Masters of a Redis Cluster. */
    MASTERS("masters", "count");

    private final String label;
    private final String unit;

    Along(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** The name in {@link Series#along()}. */
    public String label() {
        return label;
    }

    /** The unit of every such axis. */
    public String unit() {
        return unit;
    }
}
