package io.holdall.session.redis;

import io.holdall.session.GenericType;
import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.SessionToken;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** A stored session that one or several clients add numbers to, and which of these adds were acknowledged. Thread-safe. */
final class Cart {

    private static final SessionKey<List<Integer>> NUMBERS =
            SessionKey.immutable("numbers", new GenericType<List<Integer>>() {});

    /**
     * How many adds may be begun while one is under way: with those that were before it, fewer than the eight commits that a
     * record remembers, as an add that is sent again after more than that is a new one to it.
     */
    private static final int AHEAD = 4;

    final ConcurrentSkipListSet<Integer> acknowledged = new ConcurrentSkipListSet<>();

    private final SessionToken token;
    private final TreeSet<Long> underWay = new TreeSet<>();
    private long begun;

    Cart(SessionManager sessions) {
        token = sessions.update(SessionToken.NONE, session -> session.put(NUMBERS, List.of()));
    }

    /** A number for an add, to be ended; or 0 if others have to end theirs first. */
    synchronized long tryBegin() {
        if (!underWay.isEmpty() && begun - underWay.first() >= AHEAD) {
            return 0;
        }
        begun++;
        underWay.add(begun);
        return begun;
    }

    synchronized void end(long add) {
        underWay.remove(add);
    }

    /** One request's view, with the number added. */
    Session openAndAdd(SessionManager sessions, int number) {
        Session session = sessions.open(token);
        if (session.isNew()) {
            throw new AssertionError("the session is missing");
        }
        session.update(
                NUMBERS,
                List.of(),
                numbers -> Stream.concat(numbers.stream(), Stream.of(number)).toList());
        return session;
    }

    List<Integer> numbers(SessionManager sessions) {
        return sessions.open(token).get(NUMBERS).orElseThrow(() -> new AssertionError("the session is missing"));
    }

    /** What it is stored under, with the default prefix. */
    String key() {
        IdToken parsed = IdToken.parse(token);
        if (parsed == null) {
            throw new AssertionError("not an id's token");
        }
        return RedisSessionStore.DEFAULT_KEY_PREFIX + parsed.id().hashed();
    }
}
