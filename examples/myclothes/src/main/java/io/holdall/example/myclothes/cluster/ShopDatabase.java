package io.holdall.example.myclothes.cluster;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/**
 * Customers and orders: an H2 database in this JVM's memory, served to the nodes on a loopback port, or one that somebody named.
 */
final class ShopDatabase implements AutoCloseable {

    private static final int LOGIN_SECONDS = 5;

    private final String url;
    private final @Nullable Server server;
    private final @Nullable Connection keepsItOpen;

    private ShopDatabase(String url, @Nullable Server server, @Nullable Connection keepsItOpen) {
        this.url = url;
        this.server = server;
        this.keepsItOpen = keepsItOpen;
    }

    /** Its name and its password are random: whoever is let into an H2 database can run code in its JVM. */
    static ShopDatabase start() {
        System.setProperty(
                "h2.bindAddress", "127.0.0.1"); // else it listens everywhere, and only then turns others away
        String name = "mem:shop-" + UUID.randomUUID();
        String login = ";USER=shop;PASSWORD=" + UUID.randomUUID();
        try {
            Connection first = DriverManager.getConnection("jdbc:h2:" + name + ";DB_CLOSE_DELAY=-1" + login);
            Server server = Server.createTcpServer("-tcpPort", "0").start();
            return new ShopDatabase("jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/" + name + login, server, first);
        } catch (SQLException e) {
            throw new ClusterException("The shop's database does not start: " + e.getMessage(), e);
        }
    }

    /** A database by its address, which must answer. */
    static ShopDatabase at(String url, String what) {
        DriverManager.setLoginTimeout(LOGIN_SECONDS);
        try (Connection connection = DriverManager.getConnection(url)) {
            if (!connection.isValid(LOGIN_SECONDS)) {
                throw new SQLException("no answer within " + LOGIN_SECONDS + " s");
            }
            return new ShopDatabase(url, null, null);
        } catch (SQLException e) {
            throw new ClusterException("The " + what + " does not answer: " + reason(e)
                    + " Start it, or give a right JDBC URL, such as jdbc:postgresql://localhost/shop?user=...&password=...,"
                    + " or none for an H2 database of the shop's own.");
        }
    }

    /** Never the URL: it may hold a password. */
    private static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (message.startsWith("No suitable driver")) {
            return "there is no driver for such a URL, only for jdbc:h2: and jdbc:postgresql:.";
        }
        return message.replaceAll("(?i)(password=)[^&;\\s]*", "$1***").replaceAll("[.]?$", ".");
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        try {
            if (server != null) {
                server.stop();
            }
            if (keepsItOpen != null) {
                keepsItOpen.createStatement().execute("SHUTDOWN");
                keepsItOpen.close();
            }
        } catch (SQLException e) {
            // It is gone, then.
        }
    }
}
