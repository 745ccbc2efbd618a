package io.holdall.example.myclothes.drill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drill did to the carts, counted by the clients.
 *
 * @param drill its name
 * @param store where the sessions were
 * @param policy how the load balancer chose the nodes
 * @param handover whether a node that is stopped hands its sessions over
 * @param nodes how many there were at the beginning
 * @param clients that asked at the same time, each with a cart of its own
 * @param requests that were answered as they should
 * @param errors requests that were answered with an error, or not at all
 * @param addsAcknowledged additions to carts that a client was told of
 * @param addsUncertain additions whose answer was an error or was lost: they may be in the cart or not
 * @param cartsLost carts that came back as another, empty one
 * @param addsLost acknowledged additions that were not in the cart: those of lost carts among them
 * @param addsDoubled additions that were in the cart more often than they were asked for
 * @param faultAtSeconds when the fault was done, in seconds since the load began
 * @param secondsUntilHealthy from the fault until the last error or lost cart; 0 if there was none
 * @param servedAfterLogout requests of sessions that had been logged out everywhere, as acknowledged, and were served as logged in
 *     all the same; {@code null} where the drill logs nobody out
 * @param revocationSeconds from the acknowledged logout until the last of those; {@code null} as before
 * @param timeline second by second
 */
public record DrillResult(
        String drill,
        String store,
        String policy,
        boolean handover,
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
        double secondsUntilHealthy,
        @Nullable Long servedAfterLogout,
        @Nullable Double revocationSeconds,
        List<Second> timeline) {

    /** Copies the timeline. */
    public DrillResult {
        timeline = List.copyOf(timeline);
    }
}
