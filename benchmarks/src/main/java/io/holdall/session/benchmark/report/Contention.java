package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Row;
import java.util.Optional;

/** What became of the adds that some clients of one session made at the same time. */
record Contention(
        String store, int clients, Optional<Row> acknowledged, Optional<Row> present, Row lost, Optional<Row> refused) {

    boolean loses() {
        return lost.score() > 0;
    }

    /** Such as {@code 612 of 1,000}. */
    String lostOfAcknowledged() {
        String count = Numbers.text(lost.score());
        return acknowledged
                .map(row -> count + " of " + Numbers.text(row.score()))
                .orElse(count);
    }

    /** Such as {@code 61 %}; empty where the acknowledged adds are not known. */
    Optional<String> lostShare() {
        return acknowledged.filter(row -> row.score() > 0).map(row -> Numbers.percent(lost.score() / row.score()));
    }
}
