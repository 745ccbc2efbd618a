package io.holdall.session.benchmark.cost;

/**
 * What DynamoDB's on-demand capacity costs: the data of {@code prices.json} among the resources.
 *
 * @param what which service and capacity
 * @param region of AWS
 * @param currency {@code USD}: results are in it
 * @param since the day from which these prices are charged
 * @param source where they stand
 * @param perMillionReadUnits of a million read request units
 * @param perMillionWriteUnits of a million write request units
 */
public record Prices(
        String what,
        String region,
        String currency,
        String since,
        String source,
        double perMillionReadUnits,
        double perMillionWriteUnits) {

    private static final String FILE = "prices.json";

    /** Checks the currency. */
    public Prices {
        if (!currency.equals("USD")) {
            throw new IllegalArgumentException(FILE + ": currency must be USD, which results are in: " + currency);
        }
    }

    /** The prices that come with this program. */
    public static Prices read() {
        return parse(Data.text(FILE));
    }

    /**
     * Prices as JSON.
     *
     * @throws IllegalArgumentException if one is missing, negative or in another currency; the message names it
     */
    static Prices parse(String json) {
        Data data = Data.parse(FILE, json);
        return new Prices(
                data.line("what"),
                data.line("region"),
                data.line("currency"),
                data.line("since"),
                data.line("source"),
                data.number("perMillionReadUnits"),
                data.number("perMillionWriteUnits"));
    }

    /** What a million requests cost of which each consumes so many units. */
    public double ofMillion(Units each) {
        return each.read() * perMillionReadUnits + each.write() * perMillionWriteUnits;
    }
}
