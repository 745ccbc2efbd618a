package io.holdall.session.benchmark;

import io.holdall.example.myclothes.OneSentence;
import io.holdall.session.benchmark.advise.AdviseCommand;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.report.results.ResultsFormatException;
import io.holdall.session.benchmark.report.results.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
            "Writes index.html (open it in a browser), results.json and README.md. Alone it takes up to six"
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

    @Option(
            names = "--resume",
            description =
                    "Go on with the run that was interrupted, with the same options: what it has measured is in the"
                            + " directory partial/ of the report's.")
    private boolean resume;

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
        @Option(
                names = "--full",
                description =
                        "Take up to an hour, for figures to quote: every drill, growth to a million sessions, saturation.")
        private boolean full;

        @Option(
                names = "--smoke",
                description = "Only see that everything works, in two to three minutes; the times mean nothing.")
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
                .addSubcommand(new AdviseCommand())
                .addSubcommand(new DiffCommand())
                .addSubcommand(new RenderCommand())
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((e, line, parsed) -> explain(e, line))
                .setParameterExceptionHandler(new OneSentence());
    }

    /** What a reader of files has to say; anything else is a fault of this program, with its stack trace. */
    private static int explain(Exception e, CommandLine line) throws Exception {
        if (e instanceof NoSuchFileException) {
            line.getErr().println("There is no file " + e.getMessage() + ".");
        } else if (e instanceof IOException
                || e instanceof ResultsFormatException
                || e instanceof CannotResumeException) {
            line.getErr().println(e.getMessage());
        } else {
            throw e;
        }
        line.getErr().flush();
        return e instanceof IOException && !(e instanceof NoSuchFileException)
                ? NOTHING_MEASURED
                : CommandLine.ExitCode.USAGE;
    }

    @Override
    public Integer call() throws IOException {
        Path home = Path.of(System.getProperty("holdall.home", ""));
        Path directory = writable(out == null ? home.resolve("comparison") : out);
        Run run = new Run(plan(), home, directory, System.getProperty("holdall.command", "Compare"), System.out);
        Optional<Path> page = run.make(resume);
        if (page.isEmpty()) {
            System.err.println("Nothing could be measured, so no report was written. The reasons stand above.");
            return NOTHING_MEASURED;
        }
        System.out.println("The report: " + page.get().toAbsolutePath().normalize());
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
