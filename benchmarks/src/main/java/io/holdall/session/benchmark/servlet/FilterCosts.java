package io.holdall.session.benchmark.servlet;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.measure.Samples;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.eclipse.jetty.util.Jetty;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what sessions add to the requests of a tiny servlet: Holdall's filter over each store, the container's own sessions,
 * and Spring Session's filter, in one container and one run. They take turns, round after round, so that a disturbance meets all
 * of them. Not part of {@code ./compare}; after a build, which {@code ./compare --help} makes too:
 *
 * <pre>
 * java -cp benchmarks/target/classes:$(cat benchmarks/target/class-path) io.holdall.session.benchmark.servlet.FilterCosts
 * </pre>
 */
@Command(
        name = "FilterCosts",
        mixinStandardHelpOptions = true,
        description = "What sessions add to a servlet's requests.")
final class FilterCosts implements Callable<Integer> {

    @Option(names = "--rounds", description = "Turns of each, after one to warm up. Default: ${DEFAULT-VALUE}.")
    private int rounds = 7;

    @Option(names = "--seconds", description = "For each turn of each kind of request. Default: ${DEFAULT-VALUE}.")
    private double seconds = 0.5;

    @Option(names = "--sessions", split = ",", description = "Which; default all: ${COMPLETION-CANDIDATES}.")
    private Set<Sessions> wanted = EnumSet.allOf(Sessions.class);

    private final PrintStream out;

    FilterCosts(PrintStream out) {
        this.out = out;
    }

    /** The program. */
    public static void main(String... arguments) {
        System.exit(commandLine(System.out).execute(arguments));
    }

    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new FilterCosts(out)).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException {
        Set<Sessions> measured = EnumSet.of(Sessions.NONE, Sessions.CONTAINER); // which the others are compared with
        measured.addAll(wanted);
        Set<Server> servers = EnumSet.noneOf(Server.class);
        measured.forEach(sessions -> sessions.server().ifPresent(servers::add));
        servers.forEach(Server::find);
        Map<Sessions, Application> applications = new EnumMap<>(Sessions.class);
        try (Connections connections = new Connections("holdall-filter-" + UUID.randomUUID())) {
            servers.forEach(server -> server.prepare(connections));
            try {
                for (Sessions sessions : measured) {
                    applications.put(sessions, new Application(sessions, connections));
                }
                print(measure(applications));
            } finally {
                for (Application application : applications.values()) {
                    application.close();
                }
                servers.forEach(server -> server.clear(connections));
            }
        }
        return 0;
    }

    private Map<Sessions, Costs> measure(Map<Sessions, Application> applications) {
        Map<Sessions, Costs> costs = new EnumMap<>(Sessions.class);
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<Sessions, Application> entry : applications.entrySet()) {
                Costs own = costs.computeIfAbsent(entry.getKey(), sessions -> new Costs());
                for (String path : paths(entry.getKey())) {
                    double inside = entry.getValue().microsInside(path, seconds);
                    Samples waits = entry.getValue().waits(path, seconds);
                    if (round > 0) { // the first is compiled in
                        own.add(path, inside, waits, seconds);
                    }
                }
            }
        }
        return costs;
    }

    private static List<String> paths(Sessions sessions) {
        return sessions == Sessions.NONE ? List.of("/none") : List.of("/none", "/read", "/write");
    }

    private void print(Map<Sessions, Costs> costs) {
        out.printf(
                Locale.ROOT,
                "%nJetty %s, %s %s, %d cores. A cart of 10 lines; median of %d turns of %s s each.%n"
                        + "Own cost: the time that the application has a request, less that of one without sessions.%n%n",
                Jetty.VERSION,
                System.getProperty("java.vendor"),
                System.getProperty("java.runtime.version"),
                Runtime.getRuntime().availableProcessors(),
                rounds,
                seconds);
        out.println("| sessions | request | in the application, us | own cost, us | / container's | requests/s"
                + " | median, ms | 99th percentile, ms |");
        out.println("|---|---|---:|---:|---:|---:|---:|---:|");
        Costs floor = of(costs, Sessions.NONE);
        Costs container = of(costs, Sessions.CONTAINER);
        costs.forEach((sessions, own) -> {
            for (String path : paths(sessions)) {
                double cost = own.inside(path) - floor.inside("/none");
                double containers = container.has(path) ? container.inside(path) - floor.inside("/none") : Double.NaN;
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %.2f ± %.2f | %.2f | %s | %,.0f | %.3f | %.3f |%n",
                        sessions.label(),
                        path.substring(1),
                        own.inside(path),
                        own.insideSpread(path),
                        cost,
                        sessions == Sessions.NONE || path.equals("/none") ? "" : "%.2f".formatted(cost / containers),
                        own.perSecond(path),
                        own.medianMillis(path),
                        own.p99Millis(path));
            }
        });
    }

    private static Costs of(Map<Sessions, Costs> costs, Sessions sessions) {
        Costs found = costs.get(sessions);
        if (found == null) {
            throw new IllegalStateException(sessions + " is always measured");
        }
        return found;
    }

    /** What the turns of one contender came to, by the path. */
    private static final class Costs {

        private record Turn(double inside, double perSecond, double medianMillis, double p99Millis) {}

        private final Map<String, List<Turn>> turns = new LinkedHashMap<>();

        void add(String path, double inside, Samples waits, double seconds) {
            turns.computeIfAbsent(path, p -> new ArrayList<>())
                    .add(new Turn(inside, waits.count() / seconds, waits.millisAt(0.5), waits.millisAt(0.99)));
        }

        boolean has(String path) {
            return turns.containsKey(path);
        }

        double inside(String path) {
            return quantile(path, Turn::inside, 0.5);
        }

        /** Half of what lies between the quartiles. */
        double insideSpread(String path) {
            return (quantile(path, Turn::inside, 0.75) - quantile(path, Turn::inside, 0.25)) / 2;
        }

        double perSecond(String path) {
            return quantile(path, Turn::perSecond, 0.5);
        }

        double medianMillis(String path) {
            return quantile(path, Turn::medianMillis, 0.5);
        }

        double p99Millis(String path) {
            return quantile(path, Turn::p99Millis, 0.5);
        }

        private double quantile(String path, ToDoubleFunction<Turn> figure, double share) {
            double[] sorted = turns.getOrDefault(path, List.of()).stream()
                    .mapToDouble(figure)
                    .sorted()
                    .toArray();
            return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
        }
    }
}
