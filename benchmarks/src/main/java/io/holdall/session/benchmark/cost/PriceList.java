package io.holdall.session.benchmark.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What everything costs: the data of {@code prices.json} among the resources, or a user's file of the same form. A user's entry may also be a
 * bare number.
 *
 * @param file its name, for messages
 * @param region of the cloud
 * @param entries by their names in {@code model.json}, all that the model needs and no other
 */
public record PriceList(String file, String region, Map<String, Entry> entries) {

    private static final String FILE = "prices.json";

    /**
     * One price.
     *
     * @param price in US dollars, 0 or more, but for what is said to be no price
     * @param what that is bought
     * @param since the day from which it is charged
     * @param source where it stands
     */
    public record Entry(double price, String what, String since, String source) {}

    /** Copies the entries. */
    public PriceList {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The prices that come with this program. */
    public static PriceList read() {
        return parse(FILE, Data.text(FILE));
    }

    /**
     * A user's prices.
     *
     * @throws IllegalArgumentException if one is missing, is no price or has a name that the model does not know; a sentence that names it
     * @throws IOException if the file cannot be read
     */
    public static PriceList read(Path file) throws IOException {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + " is no JSON: it is not UTF-8 text", e);
        }
    }

    static PriceList parse(String file, String json) {
        Data data = Data.parse(file, json);
        if (!data.line("currency").equals("USD")) {
            throw new IllegalArgumentException(
                    file + ": currency must be USD, which results are in: " + data.line("currency"));
        }
        String region = data.line("region");
        Data prices = data.object("prices");
        List<Model.Price> wanted = Model.read().prices();
        Map<String, Entry> entries = new LinkedHashMap<>();
        wanted.forEach(price -> entries.put(price.name(), entry(file, prices, price)));
        Optional<String> unknown = prices.names().stream()
                .filter(name -> !entries.containsKey(name))
                .findFirst();
        if (unknown.isPresent()) {
            throw new IllegalArgumentException(file + ": there is no price named " + unknown.get() + "; they are "
                    + String.join(", ", entries.keySet()));
        }
        return new PriceList(file, region, entries);
    }

    private static Entry entry(String file, Data prices, Model.Price wanted) {
        JsonNode value = prices.value(wanted.name());
        String right = "; it must be a number, 0 or more, in " + wanted.unit() + " (" + wanted.title() + ")";
        if (value.isMissingNode()) {
            throw new IllegalArgumentException(file + ": the price " + wanted.name() + " is missing" + right);
        }
        JsonNode price = value.isObject() ? value.path("price") : value;
        if (!price.isNumber() || !Double.isFinite(price.doubleValue()) || price.doubleValue() < 0) {
            String is = price.isMissingNode() ? "has no price" : "is " + price;
            throw new IllegalArgumentException(file + ": the price " + wanted.name() + " " + is + right);
        }
        if (wanted.name().equals("redisNodeMemoryGib") && price.doubleValue() == 0) {
            throw new IllegalArgumentException(
                    file + ": " + wanted.name() + " is 0; a node must have memory, such as 13.07 GiB");
        }
        if (!value.isObject()) {
            return new Entry(price.doubleValue(), wanted.title(), "as given", "given in " + file);
        }
        Data entry = prices.object(wanted.name());
        return new Entry(price.doubleValue(), entry.line("what"), entry.line("since"), entry.line("source"));
    }

    /** A price by its name in {@code model.json}. */
    public Entry entry(String name) {
        return Optional.ofNullable(entries.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no price named " + name));
    }

    /** The numbers by their names. */
    Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        entries.forEach((name, entry) -> numbers.put(name, entry.price()));
        return numbers;
    }
}
