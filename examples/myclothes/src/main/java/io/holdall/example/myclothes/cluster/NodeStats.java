package io.holdall.example.myclothes.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a node says of itself under {@code /-/stats}, at most about a second ago.
 *
 * @param requests requests for the shop's pages since it was started
 * @param errors those among them that ended with a status of 500 or more
 * @param carts sessions in its memory, or, of stores that keep them elsewhere, carts that it served in the last minute
 * @param roundTrips to the store's backend, since it was started
 * @param keys ids of the keys that it has read, the primary one first; none if its store needs none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeStats(long requests, long errors, long carts, long roundTrips, List<String> keys) {

    /** Nothing is known. */
    public static final NodeStats NONE = new NodeStats(0, 0, 0, 0, List.of());

    /** A node that says nothing of keys has none. */
    public NodeStats {
        keys = keys == null ? List.of() : List.copyOf(keys);
    }
}
