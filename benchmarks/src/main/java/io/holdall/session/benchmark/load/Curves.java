package io.holdall.session.benchmark.load;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.report.results.Along;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import io.holdall.session.spi.SessionTooLargeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What becomes of one contender's requests with more threads, and with larger carts; each thread waits for its answers. */
final class Curves {

    static final List<Integer> THREADS = List.of(1, 2, 4, 8, 16, 32);
    static final List<Integer> CART_LINES = List.of(1, 2, 5, 10, 20, 50, 100, 145, 200, 400);

    private static final int WINDOWS = 5;
    private static final int SHOPPERS = 16;
    private static final int SETTLING_WRITES = 8; // a session remembers its last eight commits

    private final Contender contender;
    private final Kind kind;
    private final Duration window;

    /** With so much time for each point. */
    Curves(Contender contender, Duration point) {
        this.contender = contender;
        this.kind = contender.store().kind();
        this.window = point.dividedBy(WINDOWS);
    }

    /** Throughput of reads and of writes against threads, each of which has clients of its own. */
    Figures alongThreads(Clients clients) {
        List<Series> series = new ArrayList<>();
        for (boolean update : new boolean[] {false, true}) {
            List<Point> points = new ArrayList<>();
            for (int threads : THREADS) {
                Outcome outcome = ClosedLoop.run(clients.inTurn(update), threads, window, WINDOWS)
                        .requireAnswers();
                double[] perSecond = ClosedLoop.perSecond(outcome, window);
                if (outcome.perSecond() > 0) {
                    points.add(Point.of(threads, outcome.perSecond(), Latencies.error(perSecond)));
                }
            }
            series.add(Series.of(
                    contender.label(), scenario(update), Along.THREADS, Metric.THROUGHPUT, kind, null, points));
        }
        return new Figures(List.of(), series, List.of());
    }

    /** Latency of reads and of writes against the cart's lines, as long as the cart fits. */
    Figures alongCartLines(Carts carts) {
        List<Point> reads = new ArrayList<>();
        List<Point> writes = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int lines : CART_LINES) {
            try {
                Clients clients = new Clients(new CartsTarget(carts, cartsOf(lines)), SHOPPERS);
                for (int i = 0; i < SETTLING_WRITES * SHOPPERS; i++) {
                    clients.update(i % SHOPPERS);
                }
                add(writes, lines, one(clients, true).updates());
                add(reads, lines, one(clients, false).reads());
            } catch (SessionTooLargeException e) {
                notes.add(contender.label() + ": not every cart of " + lines
                        + " lines fits, so its curve against cart lines ends before.");
                break;
            }
        }
        List<Series> series = new ArrayList<>();
        for (boolean update : new boolean[] {false, true}) {
            List<Point> points = update ? writes : reads;
            if (!points.isEmpty()) {
                series.add(Series.of(
                        contender.label(), scenario(update), Along.CART_LINES, Metric.LATENCY_P50, kind, null, points));
            }
        }
        return new Figures(List.of(), series, notes);
    }

    private Outcome one(Clients clients, boolean update) {
        Outcome outcome = ClosedLoop.run(clients.inTurn(update), 1, window, WINDOWS);
        if (outcome.failure().orElse(null) instanceof SessionTooLargeException tooLarge) {
            throw tooLarge;
        }
        return outcome.requireAnswers();
    }

    private static void add(List<Point> points, int lines, Latencies latencies) {
        OptionalDouble micros = latencies.micros(50);
        if (micros.isPresent()) {
            points.add(Point.of(lines, micros.getAsDouble(), latencies.error(50)));
        }
    }

    /** Carts of different products, as far as there are so many. */
    static List<Cart> cartsOf(int lines) {
        List<CartLine> products = RealCarts.distinctLines();
        return IntStream.range(0, SHOPPERS)
                .mapToObj(shopper -> new Cart(IntStream.range(0, lines)
                        .mapToObj(line -> products.get((shopper * products.size() / SHOPPERS + line) % products.size()))
                        .toList()))
                .toList();
    }

    private static Scenario scenario(boolean update) {
        return update ? Scenario.WRITE_REQUEST : Scenario.READ_REQUEST;
    }
}
