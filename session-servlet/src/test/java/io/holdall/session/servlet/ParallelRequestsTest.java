package io.holdall.session.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionKey;
import io.holdall.session.testkit.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A page that loads eight things at once, each of which adds to the same session. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.holdall.session.servlet.Where#everywhere")
class ParallelRequestsTest extends OnASite {

    private static final int AT_ONCE = 8;

    private static final SessionKey<Integer> MERGED = SessionKey.immutable("merged", Integer.class)
            .mergedBy((base, mine, theirs) -> mine + (theirs == null ? 0 : theirs) - (base == null ? 0 : base));

    private final int adds;

    ParallelRequestsTest(Where where) throws Exception {
        super(where);
        // DynamoDB Local takes its time over conditions that fail: half in each container
        adds = where.store() == StoreKind.DYNAMO ? 504 : 1_000;
        serve(manager -> manager.maxRetries(1000), filter -> filter.key(MERGED));
        page("/begin", (request, response) -> {
            request.getSession().setAttribute("count", 0);
            request.getSession().setAttribute("merged", 0);
        });
        page("/update", (request, response) -> SessionFilter.session(request).update(COUNT, 0, count -> count + 1));
        page("/set", (request, response) -> {
            int merged = (int) request.getSession().getAttribute("merged");
            request.getSession().setAttribute("merged", merged + 1);
        });
        page(
                "/look",
                (request, response) -> print(
                        response,
                        request.getSession().getAttribute("count") + " "
                                + request.getSession().getAttribute("merged")));
        get("/begin");
    }

    @Test
    void noAddIsLostNeitherATypedUpdateNorOneOfUnchangedCodeWhoseKeyHasAMerge() {
        assertThat(addInParallel()).isEqualTo(adds);
        String[] counts = get("/look").body().split(" ", -1);
        if (isServerSide()) {
            assertThat(counts).containsExactly(String.valueOf(adds / 2), String.valueOf(adds / 2));
        } else { // the last response wins: what is left is one client's view, and nobody was promised more
            assertThat(Integer.parseInt(counts[0])).isBetween(1, adds / 2);
            assertThat(Integer.parseInt(counts[1])).isBetween(1, adds / 2);
        }
    }

    /** How many adds were acknowledged. Each tab makes both kinds in turn. */
    private int addInParallel() {
        List<Callable<Integer>> tabs = new ArrayList<>();
        for (int tab = 0; tab < AT_ONCE; tab++) {
            int first = tab;
            tabs.add(() -> {
                int acknowledged = 0;
                for (int i = 0; i < adds / AT_ONCE; i++) {
                    acknowledged +=
                            get((first + i) % 2 == 0 ? "/update" : "/set").status() == 200 ? 1 : 0;
                }
                return acknowledged;
            });
        }
        return Race.between(tabs).stream().mapToInt(Integer::intValue).sum();
    }
}
