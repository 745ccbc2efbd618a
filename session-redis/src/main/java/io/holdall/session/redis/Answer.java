package io.holdall.session.redis;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import redis.clients.jedis.Builder;

/**
 * What a script answers.
 *
 * @param outcome what became of it
 * @param rest what the outcome says of it
 * @param replicas how many replicas confirmed it, as far as that was asked for
 */
record Answer(Outcome outcome, List<?> rest, long replicas) {

    /** Reads what Jedis has: a list of byte arrays and lists. */
    static final Builder<Answer> READER = new Builder<>() {
        @Override
        public Answer build(Object raw) {
            return of(raw);
        }
    };

    /** What may become of a script. */
    enum Outcome {
        /** Done, and nobody else had done anything since; with last access and idle deadline if it was an update. */
        APPLIED,
        /** Done on top of what others had done; with the record. */
        MERGED,
        /** Done when it was sent before; with the record. */
        KNOWN,
        /** Not done, as the record has another version; with the record. */
        CONFLICT,
        /** Not done, as there is a record; with the record. */
        TAKEN,
        /** Not done, as there is no record or none that can be read, or the session is over. */
        GONE,
        /** Not done, as it would be too large; with the bytes. */
        LARGE,
        /** The record is a tombstone now; with last access and idle deadline. */
        MOVED,
        /** The record has been a tombstone since an earlier attempt; with last access and idle deadline. */
        MOVED_BEFORE
    }

    static final Answer GONE = new Answer(Outcome.GONE, List.of(), 0);

    static Answer of(Object raw) {
        List<?> parts = (List<?>) raw;
        return new Answer(Outcome.valueOf(text(parts.get(0))), parts.subList(1, parts.size()), 0);
    }

    /** Whether the script has changed what is stored, now or when it was sent before. */
    boolean isWritten() {
        return switch (outcome) {
            case APPLIED, MERGED, KNOWN, MOVED, MOVED_BEFORE -> true;
            case CONFLICT, TAKEN, GONE, LARGE -> false;
        };
    }

    Answer confirmedBy(long replicasThatHaveIt) {
        return new Answer(outcome, rest, replicasThatHaveIt);
    }

    /** What becomes of the record in the answer; {@link Commit#GONE} if it cannot be read. */
    Commit stored(SessionId id, Function<SessionState, Commit> outcomeOf) {
        RecordReader reader = new RecordReader();
        reader.fields((List<?>) rest.get(0));
        return reader.lookup(id) instanceof Lookup.Found found ? outcomeOf.apply(found.state()) : Commit.GONE;
    }

    /** {@code lifetime} with the last access and the idle deadline of the answer. */
    Lifetime renewal(Lifetime lifetime) {
        return new Lifetime(lifetime.createdAt(), instant(0), instant(1), lifetime.absoluteDeadline());
    }

    long bytes() {
        return Long.parseLong(text(rest.get(0)));
    }

    private Instant instant(int index) {
        return Instant.ofEpochMilli(Long.parseLong(text(rest.get(index))));
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.US_ASCII);
    }
}
