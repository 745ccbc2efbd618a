package io.holdall.session.testkit;

import io.holdall.session.spi.SessionSummary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The index that several {@link IndexedMemoryStore}s share: summaries by principal, with the fault that it has. Thread-safe. */
final class MemoryIndex {

    private static final int PAGE = 10;
    private static final Duration LAG = Duration.ofMillis(50);

    private final Map<String, List<SessionSummary>> entries = new HashMap<>();
    private final Queue<Late> late = new ArrayDeque<>();
    private final IndexFault fault;

    MemoryIndex(IndexFault fault) {
        this.fault = fault;
    }

    private record Late(long dueNanos, Runnable step) {}

    /** Puts an entry in the place of the one that the session has, and sweeps those that are over. */
    synchronized void put(SessionSummary session, Instant now) {
        apply(() -> {
            List<SessionSummary> all = entries.computeIfAbsent(key(session.principal()), key -> new ArrayList<>());
            if (fault != IndexFault.NEVER_SWEEPS) {
                all.removeIf(other -> other.lifetime().isOverAt(now));
            }
            if (fault != IndexFault.ADDS_AT_EACH_SENDING) {
                all.removeIf(other -> other.handle().equals(session.handle()));
            }
            all.add(session);
        });
    }

    synchronized void remove(@Nullable String principal, String handle) {
        if (principal != null) {
            apply(() -> entries.getOrDefault(key(principal), new ArrayList<>())
                    .removeIf(session -> session.handle().equals(handle)));
        }
    }

    synchronized void removeAll(String principal) {
        apply(() -> entries.remove(key(principal)));
    }

    synchronized List<SessionSummary> of(String principal, Instant now) {
        catchUp();
        List<SessionSummary> found = new ArrayList<>(entries.getOrDefault(key(principal), List.of()));
        if (fault == IndexFault.MATCHES_BY_PREFIX) {
            entries.forEach((key, more) -> found.addAll(key.startsWith(principal + ":") ? more : List.of()));
        }
        return found.stream()
                .filter(session -> !isOver(session, now))
                .limit(fault == IndexFault.ANSWERS_ONE_PAGE ? PAGE : Long.MAX_VALUE)
                .toList();
    }

    synchronized int entries(String principal) {
        catchUp();
        return entries.getOrDefault(key(principal), List.of()).size();
    }

    private boolean isOver(SessionSummary session, Instant now) {
        return switch (fault) {
            case WAITS_FOR_THE_SWEEPER -> false;
            case IGNORES_THE_ABSOLUTE_DEADLINE ->
                !now.isBefore(session.lifetime().idleDeadline());
            case TRUSTS_ITS_OWN_CLOCK -> session.lifetime().isOverAt(Instant.now());
            case FORGETS_AFTER_A_DAY ->
                !now.isBefore(session.lifetime().createdAt().plus(Duration.ofDays(1)))
                        || session.lifetime().isOverAt(now);
            default -> session.lifetime().isOverAt(now);
        };
    }

    private String key(String principal) {
        return switch (fault) {
            case IGNORES_CASE -> principal.toLowerCase(Locale.ROOT);
            case CUTS_LONG_PRINCIPALS -> principal.substring(0, Math.min(principal.length(), 255));
            case IS_ASCII -> new String(principal.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
            default -> principal;
        };
    }

    private void apply(Runnable step) {
        if (fault == IndexFault.IS_BEHIND) {
            late.add(new Late(System.nanoTime() + LAG.toNanos(), step));
        } else {
            step.run();
        }
    }

    private void catchUp() {
        while (!late.isEmpty() && late.element().dueNanos - System.nanoTime() <= 0) {
            late.remove().step.run();
        }
    }
}
