package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionStoreException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A listener that writes down what it is told, and waits for it. */
class ToldEnds implements RedisSessionEvents.Listener {

    private final List<String> told = new CopyOnWriteArrayList<>();

    static String expired(SessionId id) {
        return "expired " + id.hashed();
    }

    static String deleted(SessionId id) {
        return "deleted " + id.hashed();
    }

    @Override
    public void expired(String handle) {
        told.add("expired " + handle);
    }

    @Override
    public void deleted(String handle) {
        told.add("deleted " + handle);
    }

    /** Waits for the last of these, and then there must be just these, in this order. */
    void assertTold(String... ends) {
        String last = ends[ends.length - 1];
        Servers.await(last, () -> told.contains(last));
        assertThat(told).containsExactly(ends);
    }

    /** Waits for all of these, and then there must be just these. */
    void assertToldInAnyOrder(List<String> ends) {
        try {
            Servers.await(ends.size() + " ends", () -> told.containsAll(ends));
        } finally { // which says what is missing
            assertThat(told).containsExactlyInAnyOrderElementsOf(ends);
        }
    }

    boolean has(String end) {
        return told.contains(end);
    }

    /** Whether it was told of any handle such as this. */
    boolean hasAny(Predicate<String> handle) {
        return told.stream().map(end -> end.substring(end.indexOf(' ') + 1)).anyMatch(handle);
    }

    /** Ends sessions until it is told of one; then all that came before have been told, too, and are forgotten. */
    void awaitFirstOf(RedisSessionStore store) {
        Servers.await("told again", () -> {
            try {
                store.delete(token(created(store).id()));
            } catch (SessionStoreException e) {
                return false; // the failover goes on
            }
            return !told.isEmpty();
        });
        SessionId last = created(store).id();
        store.delete(token(last));
        Servers.await("told of all that came before", () -> has(deleted(last)));
        forget();
    }

    void forget() {
        told.clear();
    }

    /** How many threads there are of any {@link RedisSessionEvents}. */
    static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(RedisSessionEvents.THREAD_NAME))
                .count();
    }
}
