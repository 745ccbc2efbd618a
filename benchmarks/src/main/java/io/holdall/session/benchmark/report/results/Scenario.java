package io.holdall.session.benchmark.report.results;

/** The pieces of work that this version of the report knows by name. A file may hold others; they are only listed. */
public enum Scenario {
    /** Open a session and get its cart. */
    READ_REQUEST("read request"),

    /** Open a session, add a line to its cart, commit. */
    WRITE_REQUEST("write request"),

    /** A read request to a server whose every answer comes half a millisecond later. */
    DISTANT_READ_REQUEST("distant read request"),

    /** A write request to a server whose every answer comes half a millisecond later. */
    DISTANT_WRITE_REQUEST("distant write request"),

    /** A read request to DynamoDB, answered from memory without a socket: what the SDK and our code take. */
    CANNED_READ_REQUEST("canned read request"),

    /** A write request to DynamoDB, answered from memory without a socket. */
    CANNED_WRITE_REQUEST("canned write request"),

    /** A read request of a session whose last access is stored again, as that is due. */
    TOUCHING_READ_REQUEST("touching read request"),

    /** A request that begins a session. */
    BEGIN_REQUEST("begin request"),

    /** Requests of many kinds, in the shares of an ordinary application. */
    MIXED_REQUESTS("mixed requests"),

    /** Requests at a constant rate, half reads and half updates, sessions by a Zipf law: YCSB's workload A, its session store. */
    SESSION_STORE_LOAD("session store load"),

    /** The same with 95 reads and 5 updates of 100. */
    BROWSING_LOAD("browsing load"),

    /** Of {@link #SESSION_STORE_LOAD}, the reads alone. */
    SESSION_STORE_READS("session store load, reads"),

    /** Of {@link #SESSION_STORE_LOAD}, the updates alone. */
    SESSION_STORE_UPDATES("session store load, updates"),

    /** Of {@link #BROWSING_LOAD}, the reads alone. */
    BROWSING_READS("browsing load, reads"),

    /** Of {@link #BROWSING_LOAD}, the updates alone. */
    BROWSING_UPDATES("browsing load, updates"),

    /** {@link #SESSION_STORE_LOAD} by HTTP: the servlet filter in Jetty, a client that keeps connections. */
    HTTP_SESSION_STORE_LOAD("session store load by HTTP"),

    /** {@link #BROWSING_LOAD} by HTTP. */
    HTTP_BROWSING_LOAD("browsing load by HTTP"),

    /** More and more sessions are stored. */
    GROWTH("growth"),

    /** Of {@link #GROWTH}, the memory: its exponent, as no two rows share a key. */
    GROWTH_MEMORY("growth, memory"),

    /** Of {@link #GROWTH}, the latency. */
    GROWTH_LATENCY("growth, latency"),

    /** A user logs out everywhere under load. */
    LOG_OUT_EVERYWHERE("log out everywhere"),

    /** A request of a client that holds no token and puts nothing into its session. */
    ANONYMOUS_REQUEST("anonymous request"),

    /** Several clients of one session add lines at the same time. */
    CONCURRENT_ADDS("concurrent adds"),

    /** What the client holds for a session with one cart. */
    TOKEN("token"),

    /** A session with one cart that is not being used. */
    SESSION_AT_REST("session at rest"),

    /** Every cart of the data set, once. */
    REAL_CARTS("real carts"),

    /** Carts that get one popular line after the other. */
    GROWING_CARTS("growing carts"),

    /** The same three as above with one way to write a cart into a cookie, whose name stands in the store's place. */
    ENCODING("encoding");

    private final String label;

    Scenario(String label) {
        this.label = label;
    }

    /** Whether a proxy holds back the server's answers. */
    public boolean isDistant() {
        return this == DISTANT_READ_REQUEST || this == DISTANT_WRITE_REQUEST;
    }

    /** Whether answers come from memory, so that no server is needed. */
    public boolean isCanned() {
        return this == CANNED_READ_REQUEST || this == CANNED_WRITE_REQUEST;
    }

    /** The scenario's name in {@link Row#scenario()}. */
    public String label() {
        return label;
    }
}
