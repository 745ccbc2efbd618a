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

    /** The prices that come with this program. */
    public static Prices read() {
        return of(PriceList.read());
    }

    static Prices of(PriceList list) {
        PriceList.Entry read = list.entry("perMillionReadUnits");
        PriceList.Entry write = list.entry("perMillionWriteUnits");
        return new Prices(
                write.what(), list.region(), "USD", write.since(), write.source(), read.price(), write.price());
    }

    /** What a million requests cost of which each consumes so many units. */
    public double ofMillion(Units each) {
        return each.read() * perMillionReadUnits + each.write() * perMillionWriteUnits;
    }
}
