package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.SessionStoreContract;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on a store as it is compared: a class each, as JUnit makes the instances. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class StoreContract extends SessionStoreContract {

    private final Store store;
    private final Connections connections = new Connections("holdall-check-" + UUID.randomUUID());

    private StoreContract(Store store) {
        this.store = store;
    }

    /** The contract on a store. */
    static Class<? extends SessionStoreContract> on(Store store) {
        return switch (store) {
            case STICKY -> Sticky.class;
            case COOKIE -> Cookie.class;
            case REDIS -> Redis.class;
            case NEAR_REDIS -> NearRedis.class;
            case DYNAMO -> Dynamo.class;
        };
    }

    @BeforeAll
    void prepare() {
        store.server().ifPresent(server -> server.prepare(connections));
    }

    @Override
    public SessionStore newStore() {
        return store.open(connections);
    }

    @AfterAll
    void clear() {
        try (connections) {
            store.server().ifPresent(server -> server.clear(connections));
        }
    }

    static final class Sticky extends StoreContract {
        Sticky() {
            super(Store.STICKY);
        }
    }

    static final class Cookie extends StoreContract {
        Cookie() {
            super(Store.COOKIE);
        }
    }

    static final class Redis extends StoreContract {
        Redis() {
            super(Store.REDIS);
        }
    }

    static final class NearRedis extends StoreContract {
        NearRedis() {
            super(Store.NEAR_REDIS);
        }
    }

    static final class Dynamo extends StoreContract {
        Dynamo() {
            super(Store.DYNAMO);
        }
    }
}
