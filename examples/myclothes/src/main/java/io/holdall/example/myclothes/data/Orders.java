package io.holdall.example.myclothes.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The orders. Thread-safe. */
public final class Orders {

    private static final int MOST_SHOWN = 50;

    private static final String SELECT = "SELECT o.id, o.placed_at, l.code, l.name, l.quantity, l.pence"
            + " FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE ";

    private final Database database;

    /** Of this database. */
    public Orders(Database database) {
        this.database = database;
    }

    /**
     * The order of a cart: made now, or by an earlier or parallel call for the same cart. There is never a second one, and the first
     * is not changed: so it is safe to call this again when an answer was lost.
     *
     * @param cartId one cart, one order
     * @param quantities of each product's code
     * @return empty if the order of this cart is another customer's: its session went on with another login before the cart was
     *     emptied
     * @throws DatabaseDownException if the database does not answer; whether the order is made is unknown then
     */
    public Optional<Order> place(String cartId, String login, Map<String, Integer> quantities, Instant now) {
        return database.write(connection -> {
            Optional<Long> made = insert(connection, cartId, login, now);
            if (made.isPresent()) {
                insertLines(connection, made.get(), quantities);
            }
            return byCart(connection, cartId, login);
        });
    }

    /**
     * A customer's last orders, the newest first.
     *
     * @throws DatabaseDownException if the database does not answer
     */
    public List<Order> of(String login, boolean justWrote) {
        return database.read(justWrote, connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT
                    + "o.id IN (SELECT id FROM orders WHERE login = ? ORDER BY id DESC LIMIT " + MOST_SHOWN + ")"
                    + " ORDER BY o.id DESC, l.position")) {
                select.setString(1, login);
                return read(select);
            }
        });
    }

    /** The number of the new order; empty if the cart has one. */
    private static Optional<Long> insert(Connection connection, String cartId, String login, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO orders (cart_id, login, placed_at) VALUES (?, ?, ?)", new String[] {"id"})) {
            insert.setString(1, cartId);
            insert.setString(2, login);
            insert.setObject(3, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            insert.executeUpdate(); // waits for a parallel one of the same cart
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return Optional.of(keys.getLong(1));
            }
        } catch (SQLException e) {
            if (!Database.isDuplicate(e)) {
                throw e;
            }
            connection.rollback(); // PostgreSQL goes on only after this
            return Optional.empty();
        }
    }

    /** With the names and prices that the database has at this moment. */
    private static void insertLines(Connection connection, long order, Map<String, Integer> quantities)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO order_lines (order_id, position, code, name, quantity, pence)"
                        + " SELECT ?, ?, code, name, ?, pence FROM products WHERE code = ?")) {
            int position = 0;
            for (Map.Entry<String, Integer> line : quantities.entrySet()) {
                insert.setLong(1, order);
                insert.setInt(2, ++position);
                insert.setInt(3, line.getValue());
                insert.setString(4, line.getKey());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Optional<Order> byCart(Connection connection, String cartId, String login) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "o.cart_id = ? AND o.login = ? ORDER BY l.position")) {
            select.setString(1, cartId);
            select.setString(2, login);
            return read(select).stream().findFirst();
        }
    }

    private static List<Order> read(PreparedStatement select) throws SQLException {
        Map<Long, Instant> placed = new LinkedHashMap<>();
        Map<Long, List<Order.Line>> lines = new LinkedHashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long number = rows.getLong(1);
                placed.put(number, rows.getObject(2, OffsetDateTime.class).toInstant());
                lines.computeIfAbsent(number, none -> new ArrayList<>())
                        .add(new Order.Line(rows.getString(3), rows.getString(4), rows.getInt(5), rows.getInt(6)));
            }
        }
        List<Order> orders = new ArrayList<>();
        placed.forEach((number, at) -> orders.add(new Order(number, at, lines.getOrDefault(number, List.of()))));
        return orders;
    }
}
