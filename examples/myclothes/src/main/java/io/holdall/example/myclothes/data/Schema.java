package io.holdall.example.myclothes.data;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.List;

/** The tables, made and filled once, by whichever node comes first; several may try at the same time. */
final class Schema {

    private static final int TRIES = 5;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS seeded (catalogue VARCHAR(40) PRIMARY KEY)",
            "CREATE TABLE IF NOT EXISTS products (code VARCHAR(40) PRIMARY KEY, name VARCHAR(200) NOT NULL, pence INT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS customers (login VARCHAR(40) PRIMARY KEY, name VARCHAR(100) NOT NULL,"
                    + " address VARCHAR(300) NOT NULL)",
            // one cart, one order: cart_id is what makes a repeated or parallel checkout harmless
            "CREATE TABLE IF NOT EXISTS orders (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                    + " cart_id VARCHAR(40) NOT NULL UNIQUE, login VARCHAR(40) NOT NULL, placed_at TIMESTAMP WITH TIME ZONE NOT NULL)",
            "CREATE TABLE IF NOT EXISTS order_lines (order_id BIGINT NOT NULL REFERENCES orders (id), position INT NOT NULL,"
                    + " code VARCHAR(40) NOT NULL, name VARCHAR(200) NOT NULL, quantity INT NOT NULL, pence INT NOT NULL,"
                    + " PRIMARY KEY (order_id, position))",
            "CREATE INDEX IF NOT EXISTS orders_by_login ON orders (login, id)");

    private final Catalogue catalogue;
    private volatile boolean ready;

    Schema(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Makes and fills the tables if that is not known to be done. */
    void ensure(HikariDataSource primary) throws SQLException {
        if (!ready) {
            make(primary);
        }
    }

    private synchronized void make(HikariDataSource primary) throws SQLException {
        for (int attempt = 1; !ready; attempt++) {
            try {
                Database.run(primary, Schema::createTables);
                Database.run(primary, this::seed);
                ready = true;
            } catch (SQLException e) {
                // Another node that makes the same tables at the same time; "IF NOT EXISTS" is no lock. But no server
                // is no reason to try again: each try waits as long as the pool does, and a customer with it.
                if (attempt == TRIES || isNoServer(e)) {
                    throw e;
                }
            }
        }
    }

    /** What the pool throws has the driver's state, of which H2 has many for this. */
    private static boolean isNoServer(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientConnectionException || state == null || state.startsWith("08");
    }

    private static int createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
        return TABLES.size();
    }

    /** All products and the row that says so in one transaction, so that it is done once and as a whole. */
    private int seed(Connection connection) throws SQLException {
        try (PreparedStatement mark = connection.prepareStatement("INSERT INTO seeded VALUES ('online-retail')")) {
            mark.executeUpdate(); // waits for another node that is about it, and fails if that has done it
        } catch (SQLException e) {
            if (Database.isDuplicate(e)) {
                connection.rollback();
                return 0;
            }
            throw e;
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO products VALUES (?, ?, ?)")) {
            for (Product product : catalogue.products()) {
                insert.setString(1, product.code());
                insert.setString(2, product.name());
                insert.setInt(3, product.pence());
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }
}
