package io.holdall.session.dynamo;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionTooLargeException;
import io.holdall.session.spi.Sha256;
import java.util.Map;

/**
 * How much of DynamoDB's item limit a session takes, by the rules of the AWS page "DynamoDB item sizes and formats": names and
 * strings in UTF-8, binary values as they are, 3 bytes for a list or a map and 1 for each element. What changes without the
 * attributes changing is counted at its longest: numbers, for which AWS gives no exact rule, and the list of commits. So a
 * session's size is that of its attributes and principal and a constant, and never less than the {@linkplain
 * ExactSize exact one}, by which DynamoDB decides.
 */
final class ItemSize {

    /** The largest item that DynamoDB keeps: 400 KB, from the AWS page "Quotas in Amazon DynamoDB". */
    static final int LIMIT = 400 * 1024;

    private static final int LONGEST_NUMBER = 12; // 19 digits, two a byte, AWS's 1 byte more, and one for a sign

    private final int constant;
    private final int owner;

    /** The size of items whose keys begin with {@code keyPrefix}, which is ASCII. */
    ItemSize(String keyPrefix) {
        this.owner = Fields.OWNER.length() + keyPrefix.length() + Sha256.LENGTH;
        this.constant = Fields.PK.length()
                + keyPrefix.length()
                + Sha256.LENGTH
                + numbers(
                        Fields.FORMAT,
                        Fields.VERSION,
                        Fields.CREATED,
                        Fields.ACCESSED,
                        Fields.IDLE,
                        Fields.ABSOLUTE,
                        Fields.TTL)
                + Fields.COMMITS.length()
                + ExactSize.COLLECTION
                + Fields.LONG_LIST * (ExactSize.ELEMENT + Long.BYTES)
                + Fields.ATTRIBUTES.length()
                + ExactSize.COLLECTION;
    }

    /** The bytes that {@code state} takes, at most. */
    long of(SessionState state) {
        long bytes = constant;
        String principal = state.principal();
        if (principal != null) {
            bytes += Fields.PRINCIPAL.length() + ExactSize.utf8(principal) + owner;
        }
        for (Map.Entry<String, Attribute> attribute : state.attributes().entrySet()) {
            bytes += ExactSize.ELEMENT
                    + ExactSize.utf8(attribute.getKey())
                    + attribute.getValue().size();
        }
        return bytes;
    }

    /**
     * Checks that {@code state} fits.
     *
     * @throws SessionTooLargeException if it does not
     */
    void requireFitting(SessionState state) {
        long bytes = of(state);
        if (bytes > LIMIT) {
            throw new SessionTooLargeException(bytes, LIMIT, state.attributes());
        }
    }

    private static int numbers(String... names) {
        return String.join("", names).length() + names.length * LONGEST_NUMBER;
    }
}
