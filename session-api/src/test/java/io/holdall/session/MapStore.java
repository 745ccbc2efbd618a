package io.holdall.session;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A store in a map, with the moments that real ones cannot be made to have on demand: something that happens just before a
 * commit or while an answer is on its way, an answer that is lost, a backend that is down. Sessions come back as bytes, as from
 * a server.
 */
public class MapStore implements SessionStore {

    public final Map<SessionId, SessionState> sessions = new HashMap<>();
    public final List<SessionChange> commits = new ArrayList<>();

    /** Run before the next commit, once. */
    public Runnable beforeCommit = () -> {};

    /** Run once, when the next load or commit has its answer but the caller has not. */
    public Runnable beforeAnswer = () -> {};

    /** How many of the next answers are lost, after the change was applied. */
    public int answersToLose;

    public boolean down;

    /** How many sessions were asked for. */
    public int loads;

    @Override
    public Lookup load(SessionToken token, Instant now) {
        requireUp();
        loads++;
        Lookup answer = lookup(token, now);
        runBeforeAnswer();
        return answer;
    }

    private Lookup lookup(SessionToken token, Instant now) {
        IdToken parsed = IdToken.parse(token);
        SessionState state = parsed == null ? null : sessions.get(parsed.id());
        if (state == null) {
            return parsed == null ? Lookup.INVALID : Lookup.UNKNOWN;
        }
        return state.lifetime().isOverAt(now) ? Lookup.EXPIRED : new Lookup.Found(state, token);
    }

    @Override
    public Commit commit(SessionChange change) {
        requireUp();
        Runnable action = beforeCommit;
        beforeCommit = () -> {};
        action.run();
        commits.add(change);
        Commit outcome = apply(change);
        runBeforeAnswer();
        if (answersToLose > 0) {
            answersToLose--;
            throw new SessionStoreException("hear the answer", null);
        }
        return outcome;
    }

    private Commit apply(SessionChange change) {
        SessionState sameId = sessions.get(change.id());
        if (sameId != null && sameId.recentCommits().contains(change.commitId())) {
            return committed(sameId);
        }
        if (change.kind() == SessionChange.Kind.CREATE) {
            return sameId == null ? store(change.target()) : new Commit.Conflict(sameId);
        }
        SessionState current = sessions.get(change.requireBase().id());
        if (current == null || current.lifetime().isOverAt(change.at())) {
            return Commit.GONE;
        }
        if (change.conditional() && current.version() != change.requireBase().version()) {
            return new Commit.Conflict(current);
        }
        Commit outcome = store(change.appliedTo(current));
        if (change.kind() == SessionChange.Kind.ROTATE) {
            sessions.remove(current.id());
        }
        return outcome;
    }

    private Commit store(SessionState state) {
        Map<String, Attribute> encoded = new HashMap<>();
        state.attributes().forEach((name, value) -> encoded.put(name, Attribute.encoded(value.bytes())));
        SessionState stored = new SessionState(
                state.id(), state.version(), state.lifetime(), state.principal(), encoded, state.recentCommits());
        sessions.put(stored.id(), stored);
        return committed(stored);
    }

    private static Commit committed(SessionState state) {
        return new Commit.Committed(state, SessionToken.of(state.id().value()));
    }

    @Override
    public void delete(SessionToken token) {
        requireUp();
        IdToken parsed = IdToken.parse(token);
        if (parsed != null) {
            sessions.remove(parsed.id());
        }
    }

    @Override
    public StoreTraits traits() {
        return new StoreTraits(true, true, true, true, false, StoreTraits.UNLIMITED);
    }

    @Override
    public void close() {}

    private void runBeforeAnswer() {
        Runnable action = beforeAnswer;
        beforeAnswer = () -> {};
        action.run();
    }

    private void requireUp() {
        if (down) {
            throw new SessionStoreException("reach the backend", null);
        }
    }
}
