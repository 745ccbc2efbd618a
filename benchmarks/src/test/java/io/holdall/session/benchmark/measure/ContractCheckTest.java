package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.SessionStoreContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContractCheckTest {

    @ParameterizedTest
    @EnumSource(Store.class)
    void everyStorePasses(Store store) {
        assertThat(ContractCheck.failure(store)).isEmpty();
    }

    @Test
    void aStoreThatLosesUpdatesFailsAndTheTestIsNamed() {
        assertThat(ContractCheck.failure(OfALossyStore.class).orElseThrow())
                .startsWith("the contract's test ")
                .contains(" failed: ")
                .doesNotContain("\n");
    }

    @Test
    void aStoreThatCannotBeOpenedFails() {
        assertThat(ContractCheck.failure(OfNoStore.class).orElseThrow()).contains("refused to connect");
    }

    static final class OfALossyStore extends SessionStoreContract {
        @Override
        public SessionStore newStore() {
            return new LossyStore();
        }
    }

    static final class OfNoStore extends SessionStoreContract {
        @Override
        public SessionStore newStore() {
            throw new SessionStoreException("refused to connect", null);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"COOKIE_REVOCABLE", "COOKIE_SPILL", "REDIS_WAIT", "DYNAMO_WATERMARKED", "NEAR_DYNAMO"})
    void everyVariantKeepsTheContract(Contender variant) {
        assertThat(ContractCheck.failure(variant)).isEmpty();
    }
}
