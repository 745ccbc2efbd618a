package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.IDLE;
import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Without the broom the rubbish stays; what is missing is missing all the same. */
class TableWithoutTimeToLiveTest {

    private final TestTable table = new TestTable();
    private final DynamoSessionStore store = table.newStore();

    @BeforeEach
    void switchTimeToLiveOff() {
        table.client()
                .updateTimeToLive(update -> update.tableName(table.name())
                        .timeToLiveSpecification(ttl -> ttl.enabled(false).attributeName("ttl")));
        assertThat(table.client()
                        .describeTimeToLive(describe -> describe.tableName(table.name()))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isIn(TimeToLiveStatus.DISABLED, TimeToLiveStatus.DISABLING);
    }

    @AfterEach
    void deleteTable() {
        table.close();
    }

    @Test
    void aSessionIsMissingPastItsDeadlineAndStaysAsRubbish() {
        SessionState state = stored(store);
        assertThat(found(store, state)).isEqualTo(state);
        Instant past = NOW.plus(IDLE);
        assertThat(store.load(token(state), past)).isEqualTo(Lookup.EXPIRED);
        assertThat(store.commit(Given.touch(state, past))).isEqualTo(Commit.GONE);
        assertThat(store.commit(SessionChange.update(state, put("cart", "two"), state.lifetime(), true, past)))
                .isEqualTo(Commit.GONE);
        assertThat(table.item(token(state))).isNotEmpty();
        store.delete(token(state));
        assertThat(table.item(token(state))).isEmpty();
    }
}
