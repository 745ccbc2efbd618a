package io.holdall.session.testkit;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;

/** A store for which any answer is good enough, as each token says that its client has seen the first version and no more. */
record IgnoredWatermark(SessionStore store) implements SessionStore {

    @Override
    public Lookup load(SessionToken token, Instant now) {
        IdToken parsed = IdToken.parse(token);
        return store.load(parsed == null ? token : new IdToken(parsed.id(), 1, null).token(), now);
    }

    @Override
    public Commit commit(SessionChange change) {
        return store.commit(change);
    }

    @Override
    public void delete(SessionToken token) {
        store.delete(token);
    }

    @Override
    public StoreTraits traits() {
        return store.traits();
    }

    @Override
    public void close() {
        store.close();
    }
}
