package io.holdall.session.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.ResultsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    private static final Results SAMPLE = SampleResults.quick();

    @TempDir
    private Path directory;

    @Test
    void threeFilesAreWrittenAndNothingElse() throws IOException {
        Path out = directory.resolve("a/b");

        assertThat(ReportWriter.write(SAMPLE, out)).isEqualTo(out.resolve("index.html"));

        assertThat(names(out)).containsExactlyInAnyOrder("README.md", "index.html", "results.json");
        assertThat(ResultsFile.read(out.resolve("results.json"))).isEqualTo(SAMPLE);
    }

    @Test
    void earlierFilesAreReplaced() throws IOException {
        ReportWriter.write(SampleResults.hostile("earlier"), directory);
        ReportWriter.write(SAMPLE, directory);

        for (String name : names(directory)) {
            assertThat(directory.resolve(name)).content().doesNotContain("earlier\"", "earlier<", "| earlier");
        }
    }

    @Test
    void earlierResultsStayWhenWritingFails() throws IOException {
        Files.writeString(directory.resolve("results.json"), "earlier");
        Files.writeString(directory.resolve("README.md"), "earlier");
        Files.createDirectories(directory.resolve("index.html/in-the-way"));

        assertThatThrownBy(() -> ReportWriter.write(SAMPLE, directory))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The report cannot be written to " + directory)
                .hasMessageContaining("what was there before is still there");

        assertThat(directory.resolve("results.json")).hasContent("earlier");
        assertThat(directory.resolve("README.md")).hasContent("earlier");
        assertThat(names(directory)).containsExactlyInAnyOrder("README.md", "index.html", "results.json");
    }

    @Test
    void fileInThePlaceOfTheDirectoryIsLeftAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("out"), "precious");

        assertThatThrownBy(() -> ReportWriter.write(SAMPLE, file))
                .hasMessageStartingWith("The report cannot be written");
        assertThat(file).hasContent("precious");
    }

    @Test
    void textHasTheSummaryAndTheEnvironment() throws IOException {
        ReportWriter.write(SAMPLE, directory);

        assertThat(directory.resolve("README.md"))
                .content()
                .containsPattern("\\| cookie \\|.*▼ 871,000 \\*m\\*")
                .containsPattern("\\| DynamoDB strong \\|.*\\d\u00a0USD \\*c\\*")
                .contains("Drills: none was done.")
                .contains("| Command | ./compare --out comparison |")
                .contains("| Backend: Redis | 7.2.4, embedded (Maven artifact) |");
    }

    @Test
    void hostileNameStaysInItsCellOfTheText() throws IOException {
        ReportWriter.write(SampleResults.hostile("a|b<script>[x](y)`*_"), directory);

        assertThat(directory.resolve("README.md"))
                .content()
                .contains("✗ a\\|b&lt;script&gt;\\[x\\](y)\\`\\*\\_ was left out")
                .doesNotContain("<script>");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
