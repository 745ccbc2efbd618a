package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.measure.LostUpdates.Outcome;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.Optional;

/**
 * Of a million adds that were acknowledged, how many are lost: the share of those in a run, with what so few adds can say of it.
 * Adds that were refused do not count, as their clients know.
 *
 * @param lost the share that was seen, times a million
 * @param error half of Wilson's interval for a share, at 99.9 %, times a million. That interval does not have the share in its
 *     middle. Where nothing was lost it is the interval's upper end: no loss in 1,000 adds says no more than that fewer than
 *     10,712 of a million are lost
 */
public record LostPerMillion(double lost, double error) {

    private static final double MILLION = 1e6;

    /** Of the standard normal distribution: 99.9 % lie within as many deviations on both sides. */
    private static final double Z = 3.2905267314919255;

    /** Of what became of the adds; empty if none was acknowledged. */
    public static Optional<LostPerMillion> of(Outcome outcome) {
        int adds = outcome.acknowledged();
        if (adds == 0) {
            return Optional.empty();
        }
        double share = outcome.lost() / (double) adds;
        double scale = 1 + Z * Z / adds;
        double half = Z / scale * Math.sqrt(share * (1 - share) / adds + Z * Z / (4.0 * adds * adds));
        double error = outcome.lost() == 0 ? 2 * half : half; // the lower end is then 0
        return Optional.of(new LostPerMillion(share * MILLION, error * MILLION));
    }

    /** The row of a contender to whose carts so many clients added at the same time. */
    public Row row(Contender contender, int clients) {
        return Row.of(
                contender.label(),
                Scenario.CONCURRENT_ADDS,
                0,
                clients,
                Metric.LOST_PER_MILLION,
                lost,
                error,
                contender.kind());
    }
}
