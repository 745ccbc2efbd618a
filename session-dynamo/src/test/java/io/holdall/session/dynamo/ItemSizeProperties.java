package io.holdall.session.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the store counts, so that a session that fits goes on to fit, is never less than what DynamoDB counts. */
class ItemSizeProperties {

    private static final String PREFIX = "shop/";

    @Provide
    Arbitrary<SessionState> states() {
        // round times as well, as zeros at their end take no byte; to the year 9999, and before 1970
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(-62_135_596_800_000L, 253_402_300_799_999L)
                .withDistribution(RandomDistribution.uniform()) // else most are short
                .flatMap(millis -> Arbitraries.of(1L, 10L, 1_000L, 1_000_000L).map(unit -> millis / unit * unit))
                .map(Instant::ofEpochMilli);
        Arbitrary<Lifetime> lifetimes =
                Combinators.combine(times, times, times, times).as(Lifetime::new);
        Arbitrary<Map<String, Attribute>> attributes = Arbitraries.maps(
                        Arbitraries.strings().ofMaxLength(40),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(100).map(Attribute::encoded))
                .ofMaxSize(20);
        Arbitrary<CommitIds> commits = Arbitraries.longs()
                .array(long[].class)
                .ofMaxSize(CommitIds.KEPT)
                .map(CommitIds::of);
        return Combinators.combine(
                        Arbitraries.longs().greaterOrEqual(1).withDistribution(RandomDistribution.uniform()),
                        lifetimes,
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(60).injectNull(0.3),
                        attributes,
                        commits)
                .as((version, lifetime, principal, map, ids) ->
                        new SessionState(Given.newId(), version, lifetime, principal, map, ids));
    }

    @Property(tries = 500)
    void theLimitsCountIsNeverBelowTheExactOne(@ForAll("states") SessionState state) {
        Map<String, AttributeValue> item = new HashMap<>(Fields.of(state, new Keys(PREFIX)));
        long counted = new ItemSize(PREFIX).of(state);
        assertThat(counted - ExactSize.of(item)).as("reserve").isBetween(0L, 250L);

        item.put(
                Fields.COMMITS,
                AttributeValue.fromL(IntStream.range(0, Fields.LONG_LIST)
                        .mapToObj(Fields::commit)
                        .toList()));
        assertThat(counted - ExactSize.of(item))
                .as("reserve with the longest list")
                .isNotNegative();
    }
}
