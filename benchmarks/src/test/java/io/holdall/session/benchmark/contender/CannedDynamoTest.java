package io.holdall.session.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CannedDynamoTest {

    private static final CartLine LINE = new CartLine("new", "NEW", 1, 1);

    @ParameterizedTest
    @EnumSource(names = {"DYNAMO", "RAW_DYNAMO"})
    void itLearnsAndFromThenOnAnswersTheSameForEver(Contender contender) {
        Cart wanted = RealCarts.ofSize(10, 1).get(0);
        try (Connections connections = Connections.canned();
                Carts carts = contender.open(connections)) {
            String token = carts.begin(wanted);
            String other = carts.begin(wanted);
            carts.write(token, LINE);
            Cart learned = wanted.plusInsteadOfOldest(LINE);
            assertThat(carts.read(token)).isEqualTo(learned);

            connections.fixAnswers();
            carts.write(token, LINE);
            carts.write(other, LINE);

            assertThat(carts.read(token)).isEqualTo(learned);
            assertThat(carts.read(other)).isEqualTo(wanted);
            assertThatThrownBy(() -> carts.begin(wanted)).hasStackTraceContaining("nothing begins after");
        }
    }

    @Test
    void whoTakesLongerThanSessionsStayFreshIsTold() {
        AtomicLong nanos = new AtomicLong(7);
        CannedDynamo answers = new CannedDynamo(nanos::get);
        nanos.addAndGet(CannedDynamo.FRESH.toNanos() + 1);
        answers.requireFresh(); // not fixed, so they do not age
        answers.fix();
        nanos.addAndGet(CannedDynamo.FRESH.toNanos());
        answers.requireFresh();

        nanos.incrementAndGet();
        assertThatThrownBy(answers::requireFresh).hasMessageContaining("good for PT3M");
    }

    @Test
    void whatItHasNoAnswerToIsRefused() {
        try (Connections connections = Connections.canned()) {
            DynamoDbClient client = connections.dynamo();
            Map<String, AttributeValue> key = Map.of("pk", AttributeValue.fromS("a"));
            client.putItem(put -> put.tableName("carts").item(key));

            assertThatThrownBy(() -> client.describeTable(table -> table.tableName("carts")))
                    .hasStackTraceContaining("no canned answer to DescribeTable");
            assertThatThrownBy(() -> client.updateItem(
                            update -> update.tableName("carts").key(key).updateExpression("REMOVE cart")))
                    .hasStackTraceContaining("no canned answer to REMOVE cart");
        }
    }
}
