package io.holdall.session.benchmark.dynamo;

import io.holdall.session.benchmark.cost.Mix;
import io.holdall.session.benchmark.cost.Prices;
import io.holdall.session.benchmark.cost.Units;
import io.holdall.session.dynamo.CapacityUnits;

/** Where a touch writes the new deadline to. */
enum TouchDesign {
    /** Into the session's item, all of which AWS bills then: what the store does. */
    WHOLE_ITEM(0, 0),

    /** Into a second item, which each load reads as well, strongly consistent. */
    SECOND_ITEM(1, 0),

    /** As {@link #SECOND_ITEM}, but eventually consistent: a touch may then not be seen for a moment. */
    SECOND_ITEM_EVENTUAL(0, 1);

    /** Its key, a format, an access, a deadline and a TTL: some 110 bytes, so it is one unit in any case. */
    private static final CapacityUnits SMALL = CapacityUnits.ofItem(110);

    private final int strongReads;
    private final int eventualReads;

    TouchDesign(int strongReads, int eventualReads) {
        this.strongReads = strongReads;
        this.eventualReads = eventualReads;
    }

    /** What a million requests cost of sessions with such an item, which stays as large as it is. */
    double costOfMillion(CapacityUnits item, Mix mix, Prices prices) {
        double reads = item.load() + strongReads * SMALL.load() + eventualReads * SMALL.eventualLoad();
        CapacityUnits touched = this == WHOLE_ITEM ? item : SMALL;
        double writes = (1 - mix.readShare()) * item.update(item) + mix.touchShare() * touched.touch();
        return prices.ofMillion(new Units(reads, writes));
    }
}
