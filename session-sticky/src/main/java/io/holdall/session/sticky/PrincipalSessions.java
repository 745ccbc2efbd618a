package io.holdall.session.sticky;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ids of the sessions in memory, by who is logged in. Thread-safe; changed only under the lock of the session's entry, so that
 * it always agrees with the entries.
 */
final class PrincipalSessions {

    private final Map<String, Set<String>> ids = new ConcurrentHashMap<>();

    void add(String principal, String id) {
        ids.compute(principal, (key, present) -> {
            Set<String> all = present == null ? new HashSet<>(2) : present; // touched only within steps of this map
            all.add(id);
            return all;
        });
    }

    void remove(String principal, String id) {
        ids.computeIfPresent(principal, (key, present) -> {
            present.remove(id);
            return present.isEmpty() ? null : present;
        });
    }

    /** All of one moment: one that is replaced by another in two steps is there before, between and after. */
    Set<String> of(String principal) {
        Set<String> result = new HashSet<>();
        ids.computeIfPresent(principal, (key, present) -> {
            result.addAll(present);
            return present;
        });
        return result;
    }

    /** How many principals there are: none is kept whose last session has ended. */
    int size() {
        return ids.size();
    }
}
