package io.holdall.session.benchmark;

import java.time.Duration;
import java.util.Set;

/**
 * One piece of a run.
 *
 * @param who is measured, as in the results
 * @param what is done
 * @param names those that are out if it fails, at least one; when all of them are out, it is left undone
 * @param expected about how long it takes
 * @param work does it; what it throws is the reason why they are out
 * @param again whether a run that goes on after an interrupt takes it again, as later steps need what it does
 */
record Step(String who, String what, Set<String> names, Duration expected, Runnable work, boolean again) {

    /** A step that need not be taken again. */
    Step(String who, String what, Set<String> names, Duration expected, Runnable work) {
        this(who, what, names, expected, work, false);
    }

    /** This step, to be taken again by a run that goes on. */
    Step takenAgain() {
        return new Step(who, what, names, expected, work, true);
    }

    /** What no two steps of a run share. */
    @Override
    public String toString() {
        return who + ": " + what;
    }
}
