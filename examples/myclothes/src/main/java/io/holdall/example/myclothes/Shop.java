package io.holdall.example.myclothes;

import io.holdall.example.myclothes.balancer.PortInUseException;
import io.holdall.example.myclothes.cluster.Cluster;
import io.holdall.example.myclothes.cluster.ClusterException;
import io.holdall.example.myclothes.cluster.ClusterSettings;
import io.holdall.example.myclothes.drill.DrillCommand;
import io.holdall.example.myclothes.operator.OperatorPage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program behind {@code ./shop}. */
@Command(
        name = "./shop",
        subcommands = DrillCommand.class,
        sortOptions = false,
        header = "Starts MyClothes, the shop that loses no cart, and an operator's page to try it with.",
        description = {"", "Every node is a process of its own, behind a load balancer. Ctrl-C ends everything.", ""},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "1:something does not start; nothing is left running",
            "2:the command line is wrong",
            "130:Ctrl-C"
        },
        footerHeading = "%nServers:%n",
        footer = {
            "  Redis: HOLDALL_REDIS_URL, else Docker, else embedded.",
            "  DynamoDB: HOLDALL_DYNAMO_ENDPOINT, else DynamoDB Local in Docker, else embedded."
        })
public final class Shop implements Callable<Integer> {

    private static final int DOES_NOT_START = 1;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "The shop's port; 0 for any free one. Default: 8080.")
    private int port = 8080;

    @Option(
            names = "--operator-port",
            paramLabel = "PORT",
            description = "The operator's page's port; 0 for any free one. Default: 8081.")
    private int operatorPort = 8081;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "JDBC URL of customers and orders, such as jdbc:postgresql://localhost/shop?user=...&password=..."
                            + " Default: an H2 database in memory.")
    private @Nullable String database;

    @Option(names = "--replica", paramLabel = "URL", description = "JDBC URL of a replica of it, to read from.")
    private @Nullable String replica;

    @Option(
            names = "--logs",
            paramLabel = "DIR",
            description = "Write the nodes' logs there and keep them. Default: a folder that goes at the end.")
    private @Nullable Path logs;

    @SuppressWarnings("UnusedVariable") // picocli looks at the annotation
    @Option(names = "--help", usageHelp = true, description = "Show this and exit.")
    private boolean help;

    private final @Nullable String nodeClass;

    Shop(@Nullable String nodeClass) {
        this.nodeClass = nodeClass;
    }

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String... arguments) {
        System.exit(commandLine(null).execute(arguments));
    }

    /** For {@code nodeClass} as the nodes' main class, {@code null} for the shop's. */
    static CommandLine commandLine(@Nullable String nodeClass) {
        return new CommandLine(new Shop(nodeClass))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new OneSentence());
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            ClusterSettings settings = settings();
            System.out.println("Starting " + settings.nodes() + (settings.nodes() == 1 ? " node" : " nodes")
                    + " with the store " + settings.store().label() + " ...");
            try (Cluster running = Cluster.start(settings);
                    OperatorPage operator = OperatorPage.start(running, operatorPort)) {
                System.out.print(welcome(running, operator));
                new CountDownLatch(1).await(); // until Ctrl-C
            }
            return 0;
        } catch (ClusterException | PortInUseException | IllegalStateException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return DOES_NOT_START;
        }
    }

    private ClusterSettings settings() {
        ClusterSettings settings =
                cluster.settings().withRedis(ClusterSettings.Redis.SHARED).withPort(port);
        settings = database == null && replica == null ? settings : settings.withDatabase(database, replica);
        settings = logs == null ? settings : settings.withLogs(logs);
        return nodeClass == null ? settings : settings.withNodeClass(nodeClass);
    }

    private static String welcome(Cluster running, OperatorPage operator) {
        return """

                The shop:      %s
                The operator:  %s

                Try this: put something into your cart, see at the foot of the page which node answered, kill that node on
                the operator's page, and reload. %s
                Ctrl-C ends everything.
                """.formatted(
                        running.address(),
                        operator.address(),
                        outcome(running.settings().store()));
    }

    private static String outcome(Store store) {
        return switch (store) {
            case STICKY -> "The cart is gone, as it was in that node's memory: compare --store redis.";
            case COOKIE -> "The cart is there: your browser holds it.";
            case COOKIE_REVOCABLE ->
                "The cart is there: your browser holds it, and Redis remembers only who logged out.";
            case COOKIE_SPILL -> "The cart is there: your browser holds it, or Redis if it is too large for a cookie.";
            case REDIS -> "The cart is there: Redis holds it, and any node will do.";
            case REDIS_WAIT -> "The cart is there: Redis holds it, and a replica of it too; any node will do.";
            case DYNAMO, DYNAMO_WATERMARKED -> "The cart is there: DynamoDB holds it, and any node will do.";
            case NEAR_REDIS -> "The cart is there: nodes keep copies, and Redis holds it.";
            case NEAR_DYNAMO -> "The cart is there: nodes keep copies, and DynamoDB holds it.";
        };
    }
}
