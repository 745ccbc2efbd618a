package io.holdall.session.benchmark.contender;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carts in Spring Session's {@link JdbcIndexedSessionRepository}, set up as {@code @EnableJdbcHttpSession} does it: its own tables,
 * a transaction of its own for each call, values by Java's own serialization, and a pool of HikariCP with its defaults. The
 * database is H2 in this JVM's memory, in H2's default mode: no round trip leaves the JVM, and nothing survives it, so a database
 * that is a server can only be slower. All nodes of one run in one JVM share it. The task that once a minute deletes what has
 * expired is not started: no request waits for it.
 */
final class SpringJdbc implements UpdatableCarts {

    private static final ClassPathResource TABLES =
            new ClassPathResource("org/springframework/session/jdbc/schema-h2.sql");

    private final HikariDataSource pool;
    private final UpdatableCarts carts;

    private SpringJdbc(HikariDataSource pool) {
        this.pool = pool;
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.carts = new SpringSessions<>(new JdbcIndexedSessionRepository(new JdbcTemplate(pool), transactions), true);
    }

    /** One more node at the run's database, which is there while somebody is connected to it. */
    static synchronized UpdatableCarts open(Connections connections) {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl("jdbc:h2:mem:" + connections.namespace());
        HikariDataSource pool = new HikariDataSource(settings);
        try (Connection connection = pool.getConnection()) {
            if (!connection
                    .getMetaData()
                    .getTables(null, null, "SPRING_SESSION", null)
                    .next()) {
                ScriptUtils.executeSqlScript(connection, TABLES);
            }
        } catch (SQLException e) {
            pool.close();
            throw new IllegalStateException("Spring Session's tables could not be made", e);
        }
        return new SpringJdbc(pool);
    }

    @Override
    public String begin(Cart cart) {
        return carts.begin(cart);
    }

    @Override
    public Cart read(String token) {
        return carts.read(token);
    }

    @Override
    public String write(String token, CartLine line) {
        return carts.write(token, line);
    }

    @Override
    public String update(String token, UnaryOperator<Cart> change) {
        return carts.update(token, change);
    }

    @Override
    public boolean isShared() {
        return carts.isShared();
    }

    @Override
    public void close() {
        pool.close();
    }
}
