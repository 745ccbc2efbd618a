package io.holdall.session.benchmark.dynamo;

import io.holdall.session.benchmark.contender.SessionCarts;
import io.holdall.session.benchmark.measure.Load;
import io.holdall.session.benchmark.measure.Load.Result;
import io.holdall.session.dynamo.DynamoSessionStore;
import io.holdall.session.dynamo.SessionTable;
import io.holdall.session.testkit.backend.DynamoBackend;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

/**
 * Measures the same requests over each HTTP client of the SDK that is on the class path, each with its defaults. The clients take
 * turns, round after round, so that a disturbance meets all of them; each figure is the median of the rounds. Prints Markdown.
 */
@Command(name = "HttpClients", mixinStandardHelpOptions = true, description = "The SDK's HTTP clients, measured.")
final class HttpClients implements Runnable {

    @Option(names = "--rounds", description = "Turns of each client. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--seconds", description = "For each turn. Default: ${DEFAULT-VALUE}.")
    private double seconds = 1;

    @Option(names = "--threads", split = ",", description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> threads = List.of(1, 8, 64);

    private final String table = "holdall-http-clients-" + UUID.randomUUID();
    private final PrintStream out;

    HttpClients(PrintStream out) {
        this.out = out;
    }

    /** The program. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new HttpClients(System.out)).execute(arguments));
    }

    @Override
    public void run() {
        DynamoBackend dynamo = DynamoBackend.shared();
        print(
                "%nDynamoDB %s (%s), %s %s, %d cores. Carts of 10 lines, every tenth request is a write; median of %d turns"
                        + " of %s s.%n",
                dynamo.version(),
                dynamo.source(),
                System.getProperty("java.vendor"),
                System.getProperty("java.runtime.version"),
                Runtime.getRuntime().availableProcessors(),
                rounds,
                seconds);
        try (DynamoDbClient direct = dynamo.newClient()) {
            SessionTable.create(direct, table);
            try {
                threads.forEach(count -> measure(direct, count));
            } finally {
                direct.deleteTable(delete -> delete.tableName(table));
            }
        }
    }

    private void measure(DynamoDbClient direct, int count) {
        Map<String, List<Result>> results = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (SdkHttpService service : ServiceLoader.load(SdkHttpService.class)) {
                Result result = turn(direct, service, count);
                if (round > 0) { // the first is compiled in
                    results.computeIfAbsent(name(service), name -> new ArrayList<>())
                            .add(result);
                }
            }
        }
        print("%n### %d thread%s%n%n", count, count == 1 ? "" : "s");
        out.println("| HTTP client | requests/s | median, ms | 99th percentile, ms | refused |");
        out.println("|---|---:|---:|---:|---:|");
        results.forEach((name, turns) -> print(
                "| %s | %,.0f | %.2f | %.2f | %.0f %% |%n",
                name,
                median(turns, Result::perSecond),
                median(turns, Result::medianMillis),
                median(turns, Result::p99Millis),
                median(turns, turn -> 100 * turn.refusedShare())));
    }

    private Result turn(DynamoDbClient direct, SdkHttpService service, int count) {
        DynamoDbServiceClientConfiguration given = direct.serviceClientConfiguration();
        try (SdkHttpClient http = service.createHttpClientBuilder().build();
                DynamoDbClient client = DynamoDbClient.builder()
                        .region(given.region())
                        .credentialsProvider(given.credentialsProvider())
                        .endpointOverride(DynamoBackend.shared().endpoint())
                        .httpClient(http)
                        .build();
                SessionCarts carts = new SessionCarts(new DynamoSessionStore(client, table))) {
            return new Load(carts, count).run(carts, Thread::new, count, Duration.ofNanos((long) (seconds * 1e9)));
        }
    }

    private void print(String format, Object... arguments) {
        out.printf(Locale.ROOT, format, arguments);
    }

    /** {@code Apache5SdkHttpService} is the service of {@code Apache5}. */
    private static String name(SdkHttpService service) {
        return service.getClass().getSimpleName().replace("SdkHttpService", "");
    }

    private static double median(List<Result> turns, ToDoubleFunction<Result> figure) {
        return turns.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .skip((turns.size() - 1) / 2)
                .findFirst()
                .orElse(Double.NaN);
    }
}
