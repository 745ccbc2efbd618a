package io.holdall.session.dynamo;

import io.holdall.session.spi.SessionState;
import java.util.Objects;

/**
 * What AWS bills for the requests of a session, in read and write request units, predicted from the size of its item. With
 * provisioned capacity the same numbers are the capacity units that a request uses up. The rules are those of the AWS pages
 * "DynamoDB read and write operations" and "Amazon DynamoDB Transactions: How it works".
 *
 * <pre>
 * CapacityUnits cart = CapacityUnits.ofItem(1_500);     // bytes
 * cart.load();                                          // 1
 * cart.touch();                                         // 2: a touch writes the whole item
 * cart.update(CapacityUnits.ofItem(2_100));             // 3: the larger of before and after
 * cart.rotate(CapacityUnits.ofItem(1_550).indexed());   // 9: a transaction is billed twice, the index's entry once
 * </pre>
 *
 * <p>What a store is really billed, its listener is told ({@link DynamoSessionStoreBuilder#listener}). That is more than the
 * sum of these where the SDK sends a request again. Of a transaction, AWS bills the items twice; of the index its pages say
 * no such thing, so an entry is counted once here.
 *
 * <p>DynamoDB Local reports the same, but for rotations: it counts the index's entries twice as well, and all of a
 * transaction twice again if its two writes differ in units.
 */
public final class CapacityUnits {

    private static final int READ_BYTES = 4 * 1024;
    private static final int WRITE_BYTES = 1024;
    private static final int TRANSACTION = 2;

    private final long bytes;
    private final boolean indexed;

    private CapacityUnits(long bytes, boolean indexed) {
        this.bytes = bytes;
        this.indexed = indexed;
    }

    /**
     * The units of an item of so many bytes, that has no entry in an index.
     *
     * @param bytes by DynamoDB's rules: names and values; a session's item has some 230 beside its attributes, and if somebody is
     *     logged in 60 more and the principal's name; 1 to 409,600
     * @throws IllegalArgumentException if no item can have so many
     */
    public static CapacityUnits ofItem(long bytes) {
        if (bytes < 1 || bytes > ItemSize.LIMIT) {
            throw new IllegalArgumentException(
                    "an item of " + bytes + " bytes: DynamoDB keeps items of 1 to " + ItemSize.LIMIT + " bytes");
        }
        return new CapacityUnits(bytes, false);
    }

    /**
     * The units of the item that a session is stored as, its size exact. If somebody is logged in, it is {@link #indexed}.
     * While others commit blindly at the same time, an item keeps some 72 bytes more for a while.
     *
     * @param keyPrefix that of the store, or the empty string
     * @throws IllegalArgumentException if the session is larger than DynamoDB's limit
     */
    public static CapacityUnits of(SessionState state, String keyPrefix) {
        Keys keys = new Keys(Objects.requireNonNull(keyPrefix, "keyPrefix"));
        CapacityUnits units = ofItem(ExactSize.of(Fields.of(state, keys)));
        return state.principal() == null ? units : units.indexed();
    }

    /**
     * The same item with an entry in the index of principals: as it has if somebody is logged in and its table has the index.
     * The entry holds keys only, which take less than 1 KB.
     */
    public CapacityUnits indexed() {
        return new CapacityUnits(bytes, true);
    }

    /** The same item without an entry: nobody is logged in, or its table has no index. */
    public CapacityUnits notIndexed() {
        return new CapacityUnits(bytes, false);
    }

    /** The item's size in bytes. */
    public long bytes() {
        return bytes;
    }

    /** Read units of a load with strong consistency: one for each 4 KB begun. */
    public double load() {
        return units(READ_BYTES);
    }

    /** Read units of a load with eventual consistency: half as many. */
    public double eventualLoad() {
        return load() / 2;
    }

    /** Read units of a load, strong, that finds nothing; half of it if eventual. */
    public static double missingLoad() {
        return 1;
    }

    /** Write units of storing it for the first time: one for each KB begun, and one for the entry in the index. */
    public double create() {
        return write() + entry();
    }

    /**
     * Write units of an update: those of the larger of before, which is this, and after. The index does not change, unless before
     * was an item of format 1 of somebody who is logged in: one unit more.
     */
    public double update(CapacityUnits after) {
        return Math.max(write(), after.write());
    }

    /** Write units of a touch: those of the whole item, however little of it changes. */
    public double touch() {
        return write();
    }

    /**
     * Write units of moving this to a new id, where it becomes {@code after}: a put and a deletion, each billed twice, even
     * if a condition refuses them. One whose answer got lost, and that is sent again, is billed as reads the second time.
     */
    public double rotate(CapacityUnits after) {
        return TRANSACTION * (write() + after.write()) + entry() + after.entry();
    }

    /** Write units of deleting it, and its entry in the index. */
    public double delete() {
        return create();
    }

    /** Write units of deleting what is not there. */
    public static double missingDelete() {
        return 1;
    }

    /**
     * Write units of a creation, an update or a touch whose condition failed: those of the larger of the item that was met,
     * which is this, and the {@code attempted} one. No answer of DynamoDB's tells them.
     */
    public double refused(CapacityUnits attempted) {
        return update(attempted);
    }

    private double write() {
        return units(WRITE_BYTES);
    }

    private double entry() {
        return indexed ? 1 : 0;
    }

    private double units(int unit) {
        return Math.ceil((double) bytes / unit);
    }

    /** The size, and whether it is in the index. */
    @Override
    public String toString() {
        return bytes + " bytes" + (indexed ? ", indexed" : "");
    }
}
