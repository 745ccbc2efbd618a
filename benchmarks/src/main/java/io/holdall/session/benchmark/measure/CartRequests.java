package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The two requests, for JMH, which makes one of these in each JVM that it starts. {@link Timing} fills in the parameters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls open() first
public class CartRequests {

    /** Who is timed: a {@link Contender}'s label. */
    @Param("sticky")
    public String contender;

    /** Lines in each cart. */
    @Param("10")
    public int cartLines;

    /** The namespace of this run, see {@link Connections}. */
    @Param("holdall")
    public String namespace;

    /** The address to connect to instead of the server's own; empty for its own. */
    @Param("")
    public String route;

    /** The number of the core that the thread shares with the server, if it is one thread; empty for all cores. */
    @Param("")
    public String core;

    /** Whether DynamoDB's answers come from memory. */
    @Param("false")
    public boolean canned;

    private Connections connections;
    private Carts carts;

    /** The clients of one thread, whose sessions no other thread uses. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls begin() first
    public static class Clients {

        private Shoppers shoppers;

        /** Stores the carts. */
        @Setup
        public void begin(CartRequests requests) {
            shoppers = new Shoppers(requests.carts, requests.cartLines);
            if (requests.canned) {
                shoppers.writeUntilSettled();
                requests.connections.fixAnswers();
            }
        }
    }

    /** Opens the contender. */
    @Setup
    public void open() {
        if (!core.isEmpty()) {
            OneCore.keepThisThreadOn(core); // before it starts the threads of a client
        }
        connections = canned
                ? Connections.canned()
                : new Connections(namespace, direct -> route.isEmpty() ? direct : URI.create(route));
        carts = Contender.named(contender).orElseThrow().open(connections);
    }

    /** Leaves the data to the run's end. */
    @TearDown
    public void close() {
        carts.close();
        connections.close();
    }

    /** A read request. */
    @Benchmark
    public Cart read(Clients clients) {
        return clients.shoppers.read();
    }

    /** A write request. */
    @Benchmark
    public String write(Clients clients) {
        return clients.shoppers.write();
    }
}
