package io.holdall.example.myclothes.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The relational database, H2 or PostgreSQL: a primary, which takes the writes, and perhaps a replica, which takes the reads of
 * whoever has not just written. Thread-safe.
 *
 * <p>It may be down, also when this is made: the next call tries again. After a failure calls fail at once for five seconds, so that
 * requests do not queue up behind a server that is not there.
 */
public final class Database implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** The answer to a constraint that two rows of one key would break, in H2 as in PostgreSQL. */
    private static final String DUPLICATE = "23505";

    /** What is done with a connection, in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. What it throws rolls it back. */
        T with(Connection connection) throws SQLException;
    }

    private final HikariDataSource primary;
    private final @Nullable HikariDataSource replica;
    private final Schema schema;
    private volatile long primaryDownUntil = System.nanoTime();
    private volatile long replicaDownUntil = System.nanoTime();

    /**
     * Connects when it is first needed.
     *
     * @param primary its JDBC address
     * @param replica its JDBC address; {@code null} if there is none
     * @param catalogue what the table of products begins with
     */
    public Database(String primary, @Nullable String replica, Catalogue catalogue) {
        this.primary = pool("primary", primary);
        this.replica = replica == null ? null : pool("replica", replica);
        this.schema = new Schema(catalogue);
    }

    /**
     * Reads from the replica, if there is one and it answers.
     *
     * @param justWrote whether to read the primary, because the replica may not have yet what this customer wrote
     * @throws DatabaseDownException if it does not answer
     */
    public <T> T read(boolean justWrote, Work<T> work) {
        if (replica != null && !justWrote && System.nanoTime() - replicaDownUntil >= 0) {
            try {
                return run(replica, work);
            } catch (SQLException e) { // the primary has it all
                replicaDownUntil = System.nanoTime() + PAUSE.toNanos();
            }
        }
        return write(work);
    }

    /**
     * Works on the primary.
     *
     * @throws DatabaseDownException if it does not answer
     */
    public <T> T write(Work<T> work) {
        if (System.nanoTime() - primaryDownUntil < 0) {
            throw new DatabaseDownException(new SQLTransientConnectionException("it did not a moment ago"));
        }
        try {
            schema.ensure(primary);
            return run(primary, work);
        } catch (SQLException e) {
            primaryDownUntil = System.nanoTime() + PAUSE.toNanos();
            throw new DatabaseDownException(e);
        }
    }

    /**
     * Makes and fills the tables if it can be reached; else the first call that can does.
     *
     * @return whether it could
     */
    public boolean prepare() {
        for (int attempt = 0; attempt < 2; attempt++) { // the first of a JVM may take longer than a pool's patience
            try {
                schema.ensure(primary);
                return true;
            } catch (SQLException e) {
                // down, or slow: the caller says so
            }
        }
        return false;
    }

    /** Whether a row of that key was there already. */
    static boolean isDuplicate(SQLException e) {
        return DUPLICATE.equals(e.getSQLState());
    }

    static <T> T run(HikariDataSource pool, Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static HikariDataSource pool(String name, String url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0); // else closing waits for the attempts to reach a server that is down
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(PATIENCE.toMillis() / 2);
        config.setInitializationFailTimeout(-1); // the shop opens without it
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        primary.close();
        if (replica != null) {
            replica.close();
        }
    }
}
