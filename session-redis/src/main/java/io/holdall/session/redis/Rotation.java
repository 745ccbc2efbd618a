package io.holdall.session.redis;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Moves a session to another key, which in a Cluster is in another slot, where no script reaches both. So it takes two steps:
 *
 * <ol>
 *   <li>Create the new record. Nobody knows its id yet, so nobody sees it.
 *   <li>Put a tombstone in place of the old record, if that still has the version that was copied. This step decides: an update,
 *       a deletion or another rotation comes before it, and then the new record is removed again, or it comes after it and finds
 *       no session.
 * </ol>
 *
 * <p>Whatever happens between the steps, nothing is lost: the old session is still there, and the new record, whose id nobody
 * has, is swept in time. Sent again, as its outcome is unknown, the first step finds its own record and the second its own
 * tombstone. If the second finds its tombstone but the first had to create the record, the session has been moved by an earlier
 * attempt and deleted since, and stays so. A tombstone names its attempt, as a client that repeats the second step by itself finds
 * its tombstone too, and must not be taken for that.
 */
final class Rotation {

    private final RedisRecords records;
    private final PrincipalSets principals;
    private final SizeLimit limit;

    Rotation(RedisRecords records, PrincipalSets principals, SizeLimit limit) {
        this.records = records;
        this.principals = principals;
        this.limit = limit;
    }

    Commit commit(SessionChange change) {
        SessionState target = change.target();
        long size = SizeLimit.size(target);
        if (size > limit.bytes()) {
            return refuse(change, target, size);
        }
        Answer created = records.create(target, change);
        return switch (created.outcome()) {
            case APPLIED -> retire(change, target, true);
            case KNOWN -> created.stored(target.id(), state -> retire(change, state, false));
            default -> standing(change); // another's session has the new id; it stays, and so does ours
        };
    }

    /** The new record is in its principal's set by now: whoever does not find the old one there finds this. */
    private Commit retire(SessionChange change, SessionState moved, boolean createdNow) {
        principals.add(moved, change.at());
        Answer retired = records.retire(change, ThreadLocalRandom.current().nextLong());
        return switch (retired.outcome()) {
            case MOVED -> committed(change, moved, retired);
            case MOVED_BEFORE -> createdNow ? undone(moved, Commit.GONE) : committed(change, moved, retired);
            case CONFLICT -> undone(moved, retired.stored(change.requireBase().id(), Commit.Conflict::new));
            default -> undone(moved, Commit.GONE);
        };
    }

    private Commit undone(SessionState moved, Commit outcome) {
        records.delete(moved.id());
        return outcome;
    }

    /** The old session may have been touched after it was copied, and its deadline must not go back. */
    private Commit committed(SessionChange change, SessionState moved, Answer retired) {
        Lifetime renewed = moved.lifetime().renewedBy(retired.renewal(moved.lifetime()));
        if (renewed.equals(moved.lifetime())) {
            return RedisSessionStore.committed(moved);
        }
        principals.keep(moved, renewed, change.at());
        SessionChange touch = SessionChange.touch(moved, renewed, change.at());
        return records.update(touch.target(), touch).outcome() == Answer.Outcome.APPLIED
                ? RedisSessionStore.committed(touch.target())
                : Commit.GONE;
    }

    /** Too large only matters if it is this very version that would be moved. */
    private Commit refuse(SessionChange change, SessionState target, long size) {
        Commit standing = standing(change);
        if (standing instanceof Commit.Conflict conflict
                && conflict.current().version() == change.requireBase().version()) {
            throw limit.tooLarge(size, target);
        }
        return standing;
    }

    private Commit standing(SessionChange change) {
        return records.load(change.requireBase().id(), change.at()) instanceof Lookup.Found found
                ? new Commit.Conflict(found.state())
                : Commit.GONE;
    }
}
