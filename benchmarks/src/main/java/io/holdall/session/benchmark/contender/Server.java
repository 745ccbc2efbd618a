package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.report.results.Backend;
import io.holdall.session.benchmark.report.results.Backend.Origin;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.dynamo.SessionTable;
import io.holdall.session.testkit.backend.BackendSource;
import io.holdall.session.testkit.backend.DynamoBackend;
import io.holdall.session.testkit.backend.RedisBackend;
import java.net.URI;
import java.util.List;

/** A server that stores keep their sessions in: this JVM's shared one, found or started at the first call. */
public enum Server {

    /** Redis. */
    REDIS("Redis") {
        @Override
        public Backend find() {
            RedisBackend redis = RedisBackend.shared();
            return new Backend("Redis", redis.version(), origin(redis.source()));
        }

        @Override
        public URI address() {
            return RedisBackend.shared().url();
        }

        @Override
        public List<String> jvmArguments() {
            return RedisBackend.shared().jvmArguments();
        }

        @Override
        public Kind kind() {
            return Kind.MEASURED;
        }

        @Override
        public void prepare(Connections connections) {}

        @Override
        public void clear(Connections connections) {
            RedisKeys.remove(connections.redis(), connections.keyPrefix());
        }
    },

    /** Redis with a replica that has what the master has, see {@link ReplicatedRedis}. */
    REPLICATED_REDIS("Redis with a replica") {
        @Override
        public Backend find() {
            return ReplicatedRedis.shared().backend();
        }

        @Override
        public URI address() {
            return ReplicatedRedis.shared().master();
        }

        @Override
        public List<String> jvmArguments() {
            return ReplicatedRedis.shared().jvmArguments();
        }

        @Override
        public Kind kind() {
            return Kind.MEASURED;
        }

        @Override
        public void prepare(Connections connections) {}

        @Override
        public void clear(Connections connections) {
            RedisKeys.remove(connections.replicatedRedis(), connections.keyPrefix());
        }
    },

    /** DynamoDB, or its emulator. */
    DYNAMO("DynamoDB") {
        @Override
        public Backend find() {
            DynamoBackend dynamo = DynamoBackend.shared();
            String name = dynamo.isEmulator() ? "DynamoDB Local" : "DynamoDB";
            return new Backend(name, dynamo.version().replaceFirst("^Local ", ""), origin(dynamo.source()));
        }

        @Override
        public URI address() {
            return DynamoBackend.shared().endpoint();
        }

        @Override
        public List<String> jvmArguments() {
            return DynamoBackend.shared().jvmArguments();
        }

        @Override
        public Kind kind() {
            return DynamoBackend.shared().isEmulator() ? Kind.EMULATED : Kind.MEASURED;
        }

        @Override
        public void prepare(Connections connections) {
            SessionTable.create(connections.dynamo(), connections.table());
        }

        @Override
        public void clear(Connections connections) {
            connections.dynamo().deleteTable(table -> table.tableName(connections.table()));
        }
    };

    private final String label;

    Server(String label) {
        this.label = label;
    }

    /** The name, for people. */
    public String label() {
        return label;
    }

    /**
     * Finds or starts the server.
     *
     * @throws IllegalStateException if there is none that answers; the message says so
     */
    public abstract Backend find();

    /** Where it listens. */
    public abstract URI address();

    /** What another JVM must be started with so that its {@link #find} finds this very server. */
    public abstract List<String> jvmArguments();

    /** What a figure is that was observed on it. */
    public abstract Kind kind();

    /** Makes room for this run's sessions. */
    public abstract void prepare(Connections connections);

    /** Removes what this run has stored, as the server may be somebody's own. */
    public abstract void clear(Connections connections);

    private static Origin origin(BackendSource source) {
        return switch (source) {
            case ENVIRONMENT -> Origin.ENVIRONMENT;
            case TESTCONTAINERS -> Origin.TESTCONTAINERS;
            case EMBEDDED -> Origin.EMBEDDED;
        };
    }
}
