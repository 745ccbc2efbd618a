package io.holdall.session.benchmark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.ResultsFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The parts of {@code page.html}. Everything is inside the page; its content security policy allows no request at
 * all and no script but the two that it came with, whatever the results say.
 */
final class Page {
    private final Report report;
    private final String data;
    private final String echarts = Resource.echarts();
    private final String script = Resource.text("charts.js");

    private Page(Report report, String data) {
        this.report = report;
        this.data = data;
    }

    static String of(Results results) {
        Report report = new Report(results);
        return Templates.html("page.html").execute(new Page(report, data(results, report)));
    }

    Report report() {
        return report;
    }

    String data() {
        return data;
    }

    String css() {
        return Resource.text("page.css");
    }

    String echarts() {
        return echarts;
    }

    String script() {
        return script;
    }

    String echartsNotice() {
        return Resource.text("echarts-notice.txt");
    }

    String contentSecurityPolicy() {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; script-src '"
                + hash(echarts) + "' '" + hash(script) + "'";
    }

    /** Results and charts as JSON that cannot end the script element it stands in. */
    private static String data(Results results, Report report) {
        String charts;
        try {
            charts = new JsonMapper().writeValueAsString(report.charts());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("charts are plain records and can be written", e);
        }
        String json = "{\"results\": " + ResultsFile.format(results) + ", \"charts\": " + charts + "}";
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
