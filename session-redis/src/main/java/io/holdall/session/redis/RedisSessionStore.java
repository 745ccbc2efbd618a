package io.holdall.session.redis;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;
import java.util.Objects;
import redis.clients.jedis.UnifiedJedis;

/**
 * Sessions in Redis 6.2 or newer, single node, Sentinel or Cluster. The token is the id; what another store has added to it is
 * ignored. Loading, committing, touching and deleting take one round trip each, a rotation takes two; what does not fit the
 * stored version is answered with the stored state in that same round trip. Thread-safe.
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
 * <p>A record that cannot be read, because of its format, its fields or its type, is {@link Lookup.Reason#INVALID}, and a commit
 * to it is {@link Commit.Gone}: it is left as it is until it is deleted or swept.
 */
public final class RedisSessionStore implements SessionStore {

    /** The prefix of all keys unless another is given. */
    public static final String DEFAULT_KEY_PREFIX = "holdall:";

    /** The largest session unless told otherwise: 1 MiB. */
    public static final long DEFAULT_BYTE_LIMIT = SizeLimit.DEFAULT;

    private final RedisRecords records;
    private final SizeLimit limit;
    private final Rotation rotation;

    /** A store with the {@linkplain #DEFAULT_KEY_PREFIX default prefix} and {@linkplain #DEFAULT_BYTE_LIMIT limit}. */
    public RedisSessionStore(UnifiedJedis jedis) {
        this(jedis, DEFAULT_KEY_PREFIX, DEFAULT_BYTE_LIMIT);
    }

    /**
     * A store of its own prefix and limit.
     *
     * @param jedis a client of the caller's, which this store uses and never closes. Its retries apply nothing twice
     * @param keyPrefix what every key begins with, 1 to 64 visible ASCII characters but none of {@code * ? [ ] \} and
     *     <code>{ }</code>: the former would make a pattern of it in {@code SCAN} and in access rules, the latter would put all
     *     sessions into one slot of a Cluster. Two applications on one Redis need two prefixes
     * @param byteLimit the largest session, as the sum of the bytes of its attributes' names and values, up to 100 MiB. Redis
     *     takes more, but a session is read whole, and while Redis copies it nobody else is served
     * @throws IllegalArgumentException if the prefix or the limit is not as said
     */
    public RedisSessionStore(UnifiedJedis jedis, String keyPrefix, long byteLimit) {
        this.limit = new SizeLimit(byteLimit);
        this.records = new RedisRecords(Objects.requireNonNull(jedis, "jedis"), new KeyPrefix(keyPrefix), limit);
        this.rotation = new Rotation(records, limit);
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        IdToken parsed = IdToken.parse(token);
        return parsed == null ? Lookup.INVALID : records.load(parsed.id(), now);
    }

    @Override
    public Commit commit(SessionChange change) {
        return switch (change.kind()) {
            case CREATE -> create(change);
            case UPDATE, TOUCH -> update(change);
            case ROTATE -> rotation.commit(change);
        };
    }

    @Override
    public void delete(SessionToken token) {
        IdToken parsed = IdToken.parse(token);
        if (parsed != null) {
            records.delete(parsed.id());
        }
    }

    @Override
    public StoreTraits traits() {
        return new StoreTraits(true, true, true, true, false, limit.bytes());
    }

    /** Does nothing: the client is the caller's. */
    @Override
    public void close() {}

    private Commit create(SessionChange change) {
        SessionState target = change.target();
        limit.requireFits(target);
        Answer answer = records.create(target, change);
        return switch (answer.outcome()) {
            case APPLIED -> committed(target);
            case KNOWN -> answer.stored(target.id(), RedisSessionStore::committed);
            case TAKEN -> answer.stored(target.id(), Commit.Conflict::new);
            default -> Commit.GONE;
        };
    }

    private Commit update(SessionChange change) {
        SessionState target = change.target();
        limit.requireFits(change.delta(), target);
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
