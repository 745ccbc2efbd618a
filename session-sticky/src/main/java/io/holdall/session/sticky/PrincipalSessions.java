package io.holdall.session.sticky;

import java.util.Collection;
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
            Set<String> all = present == null ? ConcurrentHashMap.newKeySet(2) : present;
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

    /** A view that others may change meanwhile. */
    Collection<String> of(String principal) {
        return ids.getOrDefault(principal, Set.of());
    }

    /** How many principals there are: none is kept whose last session has ended. */
    int size() {
        return ids.size();
    }
}
