package io.holdall.session.spi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The commits most recently applied to a session, newest last and at most {@value #KEPT}. A store that finds a change's commit
 * id among them has applied that change already: its answer was lost, and it is answered again instead of applied again.
 * Immutable.
 */
public final class CommitIds {

    /** How many commit ids a record keeps: a lost answer is recognised until this many others have committed. */
    public static final int KEPT = 8;

    /** No commit yet. */
    public static final CommitIds NONE = new CommitIds(new long[0]);

    private final long[] ids;

    private CommitIds(long[] ids) {
        this.ids = ids;
    }

    /** These ids, newest last; of more than {@value #KEPT} the newest. */
    public static CommitIds of(long... ids) {
        return new CommitIds(Arrays.copyOfRange(ids, Math.max(0, ids.length - KEPT), ids.length));
    }

    /** Whether {@code commitId} is among them. */
    public boolean contains(long commitId) {
        for (long id : ids) {
            if (id == commitId) {
                return true;
            }
        }
        return false;
    }

    /** These and {@code commitId} as the newest; the oldest goes if there are too many. */
    public CommitIds plus(long commitId) {
        int kept = Math.min(ids.length, KEPT - 1);
        long[] result = new long[kept + 1];
        System.arraycopy(ids, ids.length - kept, result, 0, kept);
        result[kept] = commitId;
        return new CommitIds(result);
    }

    /** The ids, newest last, as a new array. */
    public long[] toArray() {
        return ids.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CommitIds that && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    /** How many there are. */
    @Override
    public String toString() {
        return "CommitIds[" + ids.length + "]";
    }
}
