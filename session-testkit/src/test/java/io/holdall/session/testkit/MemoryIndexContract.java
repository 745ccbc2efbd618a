package io.holdall.session.testkit;

import io.holdall.session.spi.SessionStore;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of an {@link IndexedMemoryStore} with the fault of the {@link ContractRun}. */
@ExtendWith(ContractRun.FaultOfTheRun.class)
class MemoryIndexContract extends PrincipalIndexContract {

    private final MemoryBackend backend = new MemoryBackend();
    private final MemoryIndex index;
    private final IndexFault fault;

    MemoryIndexContract(IndexFault fault) {
        this.index = new MemoryIndex(fault);
        this.fault = fault;
    }

    @Override
    public SessionStore newStore() {
        return new IndexedMemoryStore(backend, index, fault);
    }

    @Override
    public OptionalLong indexEntries(String principal) {
        return OptionalLong.of(index.entries(principal));
    }

    /** The same of a store that says that its index is behind. */
    static final class Behind extends MemoryIndexContract {

        Behind(IndexFault fault) {
            super(fault);
        }

        @Override
        public Duration indexLag() {
            return Duration.ofSeconds(1);
        }
    }
}
