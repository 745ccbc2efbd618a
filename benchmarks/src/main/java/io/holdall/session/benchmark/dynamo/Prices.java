package io.holdall.session.benchmark.dynamo;

/**
 * What AWS asks for a million request units of a table on demand.
 *
 * @param readMillion in US dollars
 * @param writeMillion in US dollars
 */
record Prices(double readMillion, double writeMillion) {

    /** Northern Virginia, on demand, standard tables, since November 2024. */
    static final Prices US_EAST_1 = new Prices(0.125, 0.625);

    /** Of a million times these units. */
    double ofMillion(double readUnits, double writeUnits) {
        return readUnits * readMillion + writeUnits * writeMillion;
    }
}
