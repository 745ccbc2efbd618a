package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.unconditional;
import static io.holdall.session.dynamo.Given.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Names stand in expressions as aliases only: DynamoDB's reserved words and its syntax mean nothing in them. */
class AttributeNameTest {

    private static final TestTable TABLE = new TestTable();

    /** A SessionKey allows the first of these only: 128 visible ASCII characters. A store gets what it is given. */
    private static final List<String> NAMES = List.of(
            "Name",
            "Status",
            "size",
            "TTL",
            "NULL",
            "TIMESTAMP",
            "SET",
            "REMOVE",
            "AND",
            "contains",
            "a.b.c",
            ".",
            "#",
            "#n0",
            ":",
            ":v0",
            "a[0]",
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            "'",
            "\"",
            "`",
            "\\",
            "two words",
            " ",
            "x,y = z",
            "\n",
            "\u0000",
            "über",
            "\ud83d\uded2",
            "pk",
            "idle",
            "attributes",
            "attributes.cart",
            "x".repeat(255),
            "x".repeat(256),
            "\ud83d\uded2".repeat(64),
            "y".repeat(5_000));

    private final FaultyHttp http = new FaultyHttp();
    private final DynamoSessionStore store = TABLE.newStore(http);

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void anyNameIsCreatedSetAndRemoved() {
        SessionState state = committed(store, Given.creation(named("created")));
        assertThat(found(store, state)).isEqualTo(state);
        state = committed(store, conditional(state, named("set")));
        assertThat(found(store, state)).isEqualTo(state);
        for (String name : NAMES) {
            assertThat(value(state, name)).as(name).isEqualTo("set " + name.length());
        }
        state = committed(store, conditional(state, new Delta(Map.of(), Set.copyOf(NAMES))));
        assertThat(found(store, state).attributes()).isEmpty();
    }

    @Test
    void eachOneAloneIsSetBlindlyBesideAnother() {
        SessionState base = stored(store);
        committed(store, unconditional(base, put("other", "1")));
        for (String name : NAMES) {
            SessionState state = committed(store, unconditional(base, put(name, "blind")));
            assertThat(value(state, name)).as(name).isEqualTo("blind");
            assertThat(value(state, "other")).as(name).isEqualTo("1");
        }
        assertThat(found(store, base).attributes()).hasSize(2 + NAMES.size());
    }

    @Test
    void anEmptyValueIsAValue() {
        Delta empty = new Delta(Map.of("flag", Attribute.encoded(new byte[0])), Set.of());
        SessionState state = committed(store, Given.creation(empty));
        assertThat(found(store, state).attributes()).containsOnlyKeys("flag");
        state = committed(store, conditional(stored(store), empty));
        assertThat(found(store, state)).isEqualTo(state);
        assertThat(value(state, "flag")).isEmpty();
    }

    /** DynamoDB allows none, and neither does a SessionKey. */
    @Test
    void aNameOfNothingIsRefusedOnceItIsClearThatItIsNotTheItem() {
        SessionState base = stored(store);
        http.takeCalls();
        assertThatThrownBy(() -> store.commit(conditional(base, put("", "1"))))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("DynamoDB found the request invalid");
        assertThat(http.takeOperations()).containsExactly("UpdateItem", "GetItem", "UpdateItem", "GetItem");
        assertThat(found(store, base)).isEqualTo(base);
    }

    private static Delta named(String value) {
        Map<String, Attribute> puts = new HashMap<>();
        for (String name : NAMES) {
            puts.put(name, Attribute.encoded((value + " " + name.length()).getBytes(StandardCharsets.UTF_8)));
        }
        return new Delta(puts, Set.of());
    }
}
