package io.holdall.session.benchmark;

import io.holdall.session.benchmark.report.DecisionMarkdown;
import io.holdall.session.benchmark.report.ReportWriter;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.ResultsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./compare render results.json}. */
@Command(name = "render", header = "Makes the page of a results file again; nothing is measured.")
final class RenderCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A results.json.")
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write index.html, README.md and results.json there. Default: beside the file, where the page's links"
                            + " to raw/ lead somewhere.")
    private @Nullable Path out;

    @Option(
            names = "--table-into",
            paramLabel = "MARKDOWN",
            description = "Replace the decision table in this file, too: what stands between the comments"
                    + " \"decision: begin\" and \"decision: end\".")
    private @Nullable Path markdown;

    @SuppressWarnings("UnusedVariable") // picocli looks at the annotation
    @Option(names = "--help", usageHelp = true, description = "Show this and exit.")
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Results results = ResultsFile.read(file);
        Path page = ReportWriter.write(
                results, out == null ? file.toAbsolutePath().normalize().resolveSibling("") : out);
        if (markdown != null) {
            replaceTable(markdown, results);
        }
        spec.commandLine()
                .getOut()
                .println("The report: " + page.toAbsolutePath().normalize());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void replaceTable(Path text, Results results) throws IOException {
        try {
            Files.writeString(text, DecisionMarkdown.into(Files.readString(text), results));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), text + ": " + e.getMessage(), e);
        }
    }
}
