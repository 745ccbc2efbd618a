package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.lifetime;
import static io.holdall.session.dynamo.Given.newId;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.rotation;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;

/** What this index does beside the contract: its calls, its pages and portions, and what is in it that should not be. */
class OwnerIndexTest {

    private static final TestTable TABLE = new TestTable();

    private final String alice = "alice-" + UUID.randomUUID(); // each test's own
    private final FaultyHttp http = new FaultyHttp();
    private final DynamoSessionStore store = TABLE.newStore(http);

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void findingIsOneQueryAndOneBatchAndNothingMoreIfThereIsNone() {
        SessionState session = loggedIn(alice);
        http.takeCalls();
        assertThat(store.sessionsOf(alice, NOW)).containsExactly(SessionSummary.of(session, alice));
        assertThat(http.takeOperations()).containsExactly("Query", "BatchGetItem");
        assertThat(store.sessionsOf(alice + "!", NOW)).isEmpty();
        assertThat(http.takeOperations()).containsExactly("Query");
    }

    /** DynamoDB Local reads what was written last in any case; the real one does if it is asked to. */
    @Test
    void theItemsAreReadStronglyConsistentWithoutTheirAttributes() {
        loggedIn(alice);
        http.takeCalls();
        store.sessionsOf(alice, NOW);
        String batch = http.takeCalls().get(1).body();
        assertThat(batch).contains("\"ConsistentRead\":true").doesNotContain("attributes");
    }

    @Test
    void endingASessionThatWasFoundIsOneCall() {
        SessionSummary session = SessionSummary.of(loggedIn(alice), alice);
        http.takeCalls();
        store.delete(session);
        assertThat(http.takeOperations()).containsExactly("DeleteItem");
        assertThat(store.sessionsOf(alice, NOW)).isEmpty();
    }

    @Test
    void itemsThatNobodyIsLoggedInToAreNotInTheIndex() {
        SessionState anonymous = stored(store);
        assertThat(TABLE.item(token(anonymous))).doesNotContainKeys("owner", "principal");
    }

    /** An application may not log them in, but a store takes them. */
    @Test
    void emptyAndLongPrincipalsAreFoundToo() {
        for (String principal : List.of("", "界".repeat(3_000), "界".repeat(2_999) + "一")) {
            SessionState session = loggedIn(principal);
            assertThat(store.sessionsOf(principal, NOW)).containsExactly(SessionSummary.of(session, principal));
        }
    }

    @Test
    void storesOfDifferentPrefixesFindTheirOwnSessions() {
        DynamoSessionStore shop = withPrefix("shop/");
        DynamoSessionStore blog = withPrefix("blog/");
        SessionSummary shops = SessionSummary.of(committed(shop, login(alice)), alice);
        SessionSummary blogs = SessionSummary.of(committed(blog, login(alice)), alice);
        assertThat(shop.sessionsOf(alice, NOW)).containsExactly(shops);
        assertThat(blog.sessionsOf(alice, NOW)).containsExactly(blogs);
        assertThat(store.sessionsOf(alice, NOW)).isEmpty();
        blog.delete(shops);
        assertThat(shop.sessionsOf(alice, NOW)).containsExactly(shops);
        shop.delete(shops);
        assertThat(shop.sessionsOf(alice, NOW)).isEmpty();
    }

    @Test
    void manySessionsAreReadInPortions() {
        List<SessionSummary> sessions = loggedIn(2 * Summaries.PORTION + 1);
        http.takeCalls();
        assertThat(store.sessionsOf(alice, NOW)).containsExactlyInAnyOrderElementsOf(sessions);
        assertThat(http.takeOperations()).containsExactly("Query", "BatchGetItem", "BatchGetItem", "BatchGetItem");
    }

    /** A page of a megabyte has some 7,000 keys; here, DynamoDB is asked for less. */
    @Test
    void allPagesOfTheIndexAreAskedFor() {
        List<SessionSummary> sessions = loggedIn(10);
        DynamoSessionStore paged =
                new DynamoSessionStore(ShortAnswers.ofShortPages(TABLE.client(), http, 3), TABLE.name());
        http.takeCalls();
        assertThat(paged.sessionsOf(alice, NOW)).containsExactlyInAnyOrderElementsOf(sessions);
        assertThat(http.takeOperations()).containsExactly("Query", "Query", "Query", "Query", "BatchGetItem");
    }

    /** More than the 16 MB that DynamoDB gives at once. */
    @Test
    void largeSessionsAreAskedForUntilAllAreThere() {
        List<SessionSummary> sessions = new ArrayList<>();
        String large = "x".repeat(400_000);
        for (int i = 0; i < 45; i++) {
            SessionChange login = SessionChange.create(newId(), put("large", large), lifetime(), alice, NOW);
            sessions.add(SessionSummary.of(committed(store, login), alice));
        }
        http.takeCalls();
        assertThat(store.sessionsOf(alice, NOW)).containsExactlyInAnyOrderElementsOf(sessions);
        assertThat(http.takeOperations())
                .filteredOn(operation ->
                        !operation.equals("Query")) // DynamoDB Local cuts pages by the items behind the keys
                .containsExactly("BatchGetItem", "BatchGetItem");
        sessions.forEach(store::delete);
    }

    @Test
    void whatDynamoLeavesUnreadIsAskedForAgain() {
        List<SessionSummary> sessions = loggedIn(5);
        DynamoSessionStore slow =
                new DynamoSessionStore(ShortAnswers.ofOneItemEach(TABLE.client(), http), TABLE.name());
        http.takeCalls();
        assertThat(slow.sessionsOf(alice, NOW)).containsExactlyInAnyOrderElementsOf(sessions);
        assertThat(http.takeOperations()).hasSize(1 + 5);
    }

    @Test
    void whatDynamoLeavesUnreadForeverIsAnError() {
        loggedIn(Attempts.MOST + 1);
        DynamoSessionStore slow =
                new DynamoSessionStore(ShortAnswers.ofOneItemEach(TABLE.client(), http), TABLE.name());
        http.takeCalls();
        assertThatThrownBy(() -> slow.sessionsOf(alice, NOW))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("find sessions by principal in DynamoDB table '" + TABLE.name())
                .hasMessageContaining("left items unread 10 times");
        assertThat(http.takeOperations()).hasSize(1 + Attempts.MOST);
    }

    @Test
    void aSessionThatGotANewIdBetweenIndexAndItemIsFoundUnderThat() {
        SessionState session = loggedIn(alice);
        SessionState other = loggedIn(alice);
        SessionChange rotation =
                SessionChange.rotate(session, newId(), put("cart", "two"), session.lifetime(), alice, NOW);
        http.before(() -> {});
        http.before(() -> committed(TABLE.newStore(), rotation));
        assertThat(store.sessionsOf(alice, NOW))
                .containsExactlyInAnyOrder(
                        SessionSummary.of(rotation.target(), alice), SessionSummary.of(other, alice));
    }

    /** As an index has it that is behind for long. */
    @Test
    void aSessionThatHasEndedIsNotFoundAndNotLookedForAgainAndAgain() {
        SessionState ended = loggedIn(alice);
        SessionState alive = loggedIn(alice);
        TABLE.edit(token(ended), item -> item.put("format", AttributeValue.fromN("3"))); // stays in the index
        http.takeCalls();
        assertThat(store.sessionsOf(alice, NOW)).containsExactly(SessionSummary.of(alive, alice));
        assertThat(http.takeOperations()).containsExactly("Query", "BatchGetItem", "Query");
    }

    @Test
    void theItemsDecideAndNotTheIndex() {
        SessionState somebodyElses = loggedIn(alice);
        SessionState nobodys = loggedIn(alice);
        SessionState over = loggedIn(alice);
        SessionState damaged = loggedIn(alice);
        TABLE.edit(token(somebodyElses), item -> item.put("principal", AttributeValue.fromS("bob")));
        TABLE.edit(token(nobodys), item -> item.remove("principal"));
        TABLE.edit(token(over), item -> item.put("idle", AttributeValue.fromN("" + NOW.toEpochMilli())));
        TABLE.edit(token(damaged), item -> item.put("accessed", AttributeValue.fromS("noon")));
        assertThat(store.sessionsOf(alice, NOW)).isEmpty();
        assertThat(store.sessionsOf("bob", NOW)).isEmpty();
    }

    @Test
    void aTableWithoutTheIndexIsAnErrorThatSaysWhatToDo() {
        try (TestTable bare = new TestTable()) {
            bare.client()
                    .updateTable(update -> update.tableName(bare.name())
                            .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                                    .delete(index -> index.indexName("owner-index"))
                                    .build()));
            DynamoSessionStore without = bare.newStore();
            committed(without, rotation(stored(without)));
            assertThatThrownBy(() -> without.sessionsOf("alice", NOW))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining(bare.name())
                    .hasMessageContaining("index 'owner-index'")
                    .hasMessageContaining("SessionTable.create adds it")
                    .hasCauseInstanceOf(DynamoDbException.class);
        }
    }

    @Test
    void anOutageIsToldAsOne() {
        http.refuse("AccessDeniedException", "");
        assertThatThrownBy(() -> store.sessionsOf(alice, NOW))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("find sessions by principal in DynamoDB table")
                .message()
                .doesNotContain(alice)
                .doesNotContain("SessionTable.create");
    }

    private List<SessionSummary> loggedIn(int sessions) {
        return IntStream.range(0, sessions)
                .mapToObj(i -> SessionSummary.of(loggedIn(alice), alice))
                .toList();
    }

    private SessionState loggedIn(String principal) {
        return committed(store, login(principal));
    }

    private static SessionChange login(String principal) {
        return SessionChange.create(newId(), put("cart", "one"), lifetime(), principal, NOW);
    }

    private static DynamoSessionStore withPrefix(String prefix) {
        return DynamoSessionStore.builder(TABLE.client(), TABLE.name())
                .keyPrefix(prefix)
                .build();
    }
}
