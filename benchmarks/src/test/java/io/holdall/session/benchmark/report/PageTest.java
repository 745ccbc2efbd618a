package io.holdall.session.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdall.session.benchmark.contender.CartEncoding;
import io.holdall.session.benchmark.report.results.NotTimed;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Results SAMPLE = SampleResults.quick();
    private static final String PAGE = Page.of(SAMPLE);

    @Test
    void everyRowIsInTheTableOfEveryFigure() {
        String table = table(PAGE, "every-figure");

        assertThat(matches("<th scope=\"row\">", table)).hasSize(SAMPLE.rows().size());
        for (Row row : SAMPLE.rows()) {
            assertThat(table)
                    .containsPattern("<th scope=\"row\">" + row.store() + "</th>.*>" + row.scenario() + "<.*>"
                            + row.metric() + "<.*>" + Pattern.quote(Numbers.text(row.score())) + "<");
        }
    }

    @Test
    void theChartsDataIsInThePage() throws IOException {
        JsonNode data = new JsonMapper().readTree(between(PAGE, "id=\"data\">", "</script>"));

        assertThat(data.get("charts")).hasSize(7);
        assertThat(data.get("charts").findValuesAsText("id"))
                .allSatisfy(id -> assertThat(PAGE).contains("id=\"chart-" + id + "\""));
    }

    @Test
    void hostileNamesStayText() {
        String page = Page.of(SampleResults.hostile("</script><script>alert(1)</script><b onclick='x'>\"&"));

        assertThat(page).doesNotContain("<script>alert").doesNotContain("<b onclick");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;b onclick&#x3D;&#39;x&#39;&gt;&quot;&amp;");
        assertThat(matches("<script", page)).hasSameSizeAs(matches("<script", PAGE));
        assertThat(matches("</script", page)).hasSameSizeAs(matches("<script", page));
    }

    @Test
    void nothingIsLoaded() {
        String markup = PAGE.replace(Resource.echarts(), "").replace("\"http://www.w3.org/2000/svg\"", ""); // a name

        assertThat(matches("(?i)\\s(src|srcset|poster|background|action)\\s*=", markup))
                .isEmpty();
        assertThat(matches("(?i)<(link|base|iframe|object|embed|img)\\b|@import|url\\((?!#)", markup))
                .isEmpty();
        assertThat(matches("(?i)href\\s*=\\s*\"[^\"]*\"", markup))
                .allMatch(href -> href.matches("href=\"(#[a-z0-9-]+|results\\.json|raw/[A-Za-z0-9._-]+)\""));
        assertThat(matches(
                        "(?i)\"?(https?:)?//[a-z]",
                        markup.replaceAll("(?s)<pre>.*</pre>", "").replace("path://", "")))
                .isEmpty();
    }

    @Test
    void contentSecurityPolicyAllowsThePagesScriptsAndNoRequest() throws Exception {
        String policy = between(PAGE, "Content-Security-Policy\" content=\"", "\">")
                .replace("&#39;", "'")
                .replace("&#x3D;", "=");
        List<String> scripts = Pattern.compile("(?s)<script>(.*?)</script>")
                .matcher(PAGE)
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(policy)
                .startsWith("default-src 'none';")
                .doesNotContain("http")
                .doesNotContain("unsafe-eval");
        assertThat(scripts).hasSize(4);
        for (String script : scripts) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
    }

    @Test
    void chartLibraryKeepsItsNotice() {
        assertThat(PAGE)
                .contains("Licensed to the Apache Software Foundation")
                .contains("Copyright 2010-2016 Mike Bostock");
    }

    @Test
    void pageIsNotTooLarge() {
        assertThat(PAGE.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
    }

    @Test
    void wideErrorIsMarkedInItsCell() {
        assertThat(line(table(PAGE, "latency"), "redis")).contains("⚠ wide error: 42 % of the figure");
        assertThat(line(table(PAGE, "latency"), "sticky")).doesNotContain("⚠");
    }

    @Test
    void latencyOfAStoreThatLosesAddsIsMarked() {
        assertThat(line(table(PAGE, "latency"), "cookie"))
                .containsPattern(
                        "14\\.2\u00a0µs</span> <span class=\"error\">± 0.85</span> <span class=\"bad\">✗ loses adds");
        assertThat(line(table(PAGE, "latency"), "redis")).doesNotContain("✗");
    }

    @Test
    void peersStandBelowTheirStoreWithTheirMultipleOfItsFigure() {
        String latency = table(PAGE, "latency");

        assertThat(latency)
                .containsSubsequence("row\">sticky", "row\">raw-caffeine", "row\">spring-map", "row\">cookie");
        assertThat(line(latency, "spring-map")).contains("2.56\u00a0µs", "<span class=\"note\">4× sticky</span>");
        assertThat(line(table(PAGE, "allocation"), "spring-map")).contains("× sticky");
        assertThat(line(latency, "raw-caffeine")).doesNotContain("× sticky");
        assertThat(table(PAGE, "decision-table")).doesNotContain("spring-map");
    }

    @Test
    void findingsCompareAStoreWithItsPeers() {
        assertThat(between(PAGE, "Beside what people use today", "</details>"))
                .contains(
                        "Compared with spring-map, Spring Session&#39;s MapSessionRepository, a read request of sticky takes"
                                + " 0.250× the time and allocates 0.621× the bytes; a write request of sticky takes 4× the time")
                .contains(
                        "It has no bound, keeps what has expired until it is asked for, and lets the last write win.");
    }

    @Test
    void peersOfTheCookieStoreStandBelowItWithTheirTokens() {
        assertThat(line(table(PAGE, "latency"), "nimbus")).contains("28.4\u00a0µs", "2× cookie");
        assertThat(line(table(PAGE, "allocation"), "nimbus")).contains("× cookie");

        String tokens = table(PAGE, "tokens");
        assertThat(tokens).containsSubsequence("row\">cookie", "row\">raw-mac", "row\">nimbus");
        assertThat(line(tokens, "cookie")).contains("1,327\u00a0B", ">40<", "83.4\u00a0%");
        assertThat(line(tokens, "nimbus"))
                .contains("1,600\u00a0B", "1.21× cookie", ">30<", "0.750× cookie", "71.2\u00a0%", "✗ does not fit");
        assertThat(line(tokens, "redis")).contains("the cart is elsewhere");
        assertThat(tokens).doesNotContain("spring-map");
        assertThat(line(table(PAGE, "latency"), "nimbus")).contains("does not fit: 5,172");
        assertThat(between(PAGE, "Beside what people use today", "</details>"))
                .contains("a write request of cookie takes 0.673× the time")
                .contains("; what the client holds has 0.829× the octets. It has a deadline after the last write only");
    }

    @Test
    void encodingsStandInTheirTableWithTheirShareOfTheBoundThatIsCompressedAsTheyAre() {
        String encodings = table(PAGE, "encodings");

        assertThat(encodings).containsSubsequence("row\">json<", "row\">packed<", "row\">json, compressed<");
        assertThat(encodings).containsSubsequence(">Real carts that fit<", ">Lines that fit<", ">Cookie of 10 lines<");
        assertThat(line(encodings, "json<")).contains("83.2\u00a0%", ">32<", ">39 %<", "1,470\u00a0B");
        assertThat(line(encodings, "json, compressed")).contains("98.6\u00a0%", ">146<", ">94 %<", "688\u00a0B");
        assertThat(line(encodings, "packed, compressed")).contains(">156<", "the bound");
    }

    @Test
    void encodingsAreNoStores() {
        assertThat(table(PAGE, "decision-table")).doesNotContain("packed");
        assertThat(table(PAGE, "tokens")).doesNotContain("packed");
    }

    @Test
    void everyEncodingIsKnownAndHasABoundAmongThem() {
        Encodings encodings = new Encodings();

        assertThat(encodings.names())
                .containsExactlyElementsOf(Arrays.stream(CartEncoding.values())
                        .map(CartEncoding::label)
                        .toList())
                .allSatisfy(name -> assertThat(encodings.boundOf(name).flatMap(encodings::boundOf))
                        .isEqualTo(encodings.boundOf(name))
                        .isPresent());
    }

    @Test
    void scalingIsRequestsOfTwoThreadsOverThoseOfOne() {
        assertThat(line(table(PAGE, "scaling"), "sticky")).contains("0.640\u00a0µs", "0.800\u00a0µs", "1.60×");
        assertThat(line(table(PAGE, "scaling"), "raw-caffeine")).contains("1.88×");
        assertThat(table(PAGE, "scaling")).doesNotContain("redis");
    }

    @Test
    void heapOfASessionIsShown() {
        assertThat(line(table(PAGE, "heap"), "sticky")).contains("1,948\u00a0B");
        assertThat(line(table(PAGE, "heap"), "spring-map")).contains("1,629\u00a0B", "0.836× sticky");
    }

    @Test
    void redisStandsBesideItsFloorAndItsPeers() {
        String times = table(PAGE, "redis-times");
        assertThat(times).containsSubsequence("row\">redis", "row\">raw-redis", "row\">spring-redis-json");
        assertThat(line(times, "redis")).contains("66\u00a0µs", "1.29×");
        assertThat(line(times, "raw-redis")).contains("51\u00a0µs", "1×");
        assertThat(line(times, "spring-redis-json")).contains("198\u00a0µs", "3× redis", "3.88×", "✗ loses adds");

        assertThat(line(table(PAGE, "redis-threads"), "spring-redis-json"))
                .contains("600\u00a0µs", "2.50× redis", "3×");
        assertThat(line(table(PAGE, "redis-distant"), "redis")).contains("1,210\u00a0µs", "1.10×", "2,420\u00a0µs");
        assertThat(line(table(PAGE, "redis-work"), "spring-redis-json"))
                .contains("4× redis", "0.667× redis", "2,487\u00a0B", "1.50× redis");
        assertThat(table(PAGE, "redis-times")).doesNotContain("dynamo").doesNotContain("sticky");
    }

    @Test
    void whatWasNotMeasuredAtAllHasNoTable() {
        String page = Page.of(new Results(
                SAMPLE.environment(),
                SAMPLE.rows().stream()
                        .filter(row -> row.store().equals("sticky"))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        assertThat(page)
                .contains("id=\"latency\"")
                .doesNotContain("redis-times")
                .doesNotContain("dynamo-times");
    }

    @Test
    void theBillOfDynamoStandsBesideThoseWhoWriteAtEveryRequestAndIsModelled() {
        String price = table(PAGE, "dynamo-price");

        assertThat(price).containsSubsequence("row\">dynamo", "row\">raw-dynamo", "row\">dynamo-every-request");
        assertThat(line(price, "dynamo-every-request"))
                .contains("0.750\u00a0USD", "1.88× dynamo", "2.27× dynamo", "✗ loses adds");
        assertThat(matches("kind-modelled", line(price, "dynamo"))).hasSize(3);
        assertThat(line(table(PAGE, "dynamo-units"), "dynamo"))
                .contains("kind-measured")
                .doesNotContain("modelled", "emulated");
        assertThat(PAGE)
                .contains(
                        "Of the requests 90 % read and 10 % write",
                        "every 30 seconds", "11.3 of a hundred requests touch")
                .contains("0.125&nbsp;USD for a million read units", "since 2024-11-01")
                .contains(
                        "In DynamoDB a million requests with 10 lines, of which 90 % read, cost 0.400\u00a0USD in dynamo,"
                                + " 0.250\u00a0USD in raw-dynamo (never touches),"
                                + " 0.750\u00a0USD in dynamo-every-request (loses adds) (modelled).");
    }

    /** 0.125 for the reads and 1.25 for the share of requests that write or touch; at 180 s all do. */
    @Test
    void whatSessionsCostWhoseRequestsComeMoreSeldomIsModelled() {
        String rates = table(PAGE, "dynamo-rates");

        assertThat(rates).contains("Every 10 s", "Every 30 s", "Every 60 s", "Every 180 s", "Every 300 s");
        assertThat(line(rates, "dynamo<"))
                .containsSubsequence("0.272", "0.392", "0.586", "1.38\u00a0USD", "1.38\u00a0USD");
        assertThat(matches("0\\.750", line(rates, "dynamo-every-request"))).hasSize(5);
        assertThat(matches("0\\.250", line(rates, "raw-dynamo")))
                .as("it never touches")
                .hasSize(5);
        assertThat(matches("kind-modelled", line(rates, "dynamo<"))).hasSize(5);
        assertThat(PAGE).contains("at a quarter of the touch interval", "A longer <code>touchInterval</code>");
    }

    @Test
    void whoseUnitsAreNotAllKnownHasNoRates() {
        List<Row> rows = SAMPLE.rows().stream()
                .filter(row -> !row.scenario().equals("touching read request"))
                .toList();
        String page = Page.of(new Results(SAMPLE.environment(), rows, List.of(), List.of(), List.of(), List.of()));

        assertThat(table(page, "dynamo-rates")).contains("row\">raw-dynamo").doesNotContain("row\">dynamo<");
    }

    @Test
    void whatTheStoreAddsToTheSdkIsMeasuredAndWhatTheEmulatorTakesIsNot() {
        String canned = line(table(PAGE, "dynamo-canned"), "dynamo");
        assertThat(canned).contains("38\u00a0µs", "1.06×", "77\u00a0µs", "1.10×", "140,000\u00a0B", "1.09×");
        assertThat(canned).contains("kind-measured").doesNotContain("emulated");

        assertThat(matches("kind-emulated", line(table(PAGE, "dynamo-times"), "dynamo")))
                .hasSize(4);
        assertThat(line(table(PAGE, "dynamo-work"), "dynamo-every-request"))
                .contains("860 of 1,000", "✗ loses 86 %", "2× dynamo");
    }

    @Test
    void aPeerThatLosesAddsIsMarkedAndItsLossIsSaid() {
        assertThat(line(table(PAGE, "contention"), "spring-redis-json")).contains("✗ loses adds");
        assertThat(line(table(PAGE, "latency"), "spring-redis-json")).contains("✗ loses adds");
        assertThat(between(PAGE, "Beside what people use today", "</details>"))
                .contains("and has no absolute deadline. It lost 865 of 1,000 acknowledged adds of 8 clients.");
    }

    @Test
    void kindStandsInEachCell() {
        assertThat(matches("kind-emulated", line(table(PAGE, "latency"), "dynamo")))
                .hasSize(6);
        assertThat(matches("kind-measured", line(table(PAGE, "latency"), "redis")))
                .hasSize(6);
    }

    @Test
    void cartThatDoesNotFitIsSaidSo() {
        assertThat(line(table(PAGE, "latency"), "cookie")).contains("does not fit: 5,210");
    }

    @Test
    void everyTableHasCaptionAndScopes() {
        List<String> tables = matches("(?s)<table.*?</table>", PAGE);

        assertThat(tables)
                .hasSizeGreaterThan(7)
                .allSatisfy(table -> assertThat(table)
                        .contains("<caption ")
                        .contains("<th scope=\"col\">")
                        .contains("<th scope=\"row\">"));
    }

    @Test
    void runWithoutFiguresStillSaysWhy() {
        NotTimed reason = new NotTimed("redis", "rule 3: an acknowledged add was lost");
        String page =
                Page.of(new Results(SAMPLE.environment(), List.of(), List.of(), List.of(), List.of(reason), List.of()));

        assertThat(page)
                .contains("redis was left out")
                .contains("rule 3: an acknowledged add was lost")
                .contains("Lost adds were not counted in this run");
    }

    private static String table(String page, String id) {
        return between(page, "<table id=\"" + id + "\"", "</table>");
    }

    private static String line(String table, String name) {
        return between(table, "<th scope=\"row\">" + name, "</tr>");
    }

    private static String between(String text, String start, String end) {
        assertThat(text).contains(start);
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
