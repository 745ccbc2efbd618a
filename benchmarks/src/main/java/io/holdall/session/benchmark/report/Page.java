package io.holdall.session.benchmark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdall.session.benchmark.report.results.Results;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of {@code page.html}. Everything is inside the page; its content security policy allows no request at
 * all and no script but those that it came with, whatever the results say.
 */
final class Page {
    /** In the order in which they run, after ECharts and before the what-if. */
    private static final List<String> SCRIPTS = List.of("plots.js", "charts.js");

    private final Report report;
    private final String data;
    private final List<String> scripts;

    private Page(Report report, String data) {
        this.report = report;
        this.data = data;
        this.scripts = Stream.of(
                        Stream.of(Resource.echarts()),
                        SCRIPTS.stream().map(Resource::text),
                        Stream.of(report.whatIf().script()))
                .flatMap(texts -> texts)
                .toList();
    }

    static String of(Results results) {
        Report report = new Report(results);
        return Templates.html("page.html").execute(new Page(report, data(report)));
    }

    Report report() {
        return report;
    }

    String data() {
        return data;
    }

    String css() {
        return Resource.text("page.css") + Resource.text("whatif.css");
    }

    /** The texts of all scripts. */
    List<String> scripts() {
        return scripts;
    }

    String echartsNotice() {
        return Resource.text("echarts-notice.txt");
    }

    String contentSecurityPolicy() {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; script-src "
                + scripts.stream().map(script -> "'" + hash(script) + "'").collect(Collectors.joining(" "));
    }

    /** The charts as JSON that cannot end the script element it stands in. The figures themselves are in the page's tables. */
    private static String data(Report report) {
        String json;
        try {
            JsonMapper mapper = new JsonMapper();
            json = "{\"charts\": " + mapper.writeValueAsString(report.charts()) + ", \"plots\": "
                    + mapper.writeValueAsString(report.drawings()) + "}";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("charts are plain records and can be written", e);
        }
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
