package io.holdall.session.benchmark.report.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.holdall.session.benchmark.report.SampleResults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsFileTest {
    private static final Results SAMPLE = SampleResults.quick();
    private static final String JSON = ResultsFile.format(SAMPLE);

    @TempDir
    private Path directory;

    @Test
    void whatWasWrittenIsWhatIsRead() throws IOException {
        Path file = directory.resolve("results.json");
        Files.writeString(file, JSON);

        assertThat(ResultsFile.read(file)).isEqualTo(SAMPLE);
    }

    @Test
    void curvesAndDrillsSurviveTheRoundTrip() throws IOException {
        Results full = SampleResults.full();
        String json = ResultsFile.format(full);

        assertThat(full.series()).isNotEmpty();
        assertThat(full.drills()).isNotEmpty();
        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
        assertThat(ResultsFile.parse(json, "it")).isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    "at" : 50.0,           ~ ' '
                    "cartsLost" : 0,       ~ "cartsLost" : -1,
                    "along" : "percentile" ~ "along" : ""
                    "nodes" : 3,           ~ "nodes" : 0,
                    "run" : "raw/          ~ "run" : "../raw/
                    """)
    void readerAndSchemaRefuseTheSameOfCurvesAndDrills(String right, String wrong) throws IOException {
        String json = ResultsFile.format(SampleResults.full());
        assertThat(json).contains(right);
        String damaged = json.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));

        assertThat(schema().validate(damaged, InputFormat.JSON)).isNotEmpty();
        assertThatThrownBy(() -> ResultsFile.parse(damaged, "old.json")).isInstanceOf(ResultsFormatException.class);
    }

    @Test
    void hostileTextsSurviveTheRoundTrip() {
        Results hostile = SampleResults.hostile("</script>\"\\ü|\u2028");

        assertThat(ResultsFile.parse(ResultsFile.format(hostile), "it")).isEqualTo(hostile);
    }

    @Test
    void errorThatThereIsNotIsLeftOut() {
        assertThat(JSON).doesNotContain("null").contains("\"kind\" : \"emulated\"");
    }

    @Test
    void writtenFileIsWhatTheSchemaSays() throws IOException {
        assertThat(schema().validate(JSON, InputFormat.JSON)).isEmpty();
        assertThat(schema().validate(ResultsFile.format(SampleResults.hostile("<x>")), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    "schemaVersion" : 2       ~ "schemaVersion" : 1
                    "kind" : "measured"       ~ "kind" : "guessed"
                    "setting" : "quick"       ~ "setting" : "hasty"
                    "store" : "sticky"        ~ "stores" : "sticky"
                    "threads" : 1,            ~ "threads" : "1",
                    "threads" : 1,            ~ "threads" : -1,
                    "threads" : 1,            ~ "threads" : 1.5,
                    "cores" : 2,              ~ "cores" : 0,
                    "os" : "Linux             ~ "os" : "\\nLinux
                    "origin" : "embedded"     ~ "origin" : "elsewhere"
                    "notTimed" : [ ]          ~ "notTimed" : null
                    "notTimed" : [ ]          ~ "notTimed" : [ null ]
                    """)
    void readerAndSchemaRefuseTheSame(String right, String wrong) throws IOException {
        String damaged = damaged(right, wrong);

        assertThat(schema().validate(damaged, InputFormat.JSON)).isNotEmpty();
        assertThatThrownBy(() -> ResultsFile.parse(damaged, "old.json"))
                .isInstanceOf(ResultsFormatException.class)
                .hasMessageStartingWith("old.json ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    "schemaVersion" : 2    ~ "schemaVersion" : 7 ~ old.json has schema version 7, and this Holdall reads version 2 only. Use the Holdall that wrote it, or measure again with ./compare.
                    "schemaVersion" : 2,   ~ ' '                 ~ old.json is not a results file of Holdall: it has no schemaVersion. Measure again with ./compare, or give another file.
                    "unit" : "us/op"       ~ "unit" : "ms/op"    ~ old.json is damaged at /rows/0: metric latency must be in us/op, not in ms/op. Measure again with ./compare, or give another file.
                    "store" : "sticky",    ~ ' '                 ~ old.json is damaged at /rows/0: store is missing. Measure again with ./compare, or give another file.
                    """)
    void refusalIsASentenceThatHelps(String right, String wrong, String sentence) {
        assertThatThrownBy(() -> ResultsFile.parse(damaged(right, wrong), "old.json"))
                .isInstanceOf(ResultsFormatException.class)
                .hasMessage(sentence);
    }

    @Test
    void truncatedFileIsDamagedWhereItEnds() {
        String truncated = JSON.substring(0, JSON.length() / 2);

        assertThatThrownBy(() -> ResultsFile.parse(truncated, "old.json"))
                .isInstanceOf(ResultsFormatException.class)
                .hasMessageStartingWith("old.json is damaged at line ")
                .hasMessageEndingWith("Measure again with ./compare, or give another file.");
    }

    @Test
    void otherTextsAreNoResultsFiles() {
        for (String text :
                new String[] {"", " ", "null", "[]", "1", "{}", "<html>", JSON + "{}", "{\"schemaVersion\": \"1\"}"}) {
            assertThatThrownBy(() -> ResultsFile.parse(text, "x"))
                    .as(text)
                    .isInstanceOf(ResultsFormatException.class)
                    .hasMessageStartingWith("x ");
        }
    }

    @Test
    void bytesThatAreNoTextAreNoResultsFile() throws IOException {
        Path file = directory.resolve("results.json");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(ResultsFormatException.class)
                .hasMessageContaining("not UTF-8 text");
    }

    @Test
    void fileThatIsNotThereIsAnIoException() {
        assertThatThrownBy(() -> ResultsFile.read(directory.resolve("none.json")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static String damaged(String right, String wrong) {
        assertThat(JSON).contains(right);
        return JSON.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
    }

    private static Schema schema() throws IOException {
        try (InputStream in = ResultsFile.class.getResourceAsStream("results.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        }
    }
}
