package io.holdall.session.testkit;

import io.holdall.session.GenericType;
import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionConflictException;
import io.holdall.session.spi.SessionToken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One of the clients of a session, who holds a token of its own, as a tab does whose requests run beside another's. It adds to
 * a count of its own in a tally that all of them share, and notes each read that is older than what it knows. Not thread-safe.
 */
final class Shopper {

    private static final SessionKey<List<Integer>> TALLY =
            SessionKey.immutable("tally", new GenericType<List<Integer>>() {});

    /** What was read although this client had written or seen more. */
    final List<String> violations = new ArrayList<>();

    private final int number;
    private final List<Shopper> others;
    private SessionToken token;
    private List<Integer> seen;
    private int acknowledged;

    private Shopper(int number, List<Shopper> all, SessionToken token, List<Integer> seen) {
        this.number = number;
        this.others = all;
        this.token = token;
        this.seen = seen;
    }

    /** The clients of a new session, whose tally is at zero. */
    static List<Shopper> of(SessionManager node, int count) {
        List<Integer> zero = List.copyOf(Collections.nCopies(count, 0));
        SessionToken token = node.update(SessionToken.NONE, session -> session.put(TALLY, zero));
        List<Shopper> all = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            all.add(new Shopper(number, all, token, zero));
        }
        return all;
    }

    void read(SessionManager node) {
        Session session = node.open(token);
        if (isThere(session)) {
            token = node.commit(session); // a touch, if one is due
        }
    }

    void add(SessionManager node) {
        addDuring(node, () -> {});
    }

    /** Adds, while another client of the session adds on another node. */
    void addDuringAnothersAdd(SessionManager node, SessionManager anotherNode) {
        Shopper other = others.get((number + 1) % others.size());
        addDuring(node, () -> other.add(anotherNode));
    }

    private void addDuring(SessionManager node, Runnable meanwhile) {
        Session session = node.open(token);
        if (!isThere(session)) {
            return;
        }
        session.update(TALLY, List.of(), tally -> {
            List<Integer> next = new ArrayList<>(tally);
            next.set(number, next.get(number) + 1);
            return List.copyOf(next);
        });
        meanwhile.run();
        try {
            token = node.commit(session);
        } catch (SessionConflictException e) {
            return; // too many at once: refused, and not acknowledged
        }
        acknowledged++;
        isThere(session);
    }

    /** Gets the session a new id; as the tabs of a browser do, the others hold the new token from then on. */
    void rotate(SessionManager node) {
        Session session = node.open(token);
        if (!isThere(session)) {
            return;
        }
        session.rotate();
        SessionToken next = node.commit(session);
        others.forEach(shopper -> shopper.token = next);
    }

    /** How many of its acknowledged adds are not there when {@code truth} is asked. */
    int lostAdds(SessionManager truth) {
        return acknowledged
                - truth.open(token).get(TALLY).map(tally -> tally.get(number)).orElse(0);
    }

    /** Looks at what was read, notes what is wrong with it, and says whether there is a session at all. */
    private boolean isThere(Session session) {
        List<Integer> tally = session.get(TALLY).orElse(List.of());
        if (tally.isEmpty()) {
            violations.add("the session is missing");
            return false;
        }
        if (tally.get(number) < acknowledged) {
            violations.add(
                    "own write not read: " + tally + " by client " + number + " after " + acknowledged + " adds");
        }
        for (int other = 0; other < tally.size(); other++) {
            if (tally.get(other) < seen.get(other)) {
                violations.add("back in time: " + tally + " by client " + number + " after " + seen);
                return true;
            }
        }
        seen = tally;
        return true;
    }
}
