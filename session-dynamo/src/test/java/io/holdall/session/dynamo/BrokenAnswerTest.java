package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.unconditional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.TcpProxy;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Answers that break off on their way, or that somebody else gave. */
class BrokenAnswerTest {

    private static final TestTable TABLE = new TestTable();

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    /**
     * What becomes of it depends on where it breaks off: in its body, the checksum does not match and the SDK gives up; before that,
     * the JDK's HTTP client or the SDK may notice and send the request again. It is never a missing session, nor a lost commit.
     */
    @Test
    void anAnswerThatBreaksOffIsAnErrorOrIsAskedForAgainAndACommitSentAgainSettlesIt() {
        try (TcpProxy proxy = TABLE.proxy();
                DynamoDbClient client = TABLE.clientThrough(proxy, override -> {})) {
            DynamoSessionStore store = new DynamoSessionStore(client, TABLE.name());
            SessionState state = stored(store);
            proxy.cutInMidAnswer();
            assertIsRightOrAnError(() -> found(store, state), state);
            assertThat(found(store, state)).isEqualTo(state);
            SessionChange change = unconditional(state, put("cart", "two"));
            committed(TABLE.newStore(), unconditional(state, put("other", "1")));
            proxy.cutInMidAnswer(); // that of the failed condition, which brings the item along
            assertIsRightOrAnError(() -> committed(store, change).version(), 3L);
            assertThat(committed(store, change).version()).isEqualTo(3);
        }
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgainByAClientThatIsToldTo() {
        try (TcpProxy proxy = TABLE.proxy();
                DynamoDbClient client = TABLE.clientThrough(
                        proxy,
                        override -> override.retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                                .retryOnExceptionInstanceOf(Crc32MismatchException.class)
                                .build()))) {
            DynamoSessionStore store = new DynamoSessionStore(client, TABLE.name());
            SessionState state = stored(store);
            proxy.cutInMidAnswer();
            assertThat(found(store, state)).isEqualTo(state);
        }
    }

    @Test
    void answersThatAlwaysBreakOffAreAnError() {
        try (FaultyHttp http = new FaultyHttp()) {
            DynamoSessionStore store = TABLE.newStore(http);
            SessionState state = stored(store);
            http.fromNowOn(FaultyHttp.answer(200, "application/x-amz-json-1.0", "{\"Item\":{\"pk\":{\"S\":\"x\""));
            assertFails(() -> store.load(token(state), NOW), "load from");
            http.fromNowOn(FaultyHttp.answer(200, "application/x-amz-json-1.0", "{\"Attributes\":{\"pk\""));
            assertFails(() -> store.commit(conditional(state, put("cart", "two"))), "commit to");
            http.heal();
            assertThat(found(store, state)).isEqualTo(state);
        }
    }

    /**
     * Nothing at all would be DynamoDB's way to say that there is no such session, or that it has stored one. It is also what
     * the JDK's HTTP client makes of an answer that breaks off within its headers.
     */
    @Test
    void whatAProxyAnswersInsteadOfDynamoIsAnErrorAndNoMissingSession() {
        try (FaultyHttp http = new FaultyHttp()) {
            DynamoSessionStore store = TABLE.newStore(http);
            SessionState state = stored(store);
            for (int status : new int[] {200, 302, 403, 503}) {
                for (String body : new String[] {"", "{}", "<html>Please log in</html>", "{\"ok\":true}"}) {
                    http.fromNowOn(FaultyHttp.answer(status, "text/html", body));
                    new EveryCall(store, state).fails("a proxy answered in its place");
                }
            }
            http.heal();
            assertThat(found(store, state)).isEqualTo(state);
        }
    }

    private static void assertIsRightOrAnError(Supplier<Object> call, Object right) {
        Object answer;
        try {
            answer = call.get();
        } catch (SessionStoreException e) {
            assertThat(e).hasMessageContaining("DynamoDB table '");
            return;
        }
        assertThat(answer).isEqualTo(right);
    }

    private static void assertFails(ThrowingCallable call, String verb) {
        assertThatThrownBy(call)
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("could not " + verb)
                .hasMessageContaining("DynamoDB table '");
    }
}
