package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.creation;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.TcpProxy;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class OutageTest {

    private static final TestTable TABLE = new TestTable();

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void anUnreachableDynamoIsAnErrorAndThenWorksAgain() {
        try (TcpProxy proxy = TABLE.proxy();
                DynamoDbClient client = TABLE.clientThrough(
                        proxy, override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))) {
            DynamoSessionStore store = new DynamoSessionStore(client, TABLE.name());
            SessionState state = stored(store);
            proxy.refuse();
            proxy.cut();
            new EveryCall(store, state).fails();
            proxy.heal();
            assertThat(found(store, state)).isEqualTo(state);
        }
    }

    @Test
    void aCommitWhoseAnswerNeverCameIsSettledBySendingItAgain() {
        try (TcpProxy proxy = TABLE.proxy();
                DynamoDbClient client =
                        TABLE.clientThrough(proxy, override -> override.apiCallTimeout(Duration.ofMillis(800)))) {
            DynamoSessionStore store = new DynamoSessionStore(client, TABLE.name());
            SessionState state = stored(TABLE.newStore()); // which has no timeout
            SessionChange change = conditional(state, put("cart", "two"));
            proxy.swallowAnswers();
            assertFails(() -> store.commit(change), "commit to");
            proxy.cut();
            proxy.heal();
            assertThat(store.commit(change)).isInstanceOf(Commit.Committed.class);
            assertThat(found(store, state)).isEqualTo(change.target());
        }
    }

    @Test
    void aDynamoThatIsUnreachableAtTheStartIsFoundOnceItIsThere() {
        try (TcpProxy proxy = TABLE.proxy();
                DynamoDbClient client = TABLE.clientThrough(
                        proxy, override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))) {
            proxy.refuse();
            DynamoSessionStore store = new DynamoSessionStore(client, TABLE.name());
            assertThatThrownBy(() -> store.load(token(creation(put("a", "b")).target()), NOW))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("no connection to DynamoDB at " + proxy.host() + ":" + proxy.port());
            proxy.heal();
            SessionState state = stored(store);
            assertThat(found(store, state)).isEqualTo(state);
        }
    }

    @Test
    void aTableThatIsDeletedAndMadeAgainIsUsedAgain() {
        try (TestTable table = new TestTable()) {
            DynamoSessionStore store = table.newStore();
            SessionState state = stored(store);
            table.client().deleteTable(delete -> delete.tableName(table.name()));
            new EveryCall(store, state).fails("there is no such table", "SessionTable.create");
            SessionTable.create(table.client(), table.name());
            assertThat(store.load(token(state), NOW)).isEqualTo(Lookup.UNKNOWN);
            assertThat(store.commit(touch(state, NOW.plusSeconds(1)))).isEqualTo(Commit.GONE);
            SessionState next = stored(store);
            assertThat(found(store, next)).isEqualTo(next);
        }
    }

    @Test
    void aTimeoutNamesTheSettingThatRanOut() {
        try (TcpProxy proxy = TABLE.proxy();
                DynamoDbClient client =
                        TABLE.clientThrough(proxy, override -> override.apiCallTimeout(Duration.ofMillis(300)))) {
            DynamoSessionStore store = new DynamoSessionStore(client, TABLE.name());
            proxy.swallowAnswers();
            new EveryCall(store, creation(put("cart", "one")).target()).fails("no answer within the apiCallTimeout");
        }
    }

    @Test
    void anAttemptThatTimesOutIsMadeAgain() {
        try (TcpProxy proxy = TABLE.proxy();
                DynamoDbClient client = TABLE.clientThrough(
                        proxy,
                        override -> override.apiCallAttemptTimeout(Duration.ofMillis(300))
                                .retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                                        .maxAttempts(2)
                                        .backoffStrategy(BackoffStrategy.retryImmediately())
                                        .build()))) {
            DynamoSessionStore store = new DynamoSessionStore(client, TABLE.name());
            proxy.swallowAnswers();
            assertThatThrownBy(() -> store.load(token(creation(put("a", "b")).target()), NOW))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("no answer within the apiCallAttemptTimeout of the DynamoDbClient, 2 times");
        }
    }

    @Test
    void aThreadThatIsInterruptedBetweenTwoAttemptsStaysInterrupted() {
        for (String error : new String[] {"ThrottlingException", "TransactionConflictException"}) {
            try (FaultyHttp http = new FaultyHttp()) {
                DynamoSessionStore store = TABLE.newStore(http);
                SessionState state = stored(store);
                http.fromNowOn(request -> {
                    Thread.currentThread().interrupt();
                    return FaultyHttp.error(error, "made up").answer(request);
                });
                try {
                    assertThatThrownBy(() -> store.delete(token(state)))
                            .isInstanceOf(SessionStoreException.class)
                            .hasMessageEndingWith("the thread was interrupted");
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                } finally {
                    Thread.interrupted();
                }
                http.heal();
                assertThat(found(store, state)).isEqualTo(state);
            }
        }
    }

    @Test
    void anInterruptedThreadStaysInterrupted() {
        DynamoSessionStore store = TABLE.newStore();
        SessionState state = stored(store);
        Thread.currentThread().interrupt();
        try {
            assertFails(() -> store.load(token(state), NOW), "load from");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(found(store, state)).isEqualTo(state);
    }

    private static void assertFails(ThrowingCallable call, String verb) {
        assertThatThrownBy(call)
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("could not " + verb)
                .hasMessageContaining("DynamoDB table '");
    }
}
