package io.holdall.session.sticky;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.PrincipalIndexContract;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

class StickyPrincipalIndexContractTest extends PrincipalIndexContract {

    private final AtomicLong nanos = new AtomicLong();
    private StickySessionStore last;

    @Override
    public SessionStore newStore() {
        StickySessionStoreBuilder builder = StickySessionStore.builder();
        builder.ticker = nanos::get;
        last = builder.build();
        return last;
    }

    @Override
    public OptionalLong indexEntries(String principal) {
        last.memory.cache.cleanUp();
        return OptionalLong.of(last.memory.idsOf(principal).size());
    }

    @Override
    public void backendTimePasses(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
