package io.holdall.session.servlet;

import java.util.Arrays;
import java.util.stream.Stream;

/** Where a test runs: in which container, over which store. */
record Where(ContainerKind container, StoreKind store) {

    /** Every container over every store. */
    static Stream<Where> everywhere() {
        return in(StoreKind.values());
    }

    /** Every container, where the store does not matter. */
    static Stream<Where> containers() {
        return in(StoreKind.STICKY);
    }

    /** Every container over a store that keeps sessions on the server, and over one that leaves them to the client. */
    static Stream<Where> bothSides() {
        return in(StoreKind.STICKY, StoreKind.COOKIE);
    }

    /** Every container over the stores whose sessions outlive a request on the server. */
    static Stream<Where> serverSide() {
        return in(StoreKind.STICKY, StoreKind.REDIS, StoreKind.DYNAMO, StoreKind.NEAR_REDIS);
    }

    private static Stream<Where> in(StoreKind... stores) {
        return Arrays.stream(ContainerKind.values())
                .flatMap(container -> Arrays.stream(stores).map(store -> new Where(container, store)));
    }

    @Override
    public String toString() {
        return container + " over " + store;
    }
}
