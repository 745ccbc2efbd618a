package io.holdall.session.benchmark.load;

import io.holdall.session.benchmark.report.results.Scenario;

/** Shares of reads and updates, as YCSB's core workloads have them. */
public enum Workload {
    /** YCSB's workload A, half reads and half updates, which it calls a session store recording recent actions. */
    SESSION_STORE(
            0.5,
            Scenario.SESSION_STORE_LOAD,
            Scenario.SESSION_STORE_READS,
            Scenario.SESSION_STORE_UPDATES,
            Scenario.HTTP_SESSION_STORE_LOAD),

    /** The shares of YCSB's workload B, 95 reads and 5 updates of 100: somebody who looks around, and sometimes takes a thing. */
    BROWSING(
            0.05,
            Scenario.BROWSING_LOAD,
            Scenario.BROWSING_READS,
            Scenario.BROWSING_UPDATES,
            Scenario.HTTP_BROWSING_LOAD);

    private final double updates;
    private final Scenario all;
    private final Scenario readsOnly;
    private final Scenario updatesOnly;
    private final Scenario http;

    Workload(double updates, Scenario all, Scenario readsOnly, Scenario updatesOnly, Scenario http) {
        this.updates = updates;
        this.all = all;
        this.readsOnly = readsOnly;
        this.updatesOnly = updatesOnly;
        this.http = http;
    }

    /** Which part of the requests are updates, from 0 to 1. */
    public double updates() {
        return updates;
    }

    Scenario all() {
        return all;
    }

    Scenario readsOnly() {
        return readsOnly;
    }

    Scenario updatesOnly() {
        return updatesOnly;
    }

    Scenario http() {
        return http;
    }
}
