package io.holdall.session.dynamo;

import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.Sha256;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of a store's items, in the table and in its index.
 *
 * @param prefix what all of them begin with
 */
record Keys(String prefix) {

    /** The key of a session's item. */
    AttributeValue of(SessionId id) {
        return ofHandle(id.hashed());
    }

    /** The key of the item of a session whose id has this hash. */
    AttributeValue ofHandle(String handle) {
        return AttributeValue.fromS(prefix + handle);
    }

    /** The hash that {@link #ofHandle} made this key of. */
    String handleOf(AttributeValue key) {
        return key.s().substring(prefix.length());
    }

    /**
     * What the items of a principal's sessions are indexed by. A hash, as DynamoDB allows no key that is empty or longer than
     * 2,048 bytes, and there are such principals.
     */
    AttributeValue owner(String principal) {
        return AttributeValue.fromS(prefix + Sha256.base64Url(principal));
    }
}
