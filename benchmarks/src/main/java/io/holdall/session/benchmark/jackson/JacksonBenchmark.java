package io.holdall.session.benchmark.jackson;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.RealCarts;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Encodes and decodes real carts as JSON, by Jackson 2 and by Jackson 3. Not part of {@code ./compare}; after a build, which
 * {@code ./compare --help} makes too:
 *
 * <pre>
 * java -cp benchmarks/target/classes:$(cat benchmarks/target/class-path) org.openjdk.jmh.Main JacksonBenchmark -prof gc
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls open() first
public class JacksonBenchmark {

    private static final int CARTS = 64;

    /** Lines in each cart. */
    @Param({"1", "10", "50"})
    public int cartLines;

    /** Who encodes. */
    @Param
    public Jackson jackson;

    private List<Cart> carts;
    private List<byte[]> encoded;
    private int turn;

    /** Chooses the carts. */
    @Setup
    public void open() {
        carts = RealCarts.ofSize(cartLines, CARTS);
        encoded = carts.stream().map(jackson::encode).toList();
    }

    /** One cart to bytes. */
    @Benchmark
    public byte[] encode() {
        return jackson.encode(carts.get(turn++ & (CARTS - 1)));
    }

    /** Bytes to one cart. */
    @Benchmark
    public Cart decode() {
        return jackson.decode(encoded.get(turn++ & (CARTS - 1)));
    }
}
