package io.holdall.session.testkit;

import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of a {@link MemoryStore} with the fault of the {@link ContractRun}. */
@ExtendWith(ContractRun.FaultOfTheRun.class)
class MemoryStoreContract extends SessionStoreContract {

    private final MemoryBackend backend = new MemoryBackend();
    private final Fault fault;

    MemoryStoreContract(Fault fault) {
        this.fault = fault;
    }

    @Override
    public SessionStore newStore() {
        return new MemoryStore(backend, fault);
    }

    @Override
    public List<byte[]> backendContents() {
        return backend.contents();
    }

    @Override
    public Map<String, Consumer<SessionToken>> corruptions() {
        return Map.of("damaged", token -> backend.damage(key(token)));
    }

    @Override
    public Optional<Duration> sweptIn(SessionToken token) {
        return fault == Fault.NEVER_SWEEPS ? Optional.empty() : backend.sweptIn(key(token));
    }

    private static String key(SessionToken token) {
        return SessionId.parse(token.value()).hashed();
    }
}
