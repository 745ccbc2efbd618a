package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.lifetime;
import static io.holdall.session.dynamo.Given.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** DynamoDB Local decides as the real one is documented to: of 409,600 bytes an item is taken, and of one more it is not. */
class ExactSizeTest {

    private static final TestTable TABLE = new TestTable();

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    static Stream<Map<String, AttributeValue>> items() {
        Instant round = Instant.ofEpochMilli(2_000_000_000_000L);
        Lifetime ending = new Lifetime(round, round.plusMillis(10), round.plusMillis(100), round.plusMillis(110));
        Lifetime old = new Lifetime(Instant.EPOCH, Instant.ofEpochMilli(-1), Instant.ofEpochMilli(-110), NOW);
        return Stream.of(
                item(1, lifetime(), null, Map.of(), 1),
                item(1, lifetime(), "alice", Map.of(), 1),
                item(110, ending, "用户Ω🛒", Map.of("корзина", bytes(3), "🛒", bytes(0)), 8),
                item(1_000, old, "a", Map.of("size", bytes(1), "a.b #c :d", bytes(2)), Fields.LONG_LIST),
                item(Long.MAX_VALUE, lifetime(), "x".repeat(2_000), many(1_000), Fields.LONG_LIST + 5),
                item(1_010, ending, null, many(20), 0));
    }

    @ParameterizedTest
    @MethodSource("items")
    void dynamoTakesTheLimitAndNotOneByteMore(Map<String, AttributeValue> item) {
        int room = (int) (ItemSize.LIMIT - ExactSize.of(filled(item, 0)));
        assertThat(ExactSize.of(filled(item, room))).isEqualTo(ItemSize.LIMIT);
        put(filled(item, room));
        assertThatThrownBy(() -> put(filled(item, room + 1)))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("Item size");
    }

    /** Numbers are what AWS's page gives no exact rule for, so here are 5,000 of all lengths, many ending in zeros. */
    @Test
    void numbersAreCountedAsDynamoLocalDoes() {
        Random random = new Random(6);
        Map<String, AttributeValue> item = change(
                item(1, lifetime(), null, Map.of(), 1),
                fields -> fields.put(
                        "numbers",
                        AttributeValue.fromL(IntStream.range(0, 5_000)
                                .mapToObj(i -> Fields.number(number(random)))
                                .toList())));
        dynamoTakesTheLimitAndNotOneByteMore(item);
    }

    @Test
    void aNumberTakesAByteForTwoDigitsAndOneMore() {
        assertThat(Stream.of(0L, 7L, 10L, 99L, 100L, 101L, 110L, 1_000L, 1_010L, -1L, 1_893_553_445_678L)
                        .map(ExactSizeTest::sizeOf))
                .containsExactly(1L, 2L, 2L, 2L, 2L, 3L, 3L, 2L, 3L, 3L, 8L);
        assertThat(Stream.of(1_893_553_445_000L, Long.MAX_VALUE, Long.MIN_VALUE).map(ExactSizeTest::sizeOf))
                .containsExactly(7L, 11L, 12L);
    }

    @Test
    void aTypeThatNoSessionHasIsRefused() {
        assertThatThrownBy(() -> ExactSize.of(Map.of("yes", AttributeValue.fromBool(true))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BOOL");
    }

    private static long number(Random random) {
        long power = (long) Math.pow(10, random.nextInt(12));
        return (random.nextLong() >> random.nextInt(64)) / power * power;
    }

    private static long sizeOf(long number) {
        return ExactSize.of(Map.of("", Fields.number(number)));
    }

    private static void put(Map<String, AttributeValue> item) {
        TABLE.client().putItem(put -> put.tableName(TABLE.name()).item(item));
    }

    private static Map<String, AttributeValue> item(
            long version,
            Lifetime lifetime,
            @Nullable String principal,
            Map<String, Attribute> attributes,
            int commits) {
        SessionState state = new SessionState(newId(), version, lifetime, principal, attributes, CommitIds.NONE);
        List<AttributeValue> list =
                IntStream.range(0, commits).mapToObj(Fields::commit).toList();
        return change(
                Fields.of(state, new Keys("shop/")), item -> item.put(Fields.COMMITS, AttributeValue.fromL(list)));
    }

    /** The item with one attribute more, of so many bytes. */
    private static Map<String, AttributeValue> filled(Map<String, AttributeValue> item, int size) {
        Map<String, AttributeValue> attributes =
                new HashMap<>(item.get(Fields.ATTRIBUTES).m());
        attributes.put("fill", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(new byte[size])));
        return change(item, fields -> fields.put(Fields.ATTRIBUTES, AttributeValue.fromM(attributes)));
    }

    private static Map<String, AttributeValue> change(
            Map<String, AttributeValue> item, Consumer<Map<String, AttributeValue>> change) {
        Map<String, AttributeValue> copy = new HashMap<>(item);
        change.accept(copy);
        return copy;
    }

    private static Map<String, Attribute> many(int count) {
        Map<String, Attribute> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put("näme-" + i, bytes(i % 7));
        }
        return attributes;
    }

    private static Attribute bytes(int size) {
        return Attribute.encoded(new byte[size]);
    }
}
