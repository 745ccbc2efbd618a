package io.holdall.session.dynamo;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import java.time.Instant;
import java.util.Optional;

/** Loads, and the tokens of what was read or committed, as a {@link ReadConsistency} has them. Thread-safe. */
final class Reads {

    private final TableCalls calls;
    private final boolean watermarked;

    Reads(TableCalls calls, ReadConsistency consistency) {
        this.calls = calls;
        this.watermarked = consistency == ReadConsistency.WATERMARKED;
    }

    /** The session; {@code seen} is what its client's token says. */
    Lookup load(IdToken seen, Instant now) {
        if (watermarked && seen.watermark() > 0) {
            Lookup lookup = lookup(calls.getEventually(seen.id()), now);
            // That there is no such session, or that it is over, may be old news as well.
            if (lookup instanceof Lookup.Found found && found.state().version() >= seen.watermark()) {
                return lookup;
            }
        }
        return lookup(calls.get(seen.id(), TableCalls.LOAD), now);
    }

    /** The outcome of a commit with the token that its client is to hold. */
    Commit marked(Commit outcome) {
        return watermarked && outcome instanceof Commit.Committed committed
                ? new Commit.Committed(committed.state(), tokenOf(committed.state()))
                : outcome;
    }

    private Lookup lookup(SessionItem item, Instant now) {
        if (item.isAbsent()) {
            return Lookup.UNKNOWN;
        }
        Optional<SessionState> state = item.state();
        if (state.isEmpty()) {
            return Lookup.INVALID;
        }
        return state.get().lifetime().isOverAt(now)
                ? Lookup.EXPIRED
                : new Lookup.Found(state.get(), tokenOf(state.get()));
    }

    private SessionToken tokenOf(SessionState state) {
        return watermarked ? new IdToken(state.id(), state.version(), null).token() : IdToken.of(state.id());
    }
}
