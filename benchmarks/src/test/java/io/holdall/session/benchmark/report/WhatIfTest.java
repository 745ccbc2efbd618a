package io.holdall.session.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdall.session.benchmark.cost.ExampleRun;
import io.holdall.session.benchmark.cost.Figures;
import io.holdall.session.benchmark.cost.Inputs;
import io.holdall.session.benchmark.cost.Model;
import io.holdall.session.benchmark.cost.Outcome;
import io.holdall.session.benchmark.cost.PriceList;
import java.io.File;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's script in a real Chromium, where one is installed. */
class WhatIfTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void theScriptAgreesWithJavaForADozenInputs() throws IOException, InterruptedException {
        JsonNode outcomes = JSON.readTree(result("JSON.stringify(" + JSON.writeValueAsString(inputs())
                + ".map(given => Object.assign({}, usual, given))"
                + ".map(given => holdallWhatIf.all(given).map(o => [o.strategy.label, o.costExponent, o.v])))"));

        for (int i = 0; i < inputs().size(); i++) {
            Inputs given = Inputs.of(inputs().get(i));
            assertThat(outcomes.get(i)).hasSize(11);
            for (Outcome outcome : Outcome.all(Figures.of(ExampleRun.results()), PriceList.read(), given)) {
                JsonNode same = find(outcomes.get(i), outcome.strategy().label());
                assertSame(same.get(1), outcome.costExponent(), "exponent", outcome);
                for (Model.Formula formula : Model.read().formulas()) {
                    assertSame(same.get(2).get(formula.name()), outcome.get(formula.name()), formula.name(), outcome);
                }
            }
        }
    }

    @Test
    void theScriptRefusesWhatJavaRefusesWithTheSameSentence() throws IOException, InterruptedException {
        List<Map<String, Double>> bad = List.of(
                Map.of("sessions", 0.0),
                Map.of("sessions", 1e12),
                Map.of("sessions", 2.5),
                Map.of("writeShare", 1.5),
                Map.of("requestsPerSecond", -1.0),
                Map.of("zones", 5.0),
                Map.of("sessions", 4.0),
                Map.of("requestsPerSecond", 0.003),
                Map.of("rttMillis", 1e12),
                Map.of("sessions", 5.0));
        JsonNode sentences = JSON.readTree(
                result(
                        "JSON.stringify(" + JSON.writeValueAsString(bad)
                                + ".map(given => holdallWhatIf.wrong(Object.assign({}, usual, given))).map(w => w ? w.sentence : ''))"));

        for (int i = 0; i < bad.size(); i++) {
            assertThat(sentences.get(i).asText())
                    .isEqualTo(Inputs.wrong(bad.get(i)).orElse(""));
        }
    }

    @Test
    void aBadNumberIsSaidAtItsFieldAndTheTableFollowsAGoodOne() throws IOException, InterruptedException {
        String said = result("(() => { const field = document.getElementById('what-if-sessions');"
                + " const type = text => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); };"
                + " type('-3'); const error = document.getElementById('what-if-sessions-error').textContent"
                + " + '|' + field.getAttribute('aria-invalid'); type('200000');"
                + " return error + '|' + document.getElementById('what-if-sessions-error').textContent + '|'"
                + " + document.getElementById('what-if-table').tBodies[0].rows.length; })()");

        assertThat(said).isEqualTo("sessions is -3; it must be a whole number from 1 to 1000000000.|true||11");
    }

    @Test
    void theBillsComponentsMakeUpTheCostPerMonth() throws IOException, InterruptedException {
        List<List<String>> bill = JSON.readValue(
                result(
                        "JSON.stringify([...document.getElementById('what-if-bill').tBodies[0].rows]"
                                + ".map((row, i) => [...row.cells].slice(1).map(cell => cell.textContent.replaceAll(',', ''))"
                                + ".concat(document.getElementById('what-if-table').tBodies[0].rows[i].cells[1].textContent.replaceAll(',', ''))))"),
                new TypeReference<>() {});

        assertThat(bill).hasSize(11);
        List<List<String>> known =
                bill.stream().filter(row -> !row.contains("not measured")).toList();
        assertThat(known).hasSizeGreaterThan(3).allSatisfy(row -> {
            int parts = row.size() - 2;
            double sum =
                    row.stream().limit(parts).mapToDouble(Double::parseDouble).sum();
            assertThat(parts).isEqualTo(8);
            assertThat(sum).isCloseTo(Double.parseDouble(row.get(parts)), within(0.05));
            assertThat(row.get(parts)).isEqualTo(row.get(parts + 1));
        });
    }

    @Test
    void thePagesSecurityPolicyAllowsTheScript() throws IOException, InterruptedException {
        String dom = dom(Page.of(ExampleRun.results()));

        assertThat(dom).contains("<td>1.39</td>");
        assertThat(dom).contains("aria-label=\"Cost per month by component, a bar for each strategy.");
    }

    private static List<Map<String, Double>> inputs() {
        return List.of(
                Map.of(),
                Map.of("sessions", 15_000.0),
                Map.of("sessions", 1e7, "requestsPerSecond", 120_000.0, "zones", 3.0),
                Map.of("writeShare", 0.0),
                Map.of("writeShare", 1.0),
                Map.of("writeShare", 0.37, "requestsPerSecond", 777.7),
                Map.of("realCarts", 0.0, "cartLines", 1.0),
                Map.of("realCarts", 0.0, "cartLines", 33.0),
                Map.of("realCarts", 0.0, "cartLines", 400.0),
                Map.of("rttMillis", 12.5, "zones", 1.0, "nodes", 1.0),
                Map.of("nearHitShare", 0.3, "touchIntervalSeconds", 0.0),
                Map.of("nearHitShare", 0.995, "touchIntervalSeconds", 86_400.0, "sessions", 1e9));
    }

    private static JsonNode find(JsonNode outcomes, String label) {
        for (JsonNode outcome : outcomes) {
            if (outcome.get(0).asText().equals(label)) {
                return outcome;
            }
        }
        throw new AssertionError("no " + label);
    }

    private static void assertSame(JsonNode script, double java, String name, Outcome outcome) {
        if (Double.isNaN(java)) {
            assertThat(script.isNull()).as("%s of %s", name, outcome.strategy()).isTrue();
        } else {
            assertThat(script.doubleValue())
                    .as("%s of %s", name, outcome.strategy())
                    .isCloseTo(java, within(1e-9 * Math.max(1, Math.abs(java))));
        }
    }

    /** What an expression gives in the page; {@code usual} has the usual inputs and prices. */
    private String result(String expression) throws IOException, InterruptedException {
        Map<String, Double> usual = new HashMap<>(Inputs.usual().values());
        PriceList.read().entries().forEach((name, entry) -> usual.put(name, entry.price()));
        String script =
                "const usual = " + JSON.writeValueAsString(usual) + "; const out = document.createElement('pre');"
                        + " out.id = 'out'; document.body.append(out); out.textContent = 'RESULT' + encodeURIComponent("
                        + expression
                        + ") + 'END';";
        WhatIf whatIf = new WhatIf(ExampleRun.results());
        String page = "<!DOCTYPE html><meta charset=\"utf-8\"><body>"
                + Templates.html("page-whatif.html").execute(Map.of("whatIf", whatIf)) + "<script>" + whatIf.script()
                + "</script><script>" + script + "</script>";
        Matcher matcher = Pattern.compile("<pre id=\"out\">RESULT(.*?)END</pre>", Pattern.DOTALL)
                .matcher(dom(page));
        assertThat(matcher.find()).as("the script ran to its end").isTrue();
        return URLDecoder.decode(matcher.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private String dom(String page) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("page.html"), page);
        List<String> command = new ArrayList<>(List.of(
                chromium().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                file.toUri().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("TMPDIR", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return dom;
    }

    private static Path chromium() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Optional<Path> found = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(each -> !each.isEmpty())
                .flatMap(each -> Stream.of(Path.of(each, "chromium"), Path.of(each, "chromium-browser")))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            System.out.println("The what-if script is not tested: there is no chromium on the PATH.");
        }
        Assumptions.assumeTrue(found.isPresent(), "there is no chromium on the PATH");
        return found.orElseThrow();
    }
}
