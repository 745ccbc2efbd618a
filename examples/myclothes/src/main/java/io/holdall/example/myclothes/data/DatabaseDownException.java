package io.holdall.example.myclothes.data;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** The database does not answer. Whether what was being written is stored is unknown. */
public final class DatabaseDownException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says so, and why. */
    public DatabaseDownException(Throwable cause) {
        super("the database does not answer: " + reason(cause), cause);
    }

    /** A database's own messages may repeat values; those of the pool do not. */
    private static String reason(Throwable cause) {
        return cause instanceof SQLException failure && !(cause instanceof SQLTransientConnectionException)
                ? "SQLState " + failure.getSQLState()
                : String.valueOf(cause.getMessage());
    }
}
