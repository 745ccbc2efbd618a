package io.holdall.session.dynamo;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Sessions in a DynamoDB table, one item each. The token is the id, with what {@link ReadConsistency} adds to it.
 *
 * <pre>
 * pk          S  key prefix + base64url(SHA-256(id))
 * format      N  2, the version of this layout
 * version     N  1 when created, one more with each commit but a touch
 * created     N  milliseconds since the epoch, as the next three
 * accessed    N  the last access that was stored
 * idle        N  the idle deadline
 * absolute    N  the absolute deadline
 * ttl         N  seconds since the epoch: the earlier deadline and an hour, for DynamoDB's own sweeping
 * principal   S  who is logged in; not there if nobody is
 * owner       S  key prefix + base64url(SHA-256(principal)), where there is a principal
 * commits     L  the commits applied last, 8 or some more, newest last: B of 8 bytes each
 * attributes  M  name: B
 * </pre>
 *
 * <p><b>Calls.</b> A load is one {@code GetItem}, strongly consistent unless {@link ReadConsistency} says otherwise. A
 * creation is one conditional {@code PutItem}. A commit or a touch is one {@code UpdateItem} that sends what changed and no
 * more; if it meets a newer item, the failed condition answers with that item, so a conflict costs no read. A change that is
 * not conditional is then sent again, onto the newer item. A rotation is one {@code TransactWriteItems}, which puts the new
 * item and deletes the old one, or does neither; AWS bills a transaction twice. A deletion is one {@code DeleteItem}. What
 * the SDK sends again by itself, its answer lost, is recognised by its commit.
 *
 * <p><b>Expiry.</b> Every condition compares the deadlines with the manager's time; so does a load. The TTL attribute is only
 * the broom: DynamoDB deletes within days after it, and not before, even if a node's clock is an hour behind.
 *
 * <p><b>Size.</b> An item may take {@value ItemSize#LIMIT} bytes by DynamoDB's rules. The store counts every number, and the
 * list of commits, at their longest: a session that fits goes on to fit. Should more than eight commit blindly at the same
 * moment, the list is longer for a while; where that is too much, the store cuts it and tries again.
 *
 * <p><b>Damage.</b> An item that this store would not have written is {@link Lookup#INVALID} to a load and {@link Commit#GONE}
 * to a commit. A commit sees as much of it as its condition compares: key, format, version, times, and that there is a map
 * of attributes.
 *
 * <p><b>Principals.</b> {@code owner} is the partition key of a global secondary index, {@code owner-index}, of keys only;
 * items that nobody is logged in to are not in it. It is a hash, as an index's key may be neither empty nor longer than 2,048
 * bytes, and has the prefix, so that applications that share a table find their own sessions. The index has no sort key, a
 * deadline for example: so a commit or a touch does not write to it and costs nothing there; a login writes one unit, ending
 * that session another (none if it expires), a rotation of it two. To find a principal's sessions is one {@code Query} for
 * each megabyte of keys and a strongly consistent {@code BatchGetItem} for each 100; the items decide. DynamoDB brings the
 * index up to date on its own, usually within a second: until then, a session that has just been stored, logged in to or
 * rotated may not be found, nor ended by {@code invalidateAll}.
 *
 * <p><b>Older items.</b> Items of format 1 had no {@code owner}. They are read, and the first commit or touch brings them up to
 * date, which takes it one call more; their principals' sessions are found from then on.
 *
 * <p><b>Cost.</b> A {@linkplain DynamoSessionStoreBuilder#listener listener} is told what DynamoDB billed for each answer;
 * {@link CapacityUnits} predicts it.
 *
 * <p>{@link SessionTable} makes the table. The client is the caller's to make, to set timeouts on, and to close; closing the
 * store does nothing. Thread-safe.
 */
public final class DynamoSessionStore implements SessionStore, PrincipalIndex {

    private static final StoreTraits TRAITS = new StoreTraits(true, true, true, true, false, ItemSize.LIMIT);

    private final TableCalls calls;
    private final ItemSize size;
    private final Reads reads;
    private final Updates updates;
    private final Rotations rotations;
    private final OwnerIndex owners;

    /**
     * A store of the sessions in {@code table}, with the defaults of {@link DynamoSessionStoreBuilder}.
     *
     * @param client stays the caller's
     * @param table the table's name; the table is not asked for before the first call
     * @throws IllegalArgumentException if DynamoDB allows no such table name
     */
    public DynamoSessionStore(DynamoDbClient client, String table) {
        this(builder(client, table));
    }

    DynamoSessionStore(DynamoSessionStoreBuilder builder) {
        this.calls = new TableCalls(builder.client, builder.table, builder.keyPrefix, builder.listener);
        this.size = new ItemSize(builder.keyPrefix);
        this.reads = new Reads(calls, builder.readConsistency);
        this.updates = new Updates(calls, size);
        this.rotations = new Rotations(calls, size);
        this.owners = new OwnerIndex(calls);
    }

    /**
     * A builder of stores; the defaults are given with its methods.
     *
     * @param client stays the caller's
     * @param table the table's name; the table is not asked for before the first call
     * @throws IllegalArgumentException if DynamoDB allows no such table name
     */
    public static DynamoSessionStoreBuilder builder(DynamoDbClient client, String table) {
        return new DynamoSessionStoreBuilder(client, table);
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        IdToken parsed = IdToken.parse(token);
        if (parsed == null) {
            return Lookup.INVALID;
        }
        return reads.load(parsed, now);
    }

    /**
     * {@inheritDoc}
     *
     * <p>An unconditional delta may meet a larger item than its sender knew; if that item has grown since the attempt before,
     * it may come to lie above the limit by as much as the store counts too much, some 200 bytes.
     */
    @Override
    public Commit commit(SessionChange change) {
        return reads.marked(
                switch (change.kind()) {
                    case CREATE -> create(change);
                    case UPDATE, TOUCH -> updates.commit(change);
                    case ROTATE -> rotations.commit(change);
                });
    }

    private Commit create(SessionChange change) {
        SessionState state = change.target();
        size.requireFitting(state);
        try {
            calls.create(state);
            return TableCalls.committed(state);
        } catch (ConditionalCheckFailedException e) {
            SessionItem stored = new SessionItem(change.id(), e.item());
            SessionState current = stored.state()
                    .orElseThrow(() -> new SessionStoreException("create a session where an unreadable item is", null));
            return stored.hasCommit(change.commitId()) ? TableCalls.committed(current) : new Commit.Conflict(current);
        }
    }

    @Override
    public void delete(SessionToken token) {
        IdToken parsed = IdToken.parse(token);
        if (parsed != null) {
            calls.delete(parsed.id().hashed());
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>The index is behind the sessions, usually by less than a second: who has logged in, or got a new id, within that
     * time may not be among them, and so escapes an {@code invalidateAll}. What has ended is never among them.
     *
     * @throws SessionStoreException also if the table has no index, as it has by {@link SessionTable#create}
     */
    @Override
    public List<SessionSummary> sessionsOf(String principal, Instant now) {
        return owners.sessionsOf(principal, now);
    }

    @Override
    public void delete(SessionSummary session) {
        calls.delete(session.handle());
    }

    @Override
    public StoreTraits traits() {
        return TRAITS;
    }

    /** Does nothing: the client is the caller's. */
    @Override
    public void close() {}
}
