package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Series.Point;
import java.util.List;
import java.util.Optional;

/** How a curve grows: the b of y = a · x^b, fitted by least squares to the logarithms of the points that were run. */
final class Exponent {
    private static final int FEWEST = 3;

    private Exponent() {}

    /** Empty where fewer than three points have two logarithms. */
    static Optional<Double> of(List<Point> points) {
        List<Point> run = points.stream()
                .filter(point -> !point.modelled() && point.at() > 0 && point.value() > 0)
                .toList();
        if (run.size() < FEWEST) {
            return Optional.empty();
        }
        double x = run.stream()
                .mapToDouble(point -> Math.log(point.at()))
                .average()
                .orElseThrow();
        double y = run.stream()
                .mapToDouble(point -> Math.log(point.value()))
                .average()
                .orElseThrow();
        double both = 0;
        double square = 0;
        for (Point point : run) {
            double dx = Math.log(point.at()) - x;
            both += dx * (Math.log(point.value()) - y);
            square += dx * dx;
        }
        return Optional.of(both / square);
    }
}
