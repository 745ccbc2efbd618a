package io.holdall.example.myclothes.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.holdall.example.myclothes.ClusterOptions;
import io.holdall.example.myclothes.balancer.PortInUseException;
import io.holdall.example.myclothes.cluster.ClusterException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code ./shop drill}. */
@Command(
        name = "drill",
        sortOptions = false,
        header = "Does something to a cluster under load, and counts what was lost.",
        description = {
            "",
            "Starts a cluster of its own, drives it with clients that keep their cookies and remember what was acknowledged,"
                    + " and prints what became of their carts. Takes some 20 seconds.",
            ""
        })
public final class DrillCommand implements Callable<Integer> {

    private static final int NOT_DONE = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Parameters(
            paramLabel = "NAME",
            converter = DrillByName.class,
            description = "kill-node, stop-node, drain-node, add-nodes, rolling-restart, restart-redis,"
                    + " restart-durable-redis, cut-redis, rotate-key or log-out-everywhere.")
    private Drill drill = Drill.KILL_NODE;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--clients", paramLabel = "N", description = "Clients at a time, 1 to 1000. Default: 16.")
    private int clients = DrillSettings.DEFAULT.clients();

    @Option(names = "--before", paramLabel = "S", description = "Seconds of load before the fault. Default: 3.")
    private int before = (int) DrillSettings.DEFAULT.before().toSeconds();

    @Option(names = "--after", paramLabel = "S", description = "Seconds of load after it. Default: 8.")
    private int after = (int) DrillSettings.DEFAULT.after().toSeconds();

    @Option(names = "--json", description = "Print the record as JSON, second by second.")
    private boolean json;

    @SuppressWarnings("UnusedVariable") // picocli looks at the annotation
    @Option(names = "--help", usageHelp = true, description = "Show this and exit.")
    private boolean help;

    static final class DrillByName implements ITypeConverter<Drill> {
        @Override
        public Drill convert(String name) {
            return Drill.named(name)
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no drill '" + name + "'; the drills are " + Drill.labels()));
        }
    }

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        try {
            DrillSettings settings = new DrillSettings(clients, Duration.ofSeconds(before), Duration.ofSeconds(after));
            if (!json) {
                System.out.println(
                        "Drill " + drill.label() + ", store " + cluster.store().label() + ": " + drill.what()
                                + (cluster.handover() ? "; it hands its sessions over" : "") + " ...");
            }
            DrillResult result = Drills.run(drill, cluster.settings(), settings);
            System.out.println(json ? JSON.writeValueAsString(result) : text(result));
            return CommandLine.ExitCode.OK;
        } catch (DrillException | ClusterException | PortInUseException | IllegalStateException e) {
            System.err.println(e.getMessage());
            return NOT_DONE;
        }
    }

    private static String text(DrillResult result) {
        String text = """

                carts lost            %,d of %,d
                adds acknowledged     %,d
                adds lost             %,d
                adds doubled          %,d
                adds without answer   %,d
                requests answered     %,d
                errors                %,d
                until healthy         %.1f s
                """.formatted(
                        result.cartsLost(),
                        result.clients(),
                        result.addsAcknowledged(),
                        result.addsLost(),
                        result.addsDoubled(),
                        result.addsUncertain(),
                        result.requests(),
                        result.errors(),
                        result.secondsUntilHealthy());
        Long served = result.servedAfterLogout();
        return served == null
                ? text
                : text
                        + String.format(
                                Locale.ROOT,
                                "served after logout   %,d, until %.1f s after it%n",
                                served,
                                result.revocationSeconds());
    }
}
