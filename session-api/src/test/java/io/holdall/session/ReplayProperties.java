package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.SessionConflictException;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever requests do to one session in whatever order, with answers lost on the way: each acknowledged add is there, once. */
class ReplayProperties {

    private static final int REQUESTS = 4;
    private static final SessionKey<List<String>> CART = SessionKey.of("cart", new GenericType<List<String>>() {});
    private static final SessionKey<String> NOTE = SessionKey.immutable("note", String.class);

    enum Action {
        OPEN,
        ADD,
        PUT_NOTE,
        READ_AND_PUT_NOTE,
        COMMIT,
        COMMIT_AND_LOSE_THE_ANSWER
    }

    record Step(int request, Action action) {}

    @Provide
    Arbitrary<List<Step>> schedules() {
        return Combinators.combine(Arbitraries.integers().between(0, REQUESTS - 1), Arbitraries.of(Action.class))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 500)
    void everyAcknowledgedAddIsThereOnce(@ForAll("schedules") List<Step> schedule) {
        MapStore store = new MapStore();
        SessionManager sessions = SessionManager.builder(store).build();
        SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(CART, List.of()));
        Map<Integer, Session> open = new HashMap<>();
        Map<Integer, List<String>> unacknowledged = new HashMap<>();
        List<String> acknowledged = new ArrayList<>();
        int adds = 0;

        for (Step step : schedule) {
            Session session = open.computeIfAbsent(step.request(), r -> sessions.open(token));
            List<String> pending = unacknowledged.computeIfAbsent(step.request(), r -> new ArrayList<>());
            switch (step.action()) {
                case OPEN -> {
                    open.put(step.request(), sessions.open(token));
                    pending.clear(); // given up: these may be there or not
                }
                case ADD -> {
                    String line = "line-" + adds++;
                    session.update(CART, List.of(), cart -> {
                        List<String> more = new ArrayList<>(cart);
                        more.add(line);
                        return more;
                    });
                    pending.add(line);
                }
                case PUT_NOTE -> session.put(NOTE, "blind " + adds);
                case READ_AND_PUT_NOTE -> putNote(session);
                case COMMIT, COMMIT_AND_LOSE_THE_ANSWER -> {
                    store.answersToLose = step.action() == Action.COMMIT ? 0 : 1;
                    try {
                        sessions.commit(session);
                        acknowledged.addAll(pending);
                        pending.clear();
                    } catch (SessionStoreException | SessionConflictException e) {
                        // not acknowledged: stored or not, and to be settled by another commit
                    }
                    store.answersToLose = 0;
                }
            }
        }
        List<String> stored = sessions.open(token).get(CART).orElseThrow();
        assertThat(stored).containsAll(acknowledged).doesNotHaveDuplicates();
        assertThat(Collections.frequency(acknowledged, "line-0")).isLessThanOrEqualTo(1);
    }

    private static void putNote(Session session) {
        try {
            session.put(NOTE, session.get(NOTE).orElse("") + "+");
        } catch (SessionConflictException e) {
            // the note had changed since this request knew it
        }
    }
}
