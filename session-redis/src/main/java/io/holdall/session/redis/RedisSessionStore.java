package io.holdall.session.redis;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/**
 * Sessions in Redis 6.2 or newer, single node, Sentinel or Cluster. The token is the id; what another store has added to it is
 * ignored. Loading, committing, touching and deleting take one round trip each, a rotation takes two; what does not fit the
 * stored version is answered with the stored state in that same round trip. The first use takes one more, which asks for the
 * server's version and whether the user may run what is needed. Thread-safe.
 *
 * <p>A session is one hash, under the prefix and the SHA-256 of its id, as {@code redis-cli HGETALL} shows it:
 *
 * <pre>
 * holdall:wZ5A3nW8y9cDqT3vJ0kR4bX2mL7sE1fHuG6iPoNtYzQ
 *   v          1                    format of this record
 *   version    3                    1 when created, one more with each commit
 *   created    1767225600000        milliseconds since 1970, as all times here
 *   accessed   1767225725000        last access that was stored
 *   idle       1767227525000        idle deadline
 *   absolute   1767830400000        absolute deadline
 *   principal  alice                who is logged in; not there if nobody is
 *   commits    6b86b273ff34fce1,..  ids of the latest commits, at most eight, newest last
 *   a:cart     [{"sku":"85123A"}]   an attribute: its name after a:, its bytes as the codec made them
 * </pre>
 *
 * To look at the session whose id is {@code $ID}:
 *
 * <pre>
 * redis-cli HGETALL holdall:$(printf %s "$ID" | openssl dgst -sha256 -binary | base64 | tr +/ -_ | tr -d =)
 * </pre>
 *
 * <p>Where a session was rotated away from, a tombstone stays for as long as the session would have lived, so that a rotation
 * whose answer was lost can be sent again at any time. It holds {@code rotated} and {@code attempt}, which name the rotation,
 * and {@code accessed} and {@code idle}; to everybody but that rotation the session is missing.
 *
 * <p><strong>Expiry.</strong> The deadlines in the record decide, by the manager's clock. Redis' own expiry is only the broom:
 * each commit sets it to a minute after the earlier deadline, as a span from now ({@code PEXPIRE}) and not as a point in time, so
 * that it does not matter what Redis takes the time to be. (Replicas keep it as a point in time: after a failover, a clock that
 * is ahead of the old master's by more than that minute would sweep early.) Redis must not evict sessions either: its
 * {@code maxmemory-policy} should be {@code noeviction}, which makes a full Redis an error instead of a lost cart.
 *
 * <p><strong>Principals.</strong> A session that somebody is logged in to is also in a sorted set, under the prefix,
 * {@code principal:} and the SHA-256 of the principal, with the end of the hour that its deadline is in as its score:
 *
 * <pre>
 * holdall:principal:K9gGyX8OAK8aH8Myj6djqSaXI8jbj6xPk69x2xhtbpA
 *   wZ5A3nW8y9cDqT3vJ0kR4bX2mL7sE1fHuG6iPoNtYzQ  1767229200000
 * </pre>
 *
 * That is written when a session is stored with a principal, and again about once an hour while it is in use, each time with one
 * more round trip. The records decide: what is found there is looked up, and forgotten if it is gone.
 *
 * <p>A record that cannot be read, because of its format, its fields or its type, is {@link Lookup.Reason#INVALID}, and a commit
 * to it is {@link Commit.Gone}: it is left as it is until it is deleted or swept.
 */
public final class RedisSessionStore implements SessionStore, PrincipalIndex {

    /** The prefix of all keys unless another is given. */
    public static final String DEFAULT_KEY_PREFIX = "holdall:";

    /** The largest session unless told otherwise: 1 MiB. */
    public static final long DEFAULT_BYTE_LIMIT = SizeLimit.DEFAULT;

    private final RedisRecords records;
    private final PrincipalSets principals;
    private final SizeLimit limit;
    private final Rotation rotation;
    private final @Nullable Replicas replicas;

    /** A store with the defaults of {@link RedisSessionStoreBuilder}. The client is the caller's, as {@link #builder} says. */
    public RedisSessionStore(UnifiedJedis jedis) {
        this(builder(jedis));
    }

    RedisSessionStore(RedisSessionStoreBuilder builder) {
        RedisServer server = new RedisServer(builder.jedis, builder.keyPrefix, builder.durability);
        this.limit = builder.limit;
        this.records = new RedisRecords(server, builder.keyPrefix, limit);
        this.principals = new PrincipalSets(server, builder.keyPrefix);
        this.rotation = new Rotation(records, principals, limit);
        this.replicas = builder.replicas == null ? null : new Replicas(builder.replicas, builder.keyPrefix);
    }

    /**
     * A builder of stores; the defaults are given with its methods.
     *
     * @param jedis a client of the caller's, which stores use and never close: a {@link redis.clients.jedis.RedisClient},
     *     {@link redis.clients.jedis.RedisSentinelClient} or {@link redis.clients.jedis.RedisClusterClient}. Its retries apply
     *     nothing twice
     * @throws IllegalArgumentException if the client has client-side caching
     */
    public static RedisSessionStoreBuilder builder(UnifiedJedis jedis) {
        return new RedisSessionStoreBuilder(jedis);
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        IdToken seen = IdToken.parse(token);
        if (seen == null) {
            return Lookup.INVALID;
        }
        if (replicas == null) {
            return records.load(seen.id(), now);
        }
        Lookup.Found fresh = replicas.load(seen, now);
        if (fresh != null) {
            return fresh;
        }
        Lookup lookup = records.load(seen.id(), now);
        return lookup instanceof Lookup.Found found ? Replicas.marked(found) : lookup;
    }

    @Override
    public Commit commit(SessionChange change) {
        Commit outcome = switch (change.kind()) {
            case CREATE -> create(change);
            case UPDATE, TOUCH -> update(change);
            case ROTATE -> rotation.commit(change);
        };
        return replicas == null ? outcome : Replicas.marked(outcome);
    }

    @Override
    public void delete(SessionToken token) {
        IdToken parsed = IdToken.parse(token);
        if (parsed != null) {
            records.delete(parsed.id());
        }
    }

    @Override
    public List<SessionSummary> sessionsOf(String principal, Instant now) {
        return principals.sessionsOf(principal, now);
    }

    @Override
    public void delete(SessionSummary session) {
        records.delete(session.handle());
        principals.remove(session);
    }

    @Override
    public StoreTraits traits() {
        return new StoreTraits(true, true, true, true, false, limit.bytes());
    }

    /** Does nothing: the clients are the caller's. */
    @Override
    public void close() {}

    private Commit create(SessionChange change) {
        SessionState target = change.target();
        limit.requireFits(target);
        Answer answer = records.create(target, change);
        return switch (answer.outcome()) {
            case APPLIED -> noted(target, change);
            case KNOWN -> answer.stored(target.id(), stored -> noted(stored, change));
            case TAKEN -> answer.stored(target.id(), Commit.Conflict::new);
            default -> Commit.GONE;
        };
    }

    private Commit noted(SessionState stored, SessionChange change) {
        principals.add(stored, change.at());
        return committed(stored);
    }

    private Commit update(SessionChange change) {
        SessionState target = change.target();
        limit.requireFits(change.delta(), target);
        principals.keep(change.requireBase(), target.lifetime(), change.at());
        Answer answer = records.update(target, change);
        return switch (answer.outcome()) {
            case APPLIED -> committed(target.touched(answer.renewal(target.lifetime())));
            case MERGED, KNOWN -> answer.stored(target.id(), RedisSessionStore::committed);
            case CONFLICT -> answer.stored(target.id(), Commit.Conflict::new);
            case LARGE -> throw limit.tooLarge(answer.bytes(), target);
            default -> Commit.GONE;
        };
    }

    static Commit committed(SessionState state) {
        return new Commit.Committed(state, IdToken.of(state.id()));
    }
}
