package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.contender.SessionCarts;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.testkit.backend.TcpProxy;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Round trips and bytes of a request, counted on the wire in front of the server. None where there is no server. They are measured
 * in front of DynamoDB Local as well: what a client sends does not depend on who answers. Sessions in DynamoDB are those that units
 * are counted of, whose bookkeeping is as large as it gets.
 */
public final class RoundTrips {

    private static final PerRequest NONE = new PerRequest(0, 0);

    private final String namespace;

    /** Counting with data in {@code namespace}. */
    public RoundTrips(String namespace) {
        this.namespace = namespace;
    }

    /** Whether a proxy can stand in front of the contender's server, to count or to delay: not where the connection is encrypted. */
    public static boolean canStandInFrontOf(Contender contender) {
        Optional<String> scheme = contender.server().map(Server::address).map(URI::getScheme);
        return scheme.isEmpty() || scheme.get().equals("redis") || scheme.get().equals("http");
    }

    /** A contender's read and write requests with carts of one size. */
    public List<Row> requests(Contender contender, int cartLines) {
        PerRequest read = NONE;
        PerRequest write = NONE;
        if (contender.server().isPresent()) {
            try (TcpProxy meter = meter(contender);
                    Connections connections = through(meter);
                    Carts carts = contender.open(connections)) {
                Shoppers shoppers = new Shoppers(carts, cartLines);
                shoppers.settle(contender);
                read = perRequest(meter, shoppers::read);
                write = perRequest(meter, shoppers::write);
            }
        }
        return Stream.concat(
                        rows(contender.label(), Scenario.READ_REQUEST, cartLines, read),
                        rows(contender.label(), Scenario.WRITE_REQUEST, cartLines, write))
                .toList();
    }

    /** The requests to one of Holdall's stores of clients that have no session. */
    public List<Row> anonymousRequests(Contender store) {
        PerRequest request = NONE;
        if (store.server().isPresent()) {
            try (TcpProxy meter = meter(store);
                    Connections connections = through(meter);
                    SessionCarts carts = new SessionCarts(store.openStore(connections))) {
                request = perRequest(meter, carts::browse);
            }
        }
        return rows(store.label(), Scenario.ANONYMOUS_REQUEST, 0, request).toList();
    }

    private record PerRequest(double roundTrips, double bytes) {}

    /** The first time around a connection may be made or a script loaded, so the second counts. */
    private static PerRequest perRequest(TcpProxy meter, Runnable request) {
        repeat(request);
        long roundTrips = meter.roundTrips();
        long bytes = bytes(meter);
        repeat(request);
        return new PerRequest(
                (meter.roundTrips() - roundTrips) / (double) Shoppers.COUNT,
                (bytes(meter) - bytes) / (double) Shoppers.COUNT);
    }

    private static void repeat(Runnable request) {
        for (int i = 0; i < Shoppers.COUNT; i++) {
            request.run();
        }
    }

    /** Both ways together. */
    private static long bytes(TcpProxy meter) {
        return meter.bytesToServer() + meter.bytesToClient();
    }

    private static TcpProxy meter(Contender contender) {
        URI server = contender.server().orElseThrow().address();
        return new TcpProxy(server.getHost(), server.getPort());
    }

    private Connections through(TcpProxy meter) {
        return new Connections(namespace, meter::address);
    }

    private static Stream<Row> rows(String label, Scenario scenario, int cartLines, PerRequest count) {
        return Stream.of(
                Row.of(label, scenario, cartLines, 1, Metric.ROUND_TRIPS, count.roundTrips, null, Kind.MEASURED),
                Row.of(label, scenario, cartLines, 1, Metric.BYTES, count.bytes, null, Kind.MEASURED));
    }
}
