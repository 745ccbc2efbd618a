package io.holdall.session.benchmark.load;

import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Setting;
import io.holdall.session.benchmark.servlet.CartServer;
import io.holdall.session.benchmark.servlet.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of load. Sessions have real carts of {@value #CART_LINES} lines; who makes a request is drawn by YCSB's Zipf law.
 *
 * <p>Percentiles are taken at {@value #PER_SECOND} requests a second, the same for all contenders, in this JVM and by HTTP: latencies
 * at different rates cannot be compared, and so many are far below what even DynamoDB Local can do on two cores, so that it is the
 * requests which are measured and not their queue. How far each contender can go is what saturation says. At such a rate a processor
 * does other things between two requests, and its caches are cold: what answers in a microsecond in JMH's loop takes some here.
 *
 * <p>For one thread at a time. The servers must have been {@linkplain Server#prepare prepared} for the namespace.
 */
public final class Loads {

    /** The rate at which percentiles are taken. */
    public static final int PER_SECOND = 400;

    /** Lines of the carts. */
    public static final int CART_LINES = 10;

    private static final int DIFFERENT_CARTS = 64;
    private static final int THREADS = 32;
    private static final int CONNECTIONS = 16;

    private final String namespace;
    private final Setting setting;
    private final RawFiles raw;
    private final int perSecond;

    /**
     * Loads of one run.
     *
     * @param namespace of the run's data on servers
     * @param folder the folder of the results file, below which histograms are written; null writes none
     */
    public Loads(String namespace, Setting setting, @Nullable Path folder) {
        this(namespace, setting, folder, PER_SECOND);
    }

    /** With another rate, for tests on machines that are busy elsewhere. */
    Loads(String namespace, Setting setting, @Nullable Path folder, int perSecond) {
        this.namespace = namespace;
        this.setting = setting;
        this.raw = new RawFiles(folder);
        this.perSecond = perSecond;
    }

    /** The places whose sessions are measured by HTTP as well. */
    public static List<Sessions> byHttp(Setting setting) {
        return switch (setting) {
            case SMOKE -> List.of(Sessions.STICKY);
            case QUICK -> List.of(Sessions.STICKY, Sessions.COOKIE, Sessions.REDIS);
            case FULL ->
                List.of(
                        Sessions.STICKY,
                        Sessions.CONTAINER,
                        Sessions.COOKIE,
                        Sessions.REDIS,
                        Sessions.SPRING_REDIS,
                        Sessions.NEAR_REDIS,
                        Sessions.DYNAMO);
        };
    }

    /**
     * The figures of a contender in this JVM: percentiles and distributions of the browsing mix; in a full run those of the
     * session store's as well; and there, of who is {@linkplain Contender#isMeasuredWidely measured widely}, saturation under both and
     * the curves along threads and cart lines.
     *
     * @throws RuntimeException if requests failed, or histograms could not be written; the message says why
     */
    public Figures of(Contender contender) {
        LoadEffort effort = LoadEffort.inThisJvm(setting, contender);
        Kind kind = contender.store().kind();
        try (Connections connections = new Connections(namespace);
                Carts carts = contender.open(connections)) {
            CartsTarget target = new CartsTarget(carts, RealCarts.ofSize(CART_LINES, DIFFERENT_CARTS));
            Clients clients = new Clients(target, effort.sessions());
            LoadRun run = new LoadRun(contender.label(), kind, clients, effort, perSecond, THREADS);
            Percentiles percentiles = new Percentiles(contender.label(), kind, raw);
            Figures figures = Figures.none();
            for (Workload workload : effort.workloads()) {
                double probed = run.warmUp(workload);
                Outcome outcome = run.atConstantRate(workload);
                figures = figures.and(percentiles.of(workload.readsOnly(), CART_LINES, outcome.reads()))
                        .and(percentiles.of(workload.updatesOnly(), CART_LINES, outcome.updates()))
                        .and(notes(contender.label(), outcome));
                if (effort.hasSaturation()) {
                    figures = figures.and(run.saturation(workload, workload.all(), probed));
                }
            }
            if (effort.hasCurves()) {
                Curves curves = new Curves(contender, effort.point());
                figures = figures.and(curves.alongThreads(clients)).and(curves.alongCartLines(carts));
            }
            return figures;
        }
    }

    /**
     * The figures of sessions behind the servlet filter, by HTTP: percentiles and distribution of the browsing mix; in a full run
     * those of the session store's as well, and saturation under both. Reads and updates are not told apart.
     *
     * @throws RuntimeException as {@link #of}
     */
    public Figures byHttp(Sessions sessions) {
        LoadEffort effort = LoadEffort.byHttp(setting);
        Kind kind = sessions.server().map(Server::kind).orElse(Kind.MEASURED);
        try (Connections connections = new Connections(namespace);
                HttpTarget target = new HttpTarget(new CartServer(sessions, connections), CONNECTIONS)) {
            Clients clients = new Clients(target, effort.sessions());
            LoadRun run = new LoadRun(sessions.contender(), kind, clients, effort, perSecond, CONNECTIONS);
            Percentiles percentiles = new Percentiles(sessions.contender(), kind, raw);
            Figures figures = Figures.none();
            for (Workload workload : effort.workloads()) {
                double probed = run.warmUp(workload);
                Outcome outcome = run.atConstantRate(workload);
                figures = figures.and(percentiles.of(workload.http(), CART_LINES, outcome.all()))
                        .and(notes(sessions.contender() + " by HTTP", outcome));
                if (effort.hasSaturation()) {
                    figures = figures.and(run.saturation(workload, workload.http(), probed));
                }
            }
            return figures;
        }
    }

    /** About how long {@link #of} takes. */
    public static Duration expected(Setting setting, Contender contender) {
        return LoadEffort.inThisJvm(setting, contender).expected(Curves.THREADS.size() + Curves.CART_LINES.size());
    }

    /** About how long {@link #byHttp(Sessions)} takes. */
    public static Duration expectedByHttp(Setting setting) {
        return LoadEffort.byHttp(setting).expected(0);
    }

    private static Figures notes(String who, Outcome outcome) {
        return outcome.failed() == 0
                ? Figures.none()
                : new Figures(
                        List.of(),
                        List.of(),
                        List.of(
                                "%s: %d of %d requests under load failed, and their times are not among the percentiles."
                                        .formatted(who, outcome.failed(), outcome.count())));
    }
}
