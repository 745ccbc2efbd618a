package io.holdall.session.sticky;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.store.NearCache;
import io.holdall.session.testkit.PrincipalIndexContract;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** The index of a near cache over a store that has one: two nodes' copies, and what both see behind them. */
class NearPrincipalIndexContractTest extends PrincipalIndexContract {

    private final AtomicLong nanos = new AtomicLong();
    private final StickySessionStore far = far();

    @Override
    public SessionStore newStore() {
        return NearCache.builder(new NearMemory(), new FallibleStore(far))
                .maxStaleness(Duration.ofHours(1)) // longer than sessions of the contract live
                .build();
    }

    @Override
    public OptionalLong indexEntries(String principal) {
        far.memory.cache.cleanUp();
        return OptionalLong.of(far.memory.idsOf(principal).size());
    }

    @Override
    public void backendTimePasses(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private StickySessionStore far() {
        StickySessionStoreBuilder builder = StickySessionStore.builder();
        builder.ticker = nanos::get;
        return builder.build();
    }
}
