package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.testkit.backend.TcpProxy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Latency and allocation of requests, by JMH, on this JVM's servers. A distant server is the same server behind a proxy in this JVM,
 * which has nothing else to do meanwhile, and which stays on all cores: it must not wait for the one that client and server share.
 */
public final class Timing {

    private static final String[] JVM = {"-Xmx1g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"};
    private static final Duration DISTANCE = Duration.ofNanos(500_000); // half a millisecond, as between racks
    private static final TimeValue PATIENCE = TimeValue.seconds(60);
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    private static final OutputFormat SILENT = OutputFormatFactory.createFormatInstance(NOWHERE, VerboseMode.SILENT);
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Effort effort;
    private final String namespace;
    private final @Nullable Path folder;

    /**
     * Timing with so much effort, with data in {@code namespace}.
     *
     * @param folder the folder of the results file: below it, JMH's own result of each timing is written to
     *     {@code raw/jmh-<contender>-<scenario>-<lines>-<threads>.json}; null writes none
     */
    public Timing(Effort effort, String namespace, @Nullable Path folder) {
        this.effort = effort;
        this.namespace = namespace;
        this.folder = folder;
    }

    /**
     * One contender's latency and allocation for one request with carts of one size.
     *
     * @param threads how many make requests at the same time, each to sessions of its own
     * @param core which client and server shall share, if any
     * @throws IllegalStateException if a request failed, or JMH could not run; the message says why
     */
    public List<Row> time(Contender contender, Scenario scenario, int cartLines, int threads, Optional<OneCore> core) {
        RunResult result = core.map(one -> one.with(() -> run(contender, scenario, cartLines, threads, core)))
                .orElseGet(() -> run(contender, scenario, cartLines, threads, core));
        List<Row> rows = List.of(
                row(contender, scenario, cartLines, threads, Metric.LATENCY, result.getPrimaryResult()),
                withoutNoise(row(contender, scenario, cartLines, threads, Metric.ALLOCATION, allocation(result))));
        if (folder == null) {
            return rows;
        }
        String name = "raw/jmh-%s-%s-%d-%d.json"
                .formatted(contender.label(), scenario.label().replace(' ', '-'), cartLines, threads);
        write(folder.resolve(name), result);
        return rows.stream().map(row -> row.withRun(name)).toList();
    }

    private static void write(Path file, RunResult result) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
                ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(List.of(result));
                if (out.checkError()) {
                    throw new IOException("is the disk full?");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("JMH's result could not be written to " + file, e);
        }
    }

    /** What the JVM allocates meanwhile for itself is shared out among the requests: less than a byte of one is none of its own. */
    private static Row withoutNoise(Row allocation) {
        return allocation.score() >= 1 ? allocation : allocation.withFigure(0, 0.0);
    }

    private RunResult run(Contender contender, Scenario scenario, int cartLines, int threads, Optional<OneCore> core) {
        if (!scenario.isDistant()) {
            return run(options(contender, scenario, cartLines, threads, core));
        }
        URI server = contender.server().orElseThrow().address();
        try (TcpProxy network = new TcpProxy(server.getHost(), server.getPort())) {
            network.delay(DISTANCE);
            return run(options(contender, scenario, cartLines, threads, core)
                    .param("route", network.address(server).toString()));
        }
    }

    private ChainedOptionsBuilder options(
            Contender contender, Scenario scenario, int cartLines, int threads, Optional<OneCore> core) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + CartRequests.class.getName() + "\\." + method(scenario) + "$")
                .param("contender", contender.label())
                .param("cartLines", String.valueOf(cartLines))
                .param("namespace", namespace)
                .param("canned", String.valueOf(scenario.isCanned()))
                .threads(threads)
                .forks(effort.forks())
                .warmupIterations(effort.of(contender, scenario).warmups())
                .warmupTime(time(effort.warmupTime()))
                .measurementIterations(effort.iterations())
                .measurementTime(time(effort.iterationTime()))
                .addProfiler(GCProfiler.class)
                .jvmArgs(JVM) // not those of this JVM, whose work is another
                .jvmArgsAppend(contender
                        .server()
                        .map(Server::jvmArguments)
                        .orElse(List.of())
                        .toArray(String[]::new))
                .timeout(PATIENCE)
                .shouldFailOnError(true);
        core.ifPresent(one -> options.param("core", one.number()));
        return options;
    }

    private static RunResult run(ChainedOptionsBuilder options) {
        PrintStream console = System.out;
        System.setOut(NOWHERE); // JMH passes on what its JVMs print: which server they found, and that was said before
        try {
            return only(new Runner(options.build(), SILENT).run());
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH ended with an error", e);
        } finally {
            System.setOut(console);
        }
    }

    private static String method(Scenario scenario) {
        return switch (scenario) {
            case READ_REQUEST, DISTANT_READ_REQUEST, CANNED_READ_REQUEST -> "read";
            case WRITE_REQUEST, DISTANT_WRITE_REQUEST, CANNED_WRITE_REQUEST -> "write";
            default -> throw new IllegalArgumentException(scenario.label() + " is not timed");
        };
    }

    private static RunResult only(Collection<RunResult> results) {
        return results.stream().findFirst().orElseThrow(() -> new IllegalStateException("JMH measured nothing"));
    }

    private static Result<?> allocation(RunResult result) {
        return Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATION), "the profiler's figure");
    }

    private static Row row(
            Contender contender, Scenario scenario, int cartLines, int threads, Metric metric, Result<?> result) {
        return Row.of(
                contender.label(),
                scenario,
                cartLines,
                threads,
                metric,
                result.getScore(),
                known(result.getScoreError()),
                scenario.isCanned() ? Kind.MEASURED : contender.kind());
    }

    private static @Nullable Double known(double error) {
        return Double.isNaN(error) ? null : error;
    }

    private static TimeValue time(Duration duration) {
        return TimeValue.milliseconds(duration.toMillis());
    }
}
