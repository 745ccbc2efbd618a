package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CapacityCurveTest {

    private final CapacityCurves curves = new CapacityCurves("holdall-curve-test", 25);

    @Test
    void eachPointIsTheShareOfCartsUpToItsSize() {
        Series curve = CapacityCurve.of("cookie", Kind.MEASURED, 300, 100, 200, 100);

        assertThat(curve.points())
                .containsExactly(Point.of(100, 50, null), Point.of(200, 75, null), Point.of(300, 100, null));
    }

    @Test
    void aCurveOfManyCartsHasSixtyPointsAtMostAndEndsWithAll() {
        Series curve = CapacityCurve.of(
                "cookie", Kind.MEASURED, IntStream.rangeClosed(1, 10_000).toArray());

        assertThat(curve.points()).hasSize(60);
        assertThat(curve.points().get(0)).isEqualTo(Point.of(1, 0.01, null));
        assertThat(curve.points().get(59)).isEqualTo(Point.of(10_000, 100, null));
        assertThat(curve.points()).allMatch(point -> Math.abs(point.at() / 100 - point.value()) < 1e-9);
    }

    /** What the cookie holds of the real carts is known from trying each of them. */
    @Test
    void theCurvesOfRealCartsRiseToAllAndCrossTheCookiesLimitWhereTheShareThatFitsIs() {
        List<Series> all = List.of(curves.ofCookies(), curves.ofItems(), curves.ofPackedCookies(), curves.ofKeys());

        for (Series curve : all) {
            List<Point> points = curve.points();
            assertThat(points).as(curve.store()).hasSizeBetween(20, 60);
            assertThat(points.get(points.size() - 1).value()).isEqualTo(100);
            assertThat(points).isSortedAccordingTo((a, b) -> Double.compare(a.value(), b.value()));
        }
        double upTo4096 = all.get(0).points().stream()
                .filter(point -> point.at() <= 4096)
                .reduce((a, b) -> b)
                .orElseThrow()
                .value();
        assertThat(upTo4096).isCloseTo(98.6, within(0.9)); // points and carts are some of all
        assertThat(curves.note()).get().asString().contains("one real cart in 25");
        assertThat(new CapacityCurves("holdall-curve-test", 1).note()).isEmpty();
    }
}
