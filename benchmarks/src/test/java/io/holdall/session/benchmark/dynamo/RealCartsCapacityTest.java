package io.holdall.session.benchmark.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionListener;
import io.holdall.session.SessionManager;
import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.SessionCarts;
import io.holdall.session.dynamo.CapacityUnits;
import io.holdall.session.dynamo.DynamoSessionStore;
import io.holdall.session.dynamo.SessionTable;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.backend.DynamoBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What is predicted for real carts is what the backend reports, from the smallest cart to the largest. */
class RealCartsCapacityTest {

    private static final String TABLE = "holdall-test-" + UUID.randomUUID();

    private static DynamoDbClient client;

    private final List<String> told = new ArrayList<>();
    private final MovableClock clock = new MovableClock(Instant.parse("2030-01-02T03:04:05.678Z"));
    private final DynamoSessionStore store = DynamoSessionStore.builder(client, TABLE)
            .listener(new SessionListener() {
                @Override
                public void consumed(String request, double readUnits, double writeUnits) {
                    told.add(request + " " + readUnits + " " + writeUnits);
                }
            })
            .build();
    private final SessionManager sessions =
            SessionManager.builder(store).clock(clock).build();

    @BeforeAll
    static void createTable() {
        client = DynamoBackend.shared().newClient();
        SessionTable.create(client, TABLE);
    }

    @AfterAll
    static void deleteTable() {
        client.deleteTable(delete -> delete.tableName(TABLE));
        client.close();
    }

    /** The shortest and the longest, and 38 between them. */
    static List<Cart> carts() {
        List<Cart> sorted = RealCarts.all().stream()
                .sorted((a, b) -> Integer.compare(a.lines().size(), b.lines().size()))
                .toList();
        return IntStream.range(0, 40)
                .mapToObj(i -> sorted.get((int) ((long) i * (sorted.size() - 1) / 39)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("carts")
    void whatIsPredictedIsReported(Cart cart) {
        SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(SessionCarts.CART, cart));
        CapacityUnits units = stored(token);
        assertThat(told).containsExactly("PutItem 0.0 " + units.create(), "GetItem " + units.load() + " 0.0");

        clock.move(Duration.ofMinutes(10));
        told.clear();
        sessions.commit(sessions.open(token));
        CapacityUnits touched = stored(token);
        assertThat(told)
                .startsWith("GetItem " + units.load() + " 0.0", "UpdateItem 0.0 " + units.update(touched))
                .hasSize(3);

        told.clear();
        Cart half = cart.first((cart.lines().size() + 1) / 2);
        sessions.update(token, session -> session.put(SessionCarts.CART, half));
        CapacityUnits shrunk = stored(token);
        assertThat(told)
                .startsWith("GetItem " + touched.load() + " 0.0", "UpdateItem 0.0 " + touched.update(shrunk))
                .hasSize(3);

        told.clear();
        store.delete(token);
        assertThat(told).containsExactly("DeleteItem 0.0 " + shrunk.delete());
    }

    private CapacityUnits stored(SessionToken token) {
        Lookup lookup = store.load(token, clock.instant());
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        return CapacityUnits.of(((Lookup.Found) lookup).state(), "");
    }
}
