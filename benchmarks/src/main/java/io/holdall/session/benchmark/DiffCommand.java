package io.holdall.session.benchmark;

import io.holdall.session.benchmark.report.diff.Diff;
import io.holdall.session.benchmark.report.results.ResultsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./compare diff A B}. */
@Command(
        name = "diff",
        header = "Compares two results files and says what changed beyond its error.",
        description = {
            "",
            "A figure has changed if the intervals of both runs do not meet: half the width of each is its error, with 99.9 %%"
                    + " confidence. Counts have no error, and have changed if they are others.",
            ""
        })
final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A", description = "The results.json of the earlier run.")
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private Path before;

    @Parameters(index = "1", paramLabel = "B", description = "The results.json of the later run.")
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private Path after;

    @SuppressWarnings("UnusedVariable") // picocli looks at the annotation
    @Option(names = "--help", usageHelp = true, description = "Show this and exit.")
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Diff diff = new Diff(ResultsFile.read(before), ResultsFile.read(after));
        spec.commandLine().getOut().print(diff.text());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
