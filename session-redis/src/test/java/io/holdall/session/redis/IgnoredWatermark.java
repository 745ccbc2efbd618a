package io.holdall.session.redis;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;

/** A near cache that any copy is good enough for. */
record IgnoredWatermark(SessionStore near) implements SessionStore {

    @Override
    public Lookup load(SessionToken token, Instant now) {
        IdToken parsed = IdToken.parse(token);
        return near.load(parsed == null ? token : new IdToken(parsed.id(), 1, null).token(), now);
    }

    @Override
    public Commit commit(SessionChange change) {
        return near.commit(change);
    }

    @Override
    public void delete(SessionToken token) {
        near.delete(token);
    }

    @Override
    public StoreTraits traits() {
        return near.traits();
    }

    @Override
    public void close() {
        near.close();
    }
}
