package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
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

    private final Contender contender;
    private final Connections connections = new Connections("holdall-check-" + UUID.randomUUID());

    private StoreContract(Contender contender) {
        this.contender = contender;
    }

    /** The contract on a store or a variant. */
    static Class<? extends SessionStoreContract> on(Contender contender) {
        return switch (contender) {
            case STICKY -> Sticky.class;
            case COOKIE -> Cookie.class;
            case REDIS -> Redis.class;
            case NEAR_REDIS -> NearRedis.class;
            case DYNAMO -> Dynamo.class;
            case COOKIE_REVOCABLE -> CookieRevocable.class;
            case COOKIE_SPILL -> CookieSpill.class;
            case REDIS_WAIT -> RedisWait.class;
            case DYNAMO_WATERMARKED -> DynamoWatermarked.class;
            case NEAR_DYNAMO -> NearDynamo.class;
            default -> throw new IllegalArgumentException(contender.label() + " has no contract to keep");
        };
    }

    @BeforeAll
    void prepare() {
        contender.server().ifPresent(server -> server.prepare(connections));
    }

    @Override
    public SessionStore newStore() {
        return contender.openStore(connections);
    }

    @AfterAll
    void clear() {
        try (connections) {
            contender.server().ifPresent(server -> server.clear(connections));
        }
    }

    static final class Sticky extends StoreContract {
        Sticky() {
            super(Contender.STICKY);
        }
    }

    static final class Cookie extends StoreContract {
        Cookie() {
            super(Contender.COOKIE);
        }
    }

    static final class Redis extends StoreContract {
        Redis() {
            super(Contender.REDIS);
        }
    }

    static final class NearRedis extends StoreContract {
        NearRedis() {
            super(Contender.NEAR_REDIS);
        }
    }

    static final class Dynamo extends StoreContract {
        Dynamo() {
            super(Contender.DYNAMO);
        }
    }

    static final class CookieRevocable extends StoreContract {
        CookieRevocable() {
            super(Contender.COOKIE_REVOCABLE);
        }
    }

    static final class CookieSpill extends StoreContract {
        CookieSpill() {
            super(Contender.COOKIE_SPILL);
        }
    }

    static final class RedisWait extends StoreContract {
        RedisWait() {
            super(Contender.REDIS_WAIT);
        }
    }

    static final class DynamoWatermarked extends StoreContract {
        DynamoWatermarked() {
            super(Contender.DYNAMO_WATERMARKED);
        }
    }

    static final class NearDynamo extends StoreContract {
        NearDynamo() {
            super(Contender.NEAR_DYNAMO);
        }
    }
}
