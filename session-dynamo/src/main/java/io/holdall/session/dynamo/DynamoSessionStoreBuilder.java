package io.holdall.session.dynamo;

import io.holdall.session.SessionListener;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The settings of a {@link DynamoSessionStore}. Not thread-safe. */
public final class DynamoSessionStoreBuilder {

    private static final int LONGEST_PREFIX = 128;

    final DynamoDbClient client;
    final String table;
    String keyPrefix = "";
    ReadConsistency readConsistency = ReadConsistency.STRONG;
    SessionListener listener = SessionListener.NONE;

    DynamoSessionStoreBuilder(DynamoDbClient client, String table) {
        this.client = Objects.requireNonNull(client, "client");
        this.table = SessionTable.requireName(Objects.requireNonNull(table, "table"));
    }

    /**
     * What every key begins with, so that applications can share a table; default empty. Two applications in one table need two
     * different prefixes.
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

    /** How loads read; default {@link ReadConsistency#STRONG}. Commits are always conditional on what is stored. */
    public DynamoSessionStoreBuilder readConsistency(ReadConsistency readConsistency) {
        this.readConsistency = Objects.requireNonNull(readConsistency, "readConsistency");
        return this;
    }

    /**
     * Who is told what DynamoDB billed for each answer, table and index together: {@link SessionListener#consumed}, with
     * AWS's read and write request units. Default {@link SessionListener#NONE}; then DynamoDB is not asked. The manager tells
     * the other events to its own listener, which may be the same.
     *
     * <p>AWS bills more than can be told: an answer that got lost, and a condition that failed, a commit that meets a newer
     * item for one, of which DynamoDB says nothing; {@link CapacityUnits#refused} has the rule.
     */
    public DynamoSessionStoreBuilder listener(SessionListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** A store with these settings. Nothing is sent to DynamoDB before the first use. */
    public DynamoSessionStore build() {
        return new DynamoSessionStore(this);
    }
}
