package io.holdall.session.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurvesTest {

    private static final Duration POINT = Duration.ofMillis(150);

    @Test
    void theCurveOfACookieEndsAtItsLimitAndSaysSo() {
        try (Connections connections = new Connections("holdall-curves-test");
                Carts carts = Contender.COOKIE.open(connections)) {
            Figures figures = new Curves(Contender.COOKIE, POINT).alongCartLines(carts);

            assertThat(figures.series()).extracting(Series::scenario).containsExactly("read request", "write request");
            assertThat(figures.series())
                    .allSatisfy(series -> assertThat(series.points())
                            .extracting(Point::at)
                            .isNotEmpty()
                            .doesNotContain(400.0));
            assertThat(figures.notes()).singleElement().asString().contains("cookie", "lines fits");
        }
    }

    @Test
    void throughputIsThereForReadsAndWritesWithEachNumberOfThreads() {
        try (Connections connections = new Connections("holdall-curves-test");
                Carts carts = Contender.STICKY.open(connections)) {
            Clients clients = new Clients(new CartsTarget(carts, Curves.cartsOf(10)), 64);

            Figures figures = new Curves(Contender.STICKY, POINT).alongThreads(clients);

            assertThat(figures.series()).extracting(Series::scenario).containsExactly("read request", "write request");
            assertThat(figures.series()).allSatisfy(series -> {
                assertThat(series.points()).extracting(Point::at).containsExactly(1.0, 2.0, 4.0, 8.0, 16.0, 32.0);
                assertThat(series.points())
                        .allSatisfy(point -> assertThat(point.value()).isPositive())
                        .allSatisfy(point -> assertThat(point.error()).isNotNull());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 145, 400})
    void cartsHaveTheirLinesAndNoProductTwice(int lines) {
        assertThat(Curves.cartsOf(lines))
                .hasSize(16)
                .doesNotHaveDuplicates()
                .allSatisfy(cart -> assertThat(cart.lines()).hasSize(lines).doesNotHaveDuplicates());
    }
}
