package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Strategy;

/** What a million requests of a strategy cost, all components together. The model of package {@code cost} answers this. */
interface Money {

    /** In USD; words where nothing is known. */
    Finding ofMillion(Strategy strategy);
}
