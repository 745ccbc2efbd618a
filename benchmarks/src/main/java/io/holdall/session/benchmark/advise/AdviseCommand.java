package io.holdall.session.benchmark.advise;

import io.holdall.session.benchmark.cost.Inputs;
import io.holdall.session.benchmark.cost.PriceList;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.ResultsFile;
import io.holdall.session.benchmark.report.results.ResultsFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./compare advise}: which strategy for so many sessions and requests, why, and what would change it. */
@Command(
        name = "advise",
        sortOptions = false,
        header = "Ranks the strategies for your numbers, says why, and what would change it.",
        description = {
            "",
            "Reads a results file and a price list; measures nothing. The formulas: docs/cost-model.md.",
            ""
        })
public final class AdviseCommand implements Callable<Integer> {

    @Option(names = "--sessions", required = true, paramLabel = "N", description = "Sessions live at once.")
    private double sessions;

    @Option(names = "--rps", required = true, paramLabel = "N", description = "Requests per second, on the average.")
    private double requestsPerSecond;

    @Option(names = "--write-share", paramLabel = "SHARE", description = "Share of writes, 0 to 1. Default: 0.1.")
    private @Nullable Double writeShare;

    @Option(
            names = "--lines",
            paramLabel = "N|real",
            description = "Lines of each cart, or 'real' for the 25,159 real carts, which is the default.")
    private String lines = "real";

    @Option(names = "--rtt-ms", paramLabel = "MS", description = "Round trip to the backend. Default: 0.5.")
    private @Nullable Double rttMillis;

    @Option(names = "--nodes", paramLabel = "N", description = "Nodes of the application. Default: 4.")
    private @Nullable Double nodes;

    @Option(names = "--zones", paramLabel = "N", description = "Availability zones. Default: 2.")
    private @Nullable Double zones;

    @Option(names = "--prices", paramLabel = "FILE", description = "Your prices. Default: AWS's, us-east-1.")
    private @Nullable Path prices;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Figures. Default: comparison/results.json, else docs/comparison/results.json.")
    private @Nullable Path results;

    @Option(
            names = "--need",
            paramLabel = "NEED",
            split = ",",
            description = "Rule out what has not: no-lost-adds, carts-fit, revocation, survives-node, or none."
                    + " Repeatable, or with commas. Default: no-lost-adds,carts-fit.")
    private List<String> needs = List.of("no-lost-adds", "carts-fit");

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @SuppressWarnings("UnusedVariable") // picocli looks at the annotation
    @Option(names = "--help", usageHelp = true, description = "Show this and exit.")
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Override
    public Integer call() {
        Inputs inputs = inputs();
        Set<Need> asked = needs();
        PriceList list = prices();
        Advice advice = Advice.of(results(), list, inputs, asked);
        String text = json ? AdviceJson.of(advice, inputs) : AdviceText.of(advice, inputs, list);
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private Inputs inputs() {
        Map<String, Double> given = new LinkedHashMap<>();
        given.put("sessions", sessions);
        given.put("requestsPerSecond", requestsPerSecond);
        put(given, "writeShare", writeShare);
        put(given, "rttMillis", rttMillis);
        put(given, "nodes", nodes);
        put(given, "zones", zones);
        given.put("realCarts", lines.equals("real") ? 1.0 : 0.0);
        try {
            if (!lines.equals("real")) {
                given.put("cartLines", Double.valueOf(lines));
            }
            return Inputs.of(given);
        } catch (NumberFormatException e) {
            throw wrong("--lines is '" + lines + "'; it must be 'real' or a whole number from 1 to 1000");
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static void put(Map<String, Double> given, String name, @Nullable Double value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    private Set<Need> needs() {
        Set<Need> found = EnumSet.noneOf(Need.class);
        if (needs.equals(List.of("none"))) {
            return found;
        }
        for (String label : needs) {
            found.add(Need.named(label)
                    .orElseThrow(() ->
                            wrong("there is no need '" + label + "'; the needs are " + Need.labels() + ", or none")));
        }
        return found;
    }

    private PriceList prices() {
        if (prices == null) {
            return PriceList.read();
        }
        try {
            return PriceList.read(prices);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw wrong(unreadable(prices, e));
        }
    }

    private Results results() {
        Path home = Path.of(System.getProperty("holdall.home", ""));
        Path own = home.resolve("comparison").resolve("results.json");
        Path committed = home.resolve("docs").resolve("comparison").resolve("results.json");
        Path file = results != null ? results : Files.exists(own) ? own : committed;
        if (results == null && Files.notExists(file)) {
            throw wrong("there is neither " + own + " nor " + committed
                    + "; run ./compare first, or give a file with --results");
        }
        try {
            return ResultsFile.read(file);
        } catch (ResultsFormatException e) {
            throw wrong(String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
        } catch (IOException e) {
            throw wrong(unreadable(file, e));
        }
    }

    private static String unreadable(Path file, IOException e) {
        return e instanceof NoSuchFileException
                ? "there is no file " + file
                : "cannot read " + file + " (" + e.getMessage() + ")";
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
