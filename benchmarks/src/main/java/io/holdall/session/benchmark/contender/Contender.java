package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.spi.SessionStore;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** {@link SpringSessions#inMap}. */
    SPRING_MAP(Store.STICKY, Role.PEER),

    /** {@link SpringJdbc}, whose database is in this node's memory, too. */
    SPRING_JDBC(Store.STICKY, Role.PEER),

    /** {@link Store#COOKIE}. */
    COOKIE(Store.COOKIE, Role.STORE),

    /** {@link RawMac}. */
    RAW_MAC(Store.COOKIE, Role.RAW_CLIENT),

    /** {@link Variants#revocableCookie}. */
    COOKIE_REVOCABLE(Store.COOKIE, Role.VARIANT, Server.REDIS),

    /** {@link Variants#spillingCookie}. */
    COOKIE_SPILL(Store.COOKIE, Role.VARIANT, Server.REDIS),

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

    /** {@link Variants#waitingRedis}. */
    REDIS_WAIT(Store.REDIS, Role.VARIANT, Server.REPLICATED_REDIS),

    /** {@link SpringRedis#plain} with {@link SpringRedis#json}. */
    SPRING_REDIS_JSON(Store.REDIS, Role.PEER),

    /** {@link SpringRedis#plain} with {@link SpringRedis#jdk}. */
    SPRING_REDIS_JDK(Store.REDIS, Role.PEER),

    /** {@link SpringRedis#indexed} with {@link SpringRedis#json}. */
    SPRING_INDEXED_JSON(Store.REDIS, Role.PEER),

    /** {@link SpringRedis#indexed} with {@link SpringRedis#jdk}. */
    SPRING_INDEXED_JDK(Store.REDIS, Role.PEER),

    /** {@link Store#NEAR_REDIS}. */
    NEAR_REDIS(Store.NEAR_REDIS, Role.STORE),

    /** {@link RawNearRedis}. */
    RAW_NEAR_REDIS(Store.NEAR_REDIS, Role.RAW_CLIENT),

    /** {@link Store#DYNAMO}. */
    DYNAMO(Store.DYNAMO, Role.STORE),

    /** {@link RawDynamo}. */
    RAW_DYNAMO(Store.DYNAMO, Role.RAW_CLIENT),

    /** {@link Variants#watermarkedDynamo}. */
    DYNAMO_WATERMARKED(Store.DYNAMO, Role.VARIANT),

    /** {@link Variants#nearDynamo}. */
    NEAR_DYNAMO(Store.DYNAMO, Role.VARIANT),

    /** {@link WholeItemDynamo#everyRequest}. */
    DYNAMO_EVERY_REQUEST(Store.DYNAMO, Role.PEER),

    /** {@link WholeItemDynamo#onChange}. */
    DYNAMO_WHOLE_ITEM(Store.DYNAMO, Role.PEER);

    /** What a contender is to its store. */
    public enum Role {
        /** The store itself. */
        STORE,
        /** The bare client, doing by hand what the store does: the floor. */
        RAW_CLIENT,
        /** The store with another setting, that is a strategy of its own. */
        VARIANT,
        /** What people use today in the store's place, with more or fewer duties; or the store with another codec. */
        PEER
    }

    private final Store store;
    private final Role role;
    private final @Nullable Server server;

    Contender(Store store, Role role) {
        this(store, role, store.server().orElse(null));
    }

    Contender(Store store, Role role, @Nullable Server server) {
        this.store = store;
        this.role = role;
        this.server = server;
    }

    /** A store, its raw client, its variants and its peers. */
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

    /** The server that it needs, which may be another than its store's; empty if it needs none. */
    public Optional<Server> server() {
        return Optional.ofNullable(server);
    }

    /** What a figure is that was observed with it. */
    public Kind kind() {
        return server == null ? Kind.MEASURED : server.kind();
    }

    /** Whether it is {@link Role#STORE} or {@link Role#VARIANT}: one of Holdall's own, which keeps the contract. */
    public boolean isHoldall() {
        return role == Role.STORE || role == Role.VARIANT;
    }

    /** Whether it is the peer of its kind that most people have: the one that is put under load, for which there is no time for all. */
    public boolean isUsual() {
        return this == SPRING_MAP
                || this == SPRING_JDBC
                || this == SPRING_REDIS_JSON
                || this == JJWT_CLAIMS
                || this == DYNAMO_EVERY_REQUEST;
    }

    /** Whether it differs from another peer, or from its store, only in how values are written. */
    public boolean isAnotherSerialization() {
        return this == SPRING_REDIS_JDK || this == SPRING_INDEXED_JDK || this == COOKIE_SMILE;
    }

    /** Whether it is the peer of its store that is timed even where there is time for one only. */
    public boolean isFirstPeer() {
        return of(store).stream()
                .filter(other -> other.role == Role.PEER)
                .findFirst()
                .filter(this::equals)
                .isPresent();
    }

    /**
     * Whether it is measured as widely as its store: with every size of cart, with many threads, and with its server far away. For
     * variants and other peers the usual size says enough, and a run has few minutes.
     */
    public boolean isMeasuredWidely() {
        return switch (role) {
            case STORE, RAW_CLIENT -> true;
            case VARIANT -> false;
            case PEER -> this == SPRING_REDIS_JSON || this == SPRING_INDEXED_JSON || store == Store.DYNAMO;
        };
    }

    /** Whether it keeps carts that several clients may change at the same time, see {@link #openUpdatable}. */
    public boolean isUpdatable() {
        return isHoldall()
                || this == SPRING_JDBC
                || (role == Role.PEER && (store == Store.REDIS || store == Store.DYNAMO));
    }

    /**
     * Opens it for clients that change one cart at the same time.
     *
     * @throws IllegalStateException if it {@linkplain #isUpdatable has no such carts}
     */
    public UpdatableCarts openUpdatable(Connections connections) {
        if (open(connections) instanceof UpdatableCarts carts) {
            return carts;
        }
        throw new IllegalStateException(label() + " has no carts that several clients may change");
    }

    /** Opens it. */
    public Carts open(Connections connections) {
        return switch (this) {
            case STICKY, COOKIE, REDIS, NEAR_REDIS, DYNAMO -> new SessionCarts(openStore(connections));
            case COOKIE_REVOCABLE, COOKIE_SPILL, REDIS_WAIT -> new SessionCarts(openStore(connections));
            case DYNAMO_WATERMARKED, NEAR_DYNAMO -> new SessionCarts(openStore(connections));
            case SPRING_JDBC -> SpringJdbc.open(connections);
            case RAW_CAFFEINE -> new RawCaffeine();
            case CAFFEINE_PLAIN -> new CaffeinePlain();
            case SPRING_MAP -> SpringSessions.inMap();
            case RAW_MAC -> new RawMac();
            case COOKIE_SMILE -> CartEncoding.smile(connections);
            case JJWT_CLAIMS -> new JjwtClaims();
            case NIMBUS -> new NimbusJwt();
            case VERTX_COOKIE -> new VertxCookie();
            case RAW_REDIS -> rawRedis(connections);
            case SPRING_REDIS_JSON -> SpringRedis.plain(connections, SpringRedis.json());
            case SPRING_REDIS_JDK -> SpringRedis.plain(connections, SpringRedis.jdk());
            case SPRING_INDEXED_JSON -> SpringRedis.indexed(connections, SpringRedis.json());
            case SPRING_INDEXED_JDK -> SpringRedis.indexed(connections, SpringRedis.jdk());
            case RAW_NEAR_REDIS -> new RawNearRedis(rawRedis(connections));
            case RAW_DYNAMO -> new RawDynamo(connections.dynamo(), connections.table());
            case DYNAMO_EVERY_REQUEST -> WholeItemDynamo.everyRequest(connections.dynamo(), connections.table());
            case DYNAMO_WHOLE_ITEM -> WholeItemDynamo.onChange(connections.dynamo(), connections.table());
        };
    }

    /**
     * Opens the session store that it is, as one more node would.
     *
     * @throws IllegalStateException if it {@linkplain #isHoldall is none of Holdall's}
     */
    public SessionStore openStore(Connections connections) {
        return switch (this) {
            case STICKY, COOKIE, REDIS, NEAR_REDIS, DYNAMO -> store.open(connections);
            case COOKIE_REVOCABLE -> Variants.revocableCookie(connections);
            case COOKIE_SPILL -> Variants.spillingCookie(connections);
            case REDIS_WAIT -> Variants.waitingRedis(connections);
            case DYNAMO_WATERMARKED -> Variants.watermarkedDynamo(connections);
            case NEAR_DYNAMO -> Variants.nearDynamo(connections);
            default -> throw new IllegalStateException(label() + " is no session store of Holdall's");
        };
    }

    /** How it differs from its store, a sentence, if it is a variant. */
    public Optional<String> setting() {
        return Variants.settingOf(this);
    }

    private static RawRedis rawRedis(Connections connections) {
        return new RawRedis(connections.redis(), connections.keyPrefix() + "raw:");
    }
}
