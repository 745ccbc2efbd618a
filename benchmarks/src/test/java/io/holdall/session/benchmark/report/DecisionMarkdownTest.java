package io.holdall.session.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.ResultsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class DecisionMarkdownTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path EXAMPLE = Path.of("..", "docs", "comparison", "results.json");
    private static final Results FULL = SampleResults.full();

    @Test
    void theTableIsPutBetweenItsComments() {
        String text = "before\n" + DecisionMarkdown.BEGIN + "\nold\n" + DecisionMarkdown.END + "\nafter\n";
        String replaced = DecisionMarkdown.into(text, FULL);

        assertThat(replaced)
                .startsWith("before\n")
                .endsWith("\nafter\n")
                .doesNotContain("old\n")
                .contains("| Redis |");
        assertThat(DecisionMarkdown.into(replaced, FULL)).isEqualTo(replaced);
        assertThatThrownBy(() -> DecisionMarkdown.into("no place", FULL)).hasMessageContaining("needs the lines");
    }

    @Test
    void theProjectsReadmeHasTheTableOfTheCommittedExample() throws IOException {
        Assumptions.assumeTrue(Files.exists(EXAMPLE), "there is no docs/comparison/results.json yet");
        String readme = Files.readString(README);

        assertThat(DecisionMarkdown.into(readme, ResultsFile.read(EXAMPLE))).isEqualTo(readme);
    }
}
