package io.holdall.example.myclothes.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The customers. Thread-safe. */
public final class Customers {

    private final Database database;

    /** Of this database. */
    public Customers(Database database) {
        this.database = database;
    }

    /**
     * A customer, if known.
     *
     * @throws DatabaseDownException if the database does not answer
     */
    public Optional<Customer> find(String login, boolean justWrote) {
        return database.read(justWrote, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT name, address FROM customers WHERE login = ?")) {
                select.setString(1, login);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Customer(login, rows.getString(1), rows.getString(2)))
                            : Optional.empty();
                }
            }
        });
    }

    /**
     * Stores a customer, in place of what was known.
     *
     * @throws DatabaseDownException if the database does not answer
     */
    public void save(Customer customer) {
        boolean known = database.write(connection -> update(connection, customer));
        if (!known) {
            database.write(connection -> insert(connection, customer));
        }
    }

    private static boolean update(Connection connection, Customer customer) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE customers SET name = ?, address = ? WHERE login = ?")) {
            update.setString(1, customer.name());
            update.setString(2, customer.address());
            update.setString(3, customer.login());
            return update.executeUpdate() > 0;
        }
    }

    private static boolean insert(Connection connection, Customer customer) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO customers VALUES (?, ?, ?)")) {
            insert.setString(1, customer.login());
            insert.setString(2, customer.name());
            insert.setString(3, customer.address());
            return insert.executeUpdate() > 0;
        } catch (SQLException e) {
            if (!Database.isDuplicate(e)) {
                throw e;
            }
            connection.rollback(); // a parallel request was first; PostgreSQL goes on only after this
            return update(connection, customer);
        }
    }
}
