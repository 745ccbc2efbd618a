package io.holdall.session.benchmark.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTest {

    @Test
    void theDocumentShowsTheSameInputsFormulasAndConstants() throws IOException {
        Path document = Stream.of(Path.of("docs"), Path.of("..", "docs"))
                .map(folder -> folder.resolve("cost-model.md"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        Model model = Model.read();
        List<String> lines = Files.readAllLines(document).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        List<String> inputs = model.inputs().stream()
                .map(each -> "| `" + each.name() + "` | " + each.title() + " | " + each.unit() + " | "
                        + Inputs.text(each.usual()) + " | " + Inputs.text(each.min()) + " to " + Inputs.text(each.max())
                        + " |")
                .toList();
        List<String> constants = model.constants().stream()
                .map(each -> "| `" + each.name() + " = " + Inputs.text(each.value()) + "` | " + each.title() + " | "
                        + each.unit() + " | " + each.source() + " |")
                .toList();
        List<String> formulas = model.formulas().stream()
                .map(each -> "| `" + each.name() + " = " + each.expression() + "` | " + each.title() + " | "
                        + each.unit() + " | " + each.source() + " |")
                .toList();
        assertThat(lines)
                .containsExactlyElementsOf(Stream.of(inputs, constants, formulas)
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void componentsAreWhatACostOfAMonthAddsUp() {
        assertThat(Model.read().formula("costPerMonth").expression())
                .isEqualTo(String.join(" + ", Model.read().components()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"sessions / requestsPerSecond\" | \"visits / requestsPerSecond\" | secondsBetween names visits, which does not stand before it",
                "\"1 - writeShare\" | \"1 - readShare\" | readShare names readShare, which does not stand before it",
                "\"name\": \"readShare\" | \"name\": \"zones\" | zones stands for two things",
                "\"label\": \"redis-wait\" | \"label\": \"redis-waits\" | strategy redis-wait is missing or lacks a trait",
            })
    void aNameThatIsNotKnownWhereItIsUsedIsAnError(String part, String instead, String message) {
        String good = Data.text("model.json");
        String bad = good.replaceFirst(Pattern.quote(part), instead);

        assertThat(bad).isNotEqualTo(good);
        assertThatThrownBy(() -> Model.parse(bad)).hasMessage("model.json: " + message);
    }
}
