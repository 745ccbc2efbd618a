package io.holdall.session.dynamo;

import io.holdall.session.SessionListener;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Asks DynamoDB what its answers are billed, if somebody listens, and passes it on. An exception has no such count in it,
 * though AWS bills a condition that fails. Thread-safe.
 */
final class Billing {

    private final SessionListener listener;

    Billing(SessionListener listener) {
        this.listener = listener;
    }

    /** For each request: the total, table and index together; {@code null} if nobody listens. */
    @Nullable ReturnConsumedCapacity asked() {
        return listener == SessionListener.NONE ? null : ReturnConsumedCapacity.TOTAL;
    }

    /** What the answer to a request that reads had with it. */
    void read(String request, @Nullable ConsumedCapacity consumed) {
        if (consumed != null) {
            tell(request, units(consumed.capacityUnits()), 0);
        }
    }

    /**
     * What the answer to a request that writes had with it. A transaction that is sent again, its answer lost, writes nothing
     * more and is billed as a read: then DynamoDB says so.
     */
    void written(String request, @Nullable ConsumedCapacity consumed) {
        if (consumed != null) {
            double reads = units(consumed.readCapacityUnits());
            tell(request, reads, units(consumed.capacityUnits()) - reads);
        }
    }

    private void tell(String request, double readUnits, double writeUnits) {
        SessionListener.tell(listener, l -> l.consumed(request, readUnits, writeUnits));
    }

    private static double units(@Nullable Double units) {
        return units == null ? 0 : units;
    }
}
