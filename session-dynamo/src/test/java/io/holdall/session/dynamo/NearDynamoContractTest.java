package io.holdall.session.dynamo;

import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.sticky.NearMemory;
import io.holdall.session.store.NearCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The contract of a near cache over DynamoDB: all of it, each instance with copies of its own, as one more node has them. */
class NearDynamoContractTest extends DynamoSessionStoreContractTest {

    private final List<NearMemory> copies = new ArrayList<>();

    @Override
    public SessionStore newStore() {
        NearMemory memory = new NearMemory();
        copies.add(memory);
        return NearCache.builder(memory, super.newStore())
                .maxStaleness(Duration.ofHours(1)) // longer than sessions of the contract live
                .build();
    }

    /** A copy hides what happens to the record behind it until it is too old, so it is dropped as well. */
    @Override
    public Map<String, Consumer<SessionToken>> corruptions() {
        Map<String, Consumer<SessionToken>> corruptions = new LinkedHashMap<>();
        super.corruptions().forEach((name, corruption) -> corruptions.put(name, corruption.andThen(this::dropCopies)));
        return corruptions;
    }

    private void dropCopies(SessionToken token) {
        IdToken parsed = Objects.requireNonNull(IdToken.parse(token));
        copies.forEach(memory -> memory.drop(parsed.id()));
    }
}
