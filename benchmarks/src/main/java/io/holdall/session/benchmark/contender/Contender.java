package io.holdall.session.benchmark.contender;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who is measured: the stores, and beside each what does its work without Holdall. They stand in the order in which they are
 * timed, so that what is compared with each other is of the same minute.
 */
public enum Contender {
    /** {@link Store#STICKY}. */
    STICKY(Store.STICKY, Role.STORE),

    /** {@link RawCaffeine}. */
    RAW_CAFFEINE(Store.STICKY, Role.RAW_CLIENT),

    /** {@link CaffeinePlain}. */
    CAFFEINE_PLAIN(Store.STICKY, Role.PEER),

    /** {@link SpringMap}. */
    SPRING_MAP(Store.STICKY, Role.PEER),

    /** {@link Store#COOKIE}. */
    COOKIE(Store.COOKIE, Role.STORE),

    /** {@link RawMac}. */
    RAW_MAC(Store.COOKIE, Role.RAW_CLIENT),

    /** {@link Store#COOKIE} with {@link CartEncoding#SMILE} instead of JSON. */
    COOKIE_SMILE(Store.COOKIE, Role.PEER),

    /** {@link JjwtClaims}. */
    JJWT_CLAIMS(Store.COOKIE, Role.PEER),

    /** {@link NimbusJwt}. */
    NIMBUS(Store.COOKIE, Role.PEER),

    /** {@link VertxCookie}. */
    VERTX_COOKIE(Store.COOKIE, Role.PEER),

    /** {@link Store#REDIS}. */
    REDIS(Store.REDIS, Role.STORE),

    /** {@link RawRedis}. */
    RAW_REDIS(Store.REDIS, Role.RAW_CLIENT),

    /** {@link Store#NEAR_REDIS}. */
    NEAR_REDIS(Store.NEAR_REDIS, Role.STORE),

    /** {@link RawNearRedis}. */
    RAW_NEAR_REDIS(Store.NEAR_REDIS, Role.RAW_CLIENT),

    /** {@link Store#DYNAMO}. */
    DYNAMO(Store.DYNAMO, Role.STORE),

    /** {@link RawDynamo}. */
    RAW_DYNAMO(Store.DYNAMO, Role.RAW_CLIENT);

    /** What a contender is to its store. */
    public enum Role {
        /** The store itself. */
        STORE,
        /** The bare client, doing by hand what the store does: the floor. */
        RAW_CLIENT,
        /** What people use today in the store's place, with more or fewer duties; or the store with another setting. */
        PEER
    }

    private final Store store;
    private final Role role;

    Contender(Store store, Role role) {
        this.store = store;
        this.role = role;
    }

    /** A store, its raw client and its peers. */
    public static List<Contender> of(Store store) {
        return Arrays.stream(values())
                .filter(contender -> contender.store == store)
                .toList();
    }

    /** The contender of a name in the results, if there is one. */
    public static Optional<Contender> named(String label) {
        return Arrays.stream(values())
                .filter(contender -> contender.label().equals(label))
                .findFirst();
    }

    /** The name in the results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The store that it is, or stands beside. */
    public Store store() {
        return store;
    }

    /** What it is to that store. */
    public Role role() {
        return role;
    }

    /** Opens it. */
    public Carts open(Connections connections) {
        return switch (this) {
            case STICKY, COOKIE, REDIS, NEAR_REDIS, DYNAMO -> new SessionCarts(store.open(connections));
            case RAW_CAFFEINE -> new RawCaffeine();
            case CAFFEINE_PLAIN -> new CaffeinePlain();
            case SPRING_MAP -> new SpringMap();
            case RAW_MAC -> new RawMac();
            case COOKIE_SMILE -> CartEncoding.smile(connections);
            case JJWT_CLAIMS -> new JjwtClaims();
            case NIMBUS -> new NimbusJwt();
            case VERTX_COOKIE -> new VertxCookie();
            case RAW_REDIS -> rawRedis(connections);
            case RAW_NEAR_REDIS -> new RawNearRedis(rawRedis(connections));
            case RAW_DYNAMO -> new RawDynamo(connections.dynamo(), connections.table());
        };
    }

    private static RawRedis rawRedis(Connections connections) {
        return new RawRedis(connections.redis(), connections.keyPrefix() + "raw:");
    }
}
