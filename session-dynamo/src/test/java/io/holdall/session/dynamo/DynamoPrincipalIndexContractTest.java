package io.holdall.session.dynamo;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.PrincipalIndexContract;
import io.holdall.session.testkit.backend.DynamoBackend;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DynamoPrincipalIndexContractTest extends PrincipalIndexContract {

    private static TestTable table;

    @BeforeAll
    static void createTable() {
        table = new TestTable();
    }

    @AfterAll
    static void deleteTable() {
        table.close();
    }

    @Override
    public SessionStore newStore() {
        return table.newStore();
    }

    /**
     * DynamoDB Local brings an index up to date with the item, so that there the store is held to more than it promises; the
     * service does so some time later.
     */
    @Override
    public Duration indexLag() {
        return DynamoBackend.shared().isEmulator() ? Duration.ZERO : Duration.ofSeconds(10);
    }
}
