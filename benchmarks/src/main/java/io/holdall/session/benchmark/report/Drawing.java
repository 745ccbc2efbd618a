package io.holdall.session.benchmark.report;

/** What a script draws into the page, beside the table that says the same. */
interface Drawing {
    /** Its name in the page. */
    String id();

    /** What it shows. */
    String title();

    /** The id of the table with the same figures. */
    String table();

    /** How tall it is, in rows of a chart. */
    int rows();
}
