package io.holdall.example.myclothes.data;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The products with their prices of today: from a cache that is loaded from the database when a page needs them. A change of price
 * is written to the database and then to this node's cache; other nodes show it at the latest {@link #EXPIRY} later. While the
 * database is down, the last price that this node knows is shown. Thread-safe.
 */
public final class Products {

    /** How old a price in another node's cache may be. */
    public static final Duration EXPIRY = Duration.ofSeconds(10);

    private final Database database;
    private final Catalogue catalogue;
    private final LoadingCache<String, Product> cache;
    private final Map<String, Product> lastKnown = new ConcurrentHashMap<>();

    /** With an empty cache. */
    public Products(Database database, Catalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
        this.cache = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(EXPIRY)
                .build(CacheLoader.<String, Product>bulk(this::load));
    }

    /** A product; empty if there is none of that code. */
    public Optional<Product> find(String code) {
        return catalogue.find(code).isEmpty() ? Optional.empty() : Optional.ofNullable(cache.get(code));
    }

    /** Those of these codes that there are. */
    public Map<String, Product> findAll(Collection<String> codes) {
        return cache.getAll(
                codes.stream().filter(code -> catalogue.find(code).isPresent()).toList());
    }

    /**
     * Changes a price: in the database, then in the cache.
     *
     * @return the product with its new price; empty if there is none of that code
     * @throws DatabaseDownException if the database does not answer
     */
    public Optional<Product> price(String code, int pence) {
        Optional<Product> known = catalogue.find(code);
        if (known.isEmpty()) {
            return known;
        }
        database.write(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE products SET pence = ? WHERE code = ?")) {
                update.setInt(1, pence);
                update.setString(2, code);
                return update.executeUpdate();
            }
        });
        Product changed = known.get().at(pence);
        lastKnown.put(code, changed);
        cache.put(code, changed);
        return Optional.of(changed);
    }

    private Map<String, Product> load(Set<? extends String> codes) {
        try {
            // the primary: a replica might still have a price that was just changed here, and would put it back
            Map<String, Product> found = database.read(true, connection -> {
                String marks = String.join(", ", Collections.nCopies(codes.size(), "?"));
                try (PreparedStatement select = connection.prepareStatement(
                        "SELECT code, name, pence FROM products WHERE code IN (" + marks + ")")) {
                    int at = 0;
                    for (String code : codes) {
                        select.setString(++at, code);
                    }
                    Map<String, Product> products = new HashMap<>();
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            products.put(
                                    rows.getString(1),
                                    new Product(rows.getString(1), rows.getString(2), rows.getInt(3)));
                        }
                    }
                    return products;
                }
            });
            lastKnown.putAll(found);
            return found;
        } catch (DatabaseDownException e) {
            Map<String, Product> known = new HashMap<>();
            for (String code : codes) {
                Optional.ofNullable(lastKnown.get(code))
                        .or(() -> catalogue.find(code))
                        .ifPresent(product -> known.put(code, product));
            }
            return known;
        }
    }
}
