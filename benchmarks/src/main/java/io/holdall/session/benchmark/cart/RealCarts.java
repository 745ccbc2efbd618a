package io.holdall.session.benchmark.cart;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The carts of the <cite>Online Retail</cite> data set: 25,159 invoices of a UK gift shop, read when first asked for. Which
 * products lie in one cart is real; quantity and price are typical of the product. {@code online-retail/README.md} beside this
 * class has source and licence. Thread-safe.
 */
public final class RealCarts {

    private static final String FOLDER = "online-retail/";

    /** Loaded with this class, so at the first call that needs it, and once. */
    private static final class Loaded {
        static final List<Cart> CARTS = load();
    }

    private RealCarts() {}

    /** All carts, in order of time. */
    public static List<Cart> all() {
        return Loaded.CARTS;
    }

    /**
     * Carts of one size, spread evenly over the year, the same at each call.
     *
     * @param lines how many lines each of them has
     * @param count how many are wanted
     * @throws IllegalArgumentException if there are not that many
     */
    public static List<Cart> ofSize(int lines, int count) {
        List<Cart> fitting =
                all().stream().filter(cart -> cart.lines().size() == lines).toList();
        if (fitting.size() < count) {
            throw new IllegalArgumentException(
                    "there are " + fitting.size() + " carts of " + lines + " lines, not " + count);
        }
        return IntStream.range(0, count)
                .mapToObj(i -> fitting.get((int) ((long) i * fitting.size() / count)))
                .toList();
    }

    /**
     * Carts that nobody filled, the same at each call: lines drawn from those of all carts, so that popular products are drawn
     * often, and no product twice into one cart.
     *
     * @param lines how many lines each of them has
     * @param count how many are wanted
     * @param seed of {@link Random}
     * @throws IllegalArgumentException if there are fewer products than lines
     */
    public static List<Cart> drawn(int lines, int count, long seed) {
        int products = distinctLines().size();
        if (lines > products) {
            throw new IllegalArgumentException("there are " + products + " products, not " + lines);
        }
        List<CartLine> pool =
                all().stream().flatMap(cart -> cart.lines().stream()).toList();
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> new Cart(Stream.generate(() -> pool.get(random.nextInt(pool.size())))
                        .distinct()
                        .limit(lines)
                        .toList()))
                .toList();
    }

    /** One line of each product, in the order in which customers came to want them. */
    public static List<CartLine> distinctLines() {
        return all().stream().flatMap(cart -> cart.lines().stream()).distinct().toList();
    }

    private static List<Cart> load() {
        Map<String, CartLine> products = products();
        try (BufferedReader baskets = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(open("baskets.txt.gz")), StandardCharsets.US_ASCII))) {
            return baskets.lines()
                    .map(basket -> new Cart(
                            Arrays.stream(basket.split(",")).map(products::get).toList()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, CartLine> products() {
        ObjectReader reader = new CsvMapper()
                .readerFor(Product.class)
                .with(CsvSchema.emptySchema().withHeader());
        Map<String, CartLine> products = new HashMap<>();
        try (MappingIterator<Product> rows = reader.readValues(open("catalog.csv"))) {
            rows.forEachRemaining(row -> products.put(row.stock_code, row.line()));
            return products;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = RealCarts.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IllegalStateException(FOLDER + name + " is missing on the class path");
        }
        return in;
    }

    /** A row of the catalogue, by the names of its columns. */
    private record Product(String stock_code, String description, int unit_price_pence, int typical_quantity) {
        CartLine line() {
            return new CartLine(stock_code, description, typical_quantity, unit_price_pence);
        }
    }
}
