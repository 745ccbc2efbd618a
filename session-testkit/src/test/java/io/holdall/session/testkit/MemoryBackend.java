package io.holdall.session.testkit;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What several {@link MemoryStore}s share: records by hashed id. Its lock is its monitor. */
final class MemoryBackend {

    final Map<String, SessionState> records = new HashMap<>();
    final Map<String, SessionState> deleted = new HashMap<>();
    final Map<String, SessionId> rotatedTo = new HashMap<>();
    final Set<String> damaged = new HashSet<>();
    private final Map<String, Duration> sweptIn = new HashMap<>();
    private final List<byte[]> traces = new ArrayList<>();
    boolean closed;

    synchronized void store(SessionState state, Duration remaining) {
        records.put(state.id().hashed(), state);
        sweptIn.put(state.id().hashed(), remaining);
    }

    synchronized void remove(String key) {
        SessionState state = records.remove(key);
        damaged.remove(key);
        if (state != null) {
            deleted.put(key, state);
        }
    }

    synchronized void damage(String key) {
        damaged.add(key);
    }

    synchronized void trace(String text) {
        traces.add(text.getBytes(StandardCharsets.UTF_8));
    }

    synchronized Optional<Duration> sweptIn(String key) {
        return Optional.ofNullable(sweptIn.get(key));
    }

    synchronized List<byte[]> contents() {
        List<byte[]> result = new ArrayList<>(traces);
        records.forEach((key, state) -> {
            result.add(key.getBytes(StandardCharsets.UTF_8));
            state.attributes().values().stream().map(Attribute::bytes).forEach(result::add);
        });
        return result;
    }
}
