package io.holdall.session.store;

import io.holdall.session.spi.NearCopies;
import io.holdall.session.spi.SessionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Copies in a map, with one moment that real ones cannot be made to have on demand: between a copy's check and its keeping. */
final class MapCopies implements NearCopies {

    final Map<SessionId, Copy> copies = new HashMap<>();

    /** How many copies were let in, if only for a moment. */
    int kept;

    /** Run once, when the next copy has been found wanted but is not there yet. */
    Runnable beforeKeeping = () -> {};

    @Override
    public synchronized @Nullable Copy copyOf(String id) {
        SessionId parsed = SessionId.parse(id);
        return parsed == null ? null : copies.get(parsed);
    }

    @Override
    public synchronized void keep(Copy copy, BooleanSupplier wanted) {
        if (wanted.getAsBoolean()) {
            Runnable action = beforeKeeping;
            beforeKeeping = () -> {};
            action.run();
            kept++;
            copies.merge(copy.state().id(), copy, (known, other) -> other.supersedes(known) ? other : known);
        }
    }

    @Override
    public synchronized void drop(SessionId id) {
        copies.remove(id);
    }

    @Override
    public synchronized List<SessionId> idsOf(String principal) {
        return copies.values().stream()
                .filter(copy -> principal.equals(copy.state().principal()))
                .map(copy -> copy.state().id())
                .toList();
    }
}
