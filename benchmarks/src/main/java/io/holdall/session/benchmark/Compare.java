package io.holdall.session.benchmark;

import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.measure.ContractCheck;
import io.holdall.session.benchmark.report.ReportWriter;
import io.holdall.session.benchmark.report.results.Environment;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program behind {@code ./compare}, which passes two system properties: {@code holdall.home}, the root of the source tree,
 * and {@code holdall.command}, the command line as it was typed.
 */
@Command(
        name = "./compare",
        sortOptions = false,
        header = "Measures every session store on the same real carts and writes a report.",
        description = {
            "",
            "Writes index.html (open it in a browser), results.json and README.md. Alone it takes ten to eleven"
                    + " minutes on two cores.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the report was written; a store that was left out stands in it with the reason",
            "1:nothing could be measured, or the report could not be written; an earlier report is still there",
            "2:the command line is wrong"
        },
        footerHeading = "%nServers:%n",
        footer = {
            "  Redis: HOLDALL_REDIS_URL, else Docker, else embedded.",
            "  DynamoDB: HOLDALL_DYNAMO_ENDPOINT, else DynamoDB Local in Docker, else embedded.",
            "  What a run stores there, it removes at its end. After an interrupt, keys expire in half an hour, and a"
                    + " table holdall-... stays."
        })
final class Compare implements Callable<Integer> {

    private static final int NOTHING_MEASURED = 1;

    @Option(
            names = "--store",
            paramLabel = "NAME",
            split = ",",
            converter = ByName.class,
            description =
                    "Measure this store, its raw client and its peers: sticky, cookie, redis, near-redis or dynamo."
                            + " Repeatable, or with commas. Default: all.")
    private List<Store> stores = List.of(Store.values());

    @Option(
            names = "--lines",
            paramLabel = "N",
            split = ",",
            description =
                    "Time requests with carts of this many lines: 1, 10 or 50. Repeatable, or with commas. Default: all."
                            + " With --store sticky it is the quickest way to see what a change has brought.")
    private List<Integer> lines = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the report there. Default: comparison/ in the source tree.")
    private @Nullable Path out;

    @ArgGroup
    private @Nullable Size size;

    @SuppressWarnings("UnusedVariable") // picocli looks at the annotation
    @Option(names = "--help", usageHelp = true, description = "Show this and exit.")
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    /** How much time to take; at most one of them. */
    static final class Size {
        @SuppressWarnings("UnusedVariable") // the group is there and it is not the other
        @Option(names = "--full", description = "Take about two hours, for figures to quote.")
        private boolean full;

        @Option(
                names = "--smoke",
                description = "Only see that everything works, in about two minutes; the times mean nothing.")
        private boolean smoke;
    }

    static final class ByName implements ITypeConverter<Store> {
        @Override
        public Store convert(String name) {
            return Store.named(name)
                    .orElseThrow(() -> new TypeConversionException("there is no store '" + name + "'; the stores are "
                            + Arrays.stream(Store.values()).map(Store::label).collect(Collectors.joining(", "))));
        }
    }

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Compare())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((e, arguments) -> explain(e));
    }

    /** One sentence, not the whole help. */
    private static int explain(ParameterException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String options = spec.options().stream().map(OptionSpec::longestName).collect(Collectors.joining(", "));
        String valid = e instanceof UnmatchedArgumentException ? "; the options are " + options : "";
        e.getCommandLine().getErr().println(e.getMessage() + valid + ". See " + spec.name() + " --help.");
        e.getCommandLine().getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public Integer call() throws IOException {
        Path home = Path.of(System.getProperty("holdall.home", ""));
        Path directory = writable(out == null ? home.resolve("comparison") : out);
        Instant begun = Instant.now();
        Plan plan = plan();
        Measurements measurements = new Measurements(ContractCheck::failure, plan.effort());
        Findings findings = new Comparison(plan, measurements, System.out).run();
        if (findings.rows().isEmpty()) {
            System.err.println("Nothing could be measured, so no report was written. The reasons stand above.");
            return NOTHING_MEASURED;
        }
        Environment environment = new Surroundings(home)
                .environment(
                        begun, plan.setting(), System.getProperty("holdall.command", "Compare"), findings.backends());
        Path page = ReportWriter.write(
                new Results(environment, findings.rows(), findings.notTimed(), findings.notes()), directory);
        findings.notTimed()
                .forEach(store -> System.out.println("✗ " + store.store() + " was left out: " + store.reason()));
        System.out.println("The report: " + page.toAbsolutePath().normalize());
        return 0;
    }

    Plan plan() {
        Plan plan = Plan.of(setting(), stores.stream().distinct().sorted().toList());
        if (lines.isEmpty()) {
            return plan;
        }
        lines.stream().filter(size -> !Plan.SIZES.contains(size)).findFirst().ifPresent(size -> {
            throw new ParameterException(spec.commandLine(), "--lines is " + size + "; it must be one of " + sizes());
        });
        return plan.timing(lines.stream().distinct().sorted().toList());
    }

    private static String sizes() {
        return Plan.SIZES.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Setting setting() {
        if (size == null) {
            return Setting.QUICK;
        }
        return size.smoke ? Setting.SMOKE : Setting.FULL;
    }

    /** Finds out now, not after minutes of measuring, that nothing can be written there. */
    private Path writable(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".compare", ".tmp"));
            return directory;
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Cannot write to " + directory.toAbsolutePath() + " (" + e.getMessage()
                            + "); give a directory that can be written, with --out");
        }
    }
}
