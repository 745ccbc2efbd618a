package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Every call that a store can be asked for, on one session. */
final class EveryCall {

    private static final String SECRET = "secret-4711";
    private static final String SECRET_AS_SENT = "c2VjcmV0LTQ3MTE=";

    private final SessionState state;
    private final SessionChange creation = Given.creation(put("cart", SECRET));
    private final SessionChange rotation;
    private final Map<String, ThrowingCallable> calls = new LinkedHashMap<>();

    EveryCall(DynamoSessionStore store, SessionState state) {
        this.state = state;
        this.rotation = Given.rotation(state);
        calls.put("load", () -> store.load(token(state), NOW));
        calls.put("create", () -> store.commit(creation));
        calls.put("update", () -> store.commit(Given.conditional(state, put("cart", SECRET))));
        calls.put("blind update", () -> store.commit(Given.unconditional(state, put("cart", SECRET))));
        calls.put("touch", () -> store.commit(Given.touch(state, NOW.plusSeconds(1))));
        calls.put("rotate", () -> store.commit(rotation));
        calls.put("find by principal", () -> store.sessionsOf("alice", NOW));
        calls.put("delete", () -> store.delete(token(state)));
    }

    /** Each fails as an outage does, with these words in its message, and with no secret in it or any cause. */
    void fails(String... words) {
        calls.forEach((name, call) -> assertThatThrownBy(call)
                .as(name)
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith("could not ")
                .hasMessageContaining("DynamoDB table '")
                .satisfies(failure -> assertThat(List.of(words))
                        .allSatisfy(word -> assertThat(failure).hasMessageContaining(word)))
                .satisfies(this::showsNoSecret));
    }

    Map<String, ThrowingCallable> calls() {
        return calls;
    }

    private void showsNoSecret(Throwable failure) {
        StringWriter shown = new StringWriter();
        failure.printStackTrace(new PrintWriter(shown)); // with all causes
        for (SessionId id : List.of(state.id(), creation.id(), rotation.id())) {
            assertThat(shown.toString()).doesNotContain(id.value()).doesNotContain(id.hashed());
        }
        assertThat(shown.toString())
                .doesNotContain(SECRET)
                .doesNotContain(SECRET_AS_SENT)
                .doesNotContain("alice");
    }
}
