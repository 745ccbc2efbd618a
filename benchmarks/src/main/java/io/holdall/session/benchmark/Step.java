package io.holdall.session.benchmark;

import io.holdall.session.benchmark.contender.Store;
import java.time.Duration;
import java.util.Set;

/**
 * One piece of a run.
 *
 * @param who is measured, as in the results
 * @param what is done
 * @param stores those that are out if it fails; when all of them are out, it is left undone
 * @param expected about how long it takes
 * @param work does it; what it throws is the reason why the stores are out
 */
record Step(String who, String what, Set<Store> stores, Duration expected, Runnable work) {

    @Override
    public String toString() {
        return who + ": " + what;
    }
}
