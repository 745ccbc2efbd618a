package io.holdall.session.dynamo;

import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The settings of a {@link DynamoSessionStore}. Not thread-safe. */
public final class DynamoSessionStoreBuilder {

    private static final int LONGEST_PREFIX = 128;

    final DynamoDbClient client;
    final String table;
    String keyPrefix = "";

    DynamoSessionStoreBuilder(DynamoDbClient client, String table) {
        this.client = Objects.requireNonNull(client, "client");
        this.table = SessionTable.requireName(table);
    }

    /**
     * What every key begins with, so that applications can share a table; default empty. Two applications in one table need two
     * prefixes, neither of which begins with the other.
     *
     * @param keyPrefix up to {@value #LONGEST_PREFIX} visible ASCII characters, for example {@code "shop/"}
     * @throws IllegalArgumentException if it is longer, or has another character
     */
    public DynamoSessionStoreBuilder keyPrefix(String keyPrefix) {
        if (keyPrefix.length() > LONGEST_PREFIX || !keyPrefix.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "keyPrefix must be up to " + LONGEST_PREFIX + " visible ASCII characters, for example \"shop/\"");
        }
        this.keyPrefix = keyPrefix;
        return this;
    }

    /** A store with these settings. Nothing is sent to DynamoDB before the first use. */
    public DynamoSessionStore build() {
        return new DynamoSessionStore(this);
    }
}
