package io.holdall.session.benchmark.report.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one drill did to the carts of one strategy, as the clients counted it.
 *
 * @param store the strategy, as in {@link Row#store()}
 * @param drill its name, such as {@code kill-node}
 * @param what was done, for people
 * @param policy how the load balancer chose the nodes
 * @param nodes how many there were at the beginning
 * @param clients that asked at the same time, each with a cart of its own
 * @param requests that were answered as they should
 * @param errors requests that were answered with an error, or not at all
 * @param addsAcknowledged additions to carts that a client was told of
 * @param addsUncertain additions whose answer was an error or was lost
 * @param cartsLost carts that came back as another, empty one
 * @param addsLost acknowledged additions that were not in the cart: those of lost carts among them
 * @param addsDoubled additions that were in the cart more often than they were asked for
 * @param faultAtSeconds when the fault was done, in seconds since the load began
 * @param errorSeconds in how many seconds of the timeline, from the fault on, there was an error
 * @param secondsUntilHealthy from the fault until the last error or lost cart; 0 if there was none
 * @param servedAfterLogout requests of ended sessions that were served all the same; null where nobody logs out
 * @param revocationSeconds from the acknowledged logout until the last of those; null as before
 * @param kind {@code emulated} on DynamoDB Local
 * @param timeline second by second
 */
public record Drilled(
        String store,
        String drill,
        String what,
        String policy,
        int nodes,
        int clients,
        long requests,
        long errors,
        long addsAcknowledged,
        long addsUncertain,
        long cartsLost,
        long addsLost,
        long addsDoubled,
        double faultAtSeconds,
        long errorSeconds,
        double secondsUntilHealthy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long servedAfterLogout,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double revocationSeconds,
        Kind kind,
        List<Second> timeline) {

    /**
     * One second.
     *
     * @param second since the load began, from 0
     * @param requests answered as they should
     * @param errors answered with an error, or not at all
     * @param cartsLost carts that were first seen to be lost
     */
    public record Second(int second, long requests, long errors, long cartsLost) {

        /** Checks that nothing is negative. */
        public Second {
            if (second < 0 || requests < 0 || errors < 0 || cartsLost < 0) {
                throw new IllegalArgumentException("a second of a drill must not be negative");
            }
        }
    }

    /** Checks each part. */
    public Drilled {
        Texts.line("store", store);
        Texts.line("drill", drill);
        Texts.line("what", what);
        Texts.line("policy", policy);
        Texts.given("kind", kind);
        if (nodes < 1 || clients < 1) {
            throw new IllegalArgumentException("a drill has nodes and clients: " + nodes + ", " + clients);
        }
        for (long count : new long[] {
            requests, errors, addsAcknowledged, addsUncertain, cartsLost, addsLost, addsDoubled, errorSeconds
        }) {
            if (count < 0) {
                throw new IllegalArgumentException("a count of a drill must not be negative: " + count);
            }
        }
        if (!(faultAtSeconds >= 0 && secondsUntilHealthy >= 0)
                || !Double.isFinite(faultAtSeconds + secondsUntilHealthy)) {
            throw new IllegalArgumentException("the times of a drill must be 0 or more");
        }
        timeline = Texts.list("timeline", timeline);
    }

    /** What no two drills of one run share. */
    public Key key() {
        return new Key(store, drill);
    }

    /** The parts of that. */
    public record Key(String store, String drill) {}
}
