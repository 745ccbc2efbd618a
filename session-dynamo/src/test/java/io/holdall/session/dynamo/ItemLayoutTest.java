package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.lifetime;
import static io.holdall.session.dynamo.Given.newId;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemLayoutTest {

    private static final TestTable TABLE = new TestTable();

    private final DynamoSessionStore store = TABLE.newStore();

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void anItemHoldsWhatTheClassCommentSays() {
        SessionChange creation = SessionChange.create(newId(), put("cart", "one"), lifetime(), "alice", NOW);
        assertThat(TABLE.item(token(committed(store, creation)))).isEqualTo(HandWritten.item(creation));
    }

    /** Keeps the format: a change that breaks it needs a new format version. */
    @Test
    void anItemWrittenByHandIsRead() {
        SessionChange creation = SessionChange.create(newId(), put("cart", "one"), lifetime(), "alice", NOW);
        TABLE.client().putItem(it -> it.tableName(TABLE.name()).item(HandWritten.item(creation)));
        assertThat(found(store, creation.target())).isEqualTo(creation.target());
    }

    @Test
    void timesOfTrailingZerosAreReadAsTheyWereWritten() {
        Lifetime round = new Lifetime(
                Instant.ofEpochMilli(2_000_000_000_000L),
                Instant.ofEpochMilli(2_000_000_000_000L),
                Instant.ofEpochMilli(2_100_000_000_000L),
                Instant.ofEpochMilli(3_000_000_000_000L));
        SessionChange creation = SessionChange.create(newId(), put("cart", "one"), round, null, NOW);
        assertThat(found(store, committed(store, creation)).lifetime()).isEqualTo(round);
    }

    @Test
    void dynamoSweepsAnHourAfterTheEarlierDeadline() {
        SessionState state = stored(store);
        long idleDeadline = lifetime().idleDeadline().getEpochSecond() + 1; // 5.678 s is cut up
        assertThat(TABLE.item(token(state)).get("ttl").n()).isEqualTo("" + (idleDeadline + 3600));

        Lifetime last = new Lifetime(
                NOW,
                NOW,
                lifetime().absoluteDeadline().plusSeconds(9),
                lifetime().absoluteDeadline());
        SessionState touched = committed(store, SessionChange.touch(state, last, NOW));
        long absoluteDeadline = lifetime().absoluteDeadline().getEpochSecond() + 1;
        assertThat(TABLE.item(token(touched)).get("ttl").n()).isEqualTo("" + (absoluteDeadline + 3600));
    }

    @Test
    void anyAttributeNameCanBeSetAndRemoved() {
        SessionState state = stored(store);
        List<String> names = List.of(
                "name", "size", "SET", "a.b.c", "a[0]", ":v0", "#n0", "#", "attributes", "idle", "x,y = z", "}", "(");
        Map<String, Attribute> puts = new HashMap<>();
        names.forEach(name -> puts.put(name, Attribute.encoded(name.getBytes(StandardCharsets.UTF_8))));
        state = committed(store, conditional(state, new Delta(puts, Set.of())));
        for (String name : names) {
            assertThat(value(found(store, state), name)).isEqualTo(name);
        }
        state = committed(store, conditional(state, new Delta(Map.of(), Set.copyOf(names))));
        assertThat(found(store, state).attributes()).containsOnlyKeys("cart");
    }

    @Test
    void damagedItemsAreInvalid() {
        Map<String, Consumer<Map<String, AttributeValue>>> damages = new LinkedHashMap<>();
        damages.put("principal a number", item -> item.put("principal", AttributeValue.fromN("7")));
        damages.put("an attribute that is a string", item -> putAttribute(item, AttributeValue.fromS("one")));
        damages.put("no commits", item -> item.remove("commits"));
        damages.put("commits a string", item -> item.put("commits", AttributeValue.fromS("one")));
        damages.put("a commit that is no binary", item -> putCommit(item, AttributeValue.fromN("7")));
        damages.put("a commit of 7 bytes", item -> putCommit(item, HandWritten.binary(new byte[7])));
        damages.put("version 0", item -> item.put("version", AttributeValue.fromN("0")));
        damages.put("version 1.5", item -> item.put("version", AttributeValue.fromN("1.5")));
        damages.put("a time of 38 digits", item -> item.put("idle", AttributeValue.fromN("9".repeat(38))));
        damages.forEach((name, damage) -> {
            SessionToken token = token(stored(store));
            TABLE.edit(token, damage);
            assertThat(store.load(token, NOW)).as(name).isEqualTo(Lookup.INVALID);
        });
    }

    @Test
    void aCreationWhereADamagedItemIsFailsAndLeavesIt() {
        SessionChange creation = Given.creation(put("cart", "one"));
        SessionToken token = token(committed(store, creation));
        TABLE.edit(token, item -> item.remove("version"));
        Map<String, AttributeValue> damaged = TABLE.item(token);
        assertThatThrownBy(() -> store.commit(creation)).isInstanceOf(SessionStoreException.class);
        assertThat(TABLE.item(token)).isEqualTo(damaged);
    }

    @Test
    void storesOfDifferentPrefixesShareATableAndNothingElse() {
        DynamoSessionStore shop = DynamoSessionStore.builder(TABLE.client(), TABLE.name())
                .keyPrefix("shop/")
                .build();
        SessionState state = stored(shop);
        assertThat(found(shop, state)).isEqualTo(state);
        assertThat(store.load(token(state), NOW)).isEqualTo(Lookup.UNKNOWN);
        store.delete(token(state));
        assertThat(found(shop, state)).isEqualTo(state);
        SessionState rotated = committed(shop, Given.rotation(state));
        assertThat(found(shop, rotated)).isEqualTo(rotated);
        assertThat(TABLE.contents())
                .anySatisfy(item -> assertThat(new String(item, StandardCharsets.UTF_8))
                        .contains("shop/" + rotated.id().hashed()));
    }

    private static void putAttribute(Map<String, AttributeValue> item, AttributeValue value) {
        item.put("attributes", AttributeValue.fromM(Map.of("cart", value)));
    }

    private static void putCommit(Map<String, AttributeValue> item, AttributeValue value) {
        item.put("commits", AttributeValue.fromL(Collections.nCopies(2, value)));
    }
}
