package io.holdall.example.myclothes.data;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The products of the Online Retail data set, as the file beside this class has them; its README names source and licence. */
public final class Catalogue {

    private final Map<String, Product> byCode;

    private Catalogue(Map<String, Product> byCode) {
        this.byCode = byCode;
    }

    /** Reads the file. */
    public static Catalogue read() {
        CsvMapper csv = new CsvMapper();
        Map<String, Product> products = new LinkedHashMap<>();
        try (InputStream in =
                        Objects.requireNonNull(Catalogue.class.getResourceAsStream("catalog.csv"), "catalog.csv");
                MappingIterator<Map<String, String>> rows = csv.readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(in)) {
            rows.forEachRemaining(row -> {
                Product product = new Product(
                        column(row, "stock_code"),
                        column(row, "description"),
                        Integer.parseInt(column(row, "unit_price_pence")));
                products.put(product.code(), product);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Catalogue(products);
    }

    private static String column(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }

    /** All products, in the order of their codes. */
    public List<Product> products() {
        return List.copyOf(byCode.values());
    }

    /** A product, with the price of the file. */
    public Optional<Product> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The products in whose name or code each word of {@code query} occurs; all for an empty one. */
    public List<Product> search(String query) {
        List<String> words = Arrays.stream(
                        query.strip().toUpperCase(Locale.ROOT).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return byCode.values().stream()
                .filter(product -> words.stream()
                        .allMatch(
                                word -> product.name().toUpperCase(Locale.ROOT).contains(word)
                                        || product.code().contains(word)))
                .toList();
    }
}
