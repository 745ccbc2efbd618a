package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.creation;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.rotation;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.TcpProxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class OutageTest {

    private static final TestTable TABLE = new TestTable();

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void anUnreachableDynamoIsAnErrorAndThenWorksAgain() {
        try (TcpProxy proxy = proxy();
                DynamoDbClient client = clientThrough(proxy, Duration.ofSeconds(1))) {
            DynamoSessionStore store = new DynamoSessionStore(client, TABLE.name());
            SessionState state = stored(store);
            proxy.refuse();
            proxy.cut();
            assertAllFail(store, state);
            proxy.heal();
            assertThat(found(store, state)).isEqualTo(state);
        }
    }

    @Test
    void aCommitWhoseAnswerNeverCameIsSettledBySendingItAgain() {
        try (TcpProxy proxy = proxy();
                DynamoDbClient client = clientThrough(proxy, Duration.ofMillis(800))) {
            DynamoSessionStore store = new DynamoSessionStore(client, TABLE.name());
            SessionState state = stored(store);
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
    void aMissingTableIsNamed() {
        DynamoSessionStore store = new DynamoSessionStore(TABLE.client(), "no-such-table");
        assertThatThrownBy(() -> store.load(token(creation(put("a", "b")).target()), NOW))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith("could not load from DynamoDB table 'no-such-table': ");
        assertAllFail(store, creation(put("cart", "one")).target());
    }

    @Test
    void throttlingThatDoesNotEndIsAnError() {
        for (String error :
                List.of("ProvisionedThroughputExceededException", "RequestLimitExceeded", "InternalServerError")) {
            try (FaultyHttp http = new FaultyHttp()) {
                DynamoSessionStore store = TABLE.newStore(http);
                SessionState state = stored(store);
                http.refuse(error, "");
                assertThat(found(store, state)).as("after one %s", error).isEqualTo(state);
                for (int i = 0; i < FaultyHttp.SDK_ATTEMPTS; i++) {
                    http.refuse(error, "");
                }
                assertFails(() -> store.load(token(state), NOW), "load from");
                assertThat(found(store, state)).as("after many").isEqualTo(state);
            }
        }
    }

    @Test
    void anErrorShowsNeitherIdNorValue() {
        DynamoSessionStore store = new DynamoSessionStore(TABLE.client(), "no-such-table");
        SessionState state = creation(put("cart", "secret-4711")).target();
        for (ThrowingCallable call : calls(store, state)) {
            assertThatThrownBy(call).satisfies(failure -> {
                for (Throwable shown = failure; shown != null; shown = shown.getCause()) {
                    assertThat(shown.toString())
                            .doesNotContain(state.id().value())
                            .doesNotContain("secret-4711")
                            .doesNotContain("alice");
                }
            });
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

    private static void assertAllFail(DynamoSessionStore store, SessionState state) {
        for (ThrowingCallable call : calls(store, state)) {
            assertFails(call, "");
        }
    }

    private static List<ThrowingCallable> calls(DynamoSessionStore store, SessionState state) {
        return List.of(
                () -> store.load(token(state), NOW),
                () -> store.commit(creation(put("cart", "secret-4711"))),
                () -> store.commit(conditional(state, put("cart", "secret-4711"))),
                () -> store.commit(touch(state, NOW.plusSeconds(1))),
                () -> store.commit(rotation(state)),
                () -> store.delete(token(state)));
    }

    private static void assertFails(ThrowingCallable call, String verb) {
        assertThatThrownBy(call)
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("could not " + verb)
                .hasMessageContaining("DynamoDB table '");
    }

    private static TcpProxy proxy() {
        URI endpoint = endpoint();
        return new TcpProxy(endpoint.getHost(), endpoint.getPort());
    }

    private static URI endpoint() {
        return TABLE.client().serviceClientConfiguration().endpointOverride().orElseThrow();
    }

    private static DynamoDbClient clientThrough(TcpProxy proxy, Duration callTimeout) {
        var configuration = TABLE.client().serviceClientConfiguration();
        return DynamoDbClient.builder()
                .endpointOverride(URI.create("http://" + proxy.host() + ":" + proxy.port()))
                .region(configuration.region())
                .credentialsProvider(configuration.credentialsProvider())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.apiCallTimeout(callTimeout))
                .build();
    }
}
