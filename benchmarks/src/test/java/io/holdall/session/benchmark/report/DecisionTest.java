package io.holdall.session.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdall.session.benchmark.report.results.Backend;
import io.holdall.session.benchmark.report.results.Backend.Origin;
import io.holdall.session.benchmark.report.results.Environment;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import io.holdall.session.benchmark.report.results.Strategy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Results FULL = SampleResults.full();
    private static final String PAGE = Page.of(FULL);

    @Test
    void everyStrategyHasItsLineInOrder() {
        assertThat(Stream.of(Strategy.values())
                        .map(strategy -> PAGE.indexOf("<th scope=\"row\">" + strategy.title() + "</th>")))
                .doesNotContain(-1)
                .isSorted();
    }

    @Test
    void aValueHasItsErrorItsKindAndALinkToItsRun() {
        assertThat(line("decision-table", "DynamoDB strong"))
                .contains("<a href=\"raw/browsing-dynamo.hgrm\">860\u00a0µs</a>", "± 34", "title=\"emulated\"");
        assertThat(line("decision-table", "Redis")).contains("⚠ disturbed").containsPattern("href=\"#figure-[0-9]+\"");
        assertThat(line("decision-table", "cookie")).contains("not before it expires");
        assertThat(line("decision-table", "near cache over Redis")).contains("not measured");
    }

    @Test
    void latencyOfWritesIsThatOfTheLoadThatHasEnoughOfThem() {
        List<Row> more = Stream.concat(
                        FULL.rows().stream(),
                        Stream.of(Row.of(
                                "redis",
                                Scenario.SESSION_STORE_UPDATES,
                                10,
                                0,
                                Metric.LATENCY_P999,
                                7_777,
                                77.0,
                                Kind.MEASURED)))
                .toList();
        Results results = new Results(FULL.environment(), more, List.of(), List.of(), List.of(), List.of());

        assertThat(line("decision-table", "Redis", Page.of(results))).contains(">7,777\u00a0µs</a>", "± 77 ");
        assertThat(line("decision-table", "Redis")).doesNotContain("7,777");
        assertThat(line("decision-table", "cookie", Page.of(results)))
                .isEqualTo(line(
                        "decision-table",
                        "cookie",
                        Page.of(new Results(
                                FULL.environment(), FULL.rows(), List.of(), List.of(), List.of(), List.of()))));
    }

    @Test
    void theLinkIntoThePageLeadsToTheFiguresLine() {
        Pattern.compile("href=\"#((figure|drill)-[^\"]+)\"")
                .matcher(PAGE)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .forEach(id -> assertThat(PAGE).contains("id=\"" + id + "\""));
    }

    @Test
    void stickyWithDrainHasTheRequestsOfStickyAndDrillsOfItsOwn() {
        assertThat(line("decision-table", "sticky with drain")).contains(">0.600\u00a0µs</a>");
        assertThat(line("drill-table", "sticky with drain")).contains("href=\"#drill-kill-node-sticky-drain\"");
    }

    @Test
    void whatIsEmulatedIsNeitherTheBestNorTheWorst() {
        assertThat(line("decision-table", "Redis with WAIT")).contains("title=\"worst\">▼");
        assertThat(line("decision-table", "DynamoDB strong")).doesNotContain("title=\"worst\">▼</span><a href=\"raw");
        assertThat(line("decision-table", "sticky<")).contains("title=\"best\">★");
    }

    @Test
    void nothingIsTheBestWhereADisturbedFigureIsBetter() {
        assertThat(linesWithAFastestThatErrsBy(0.5)).contains("title=\"best\">★</span>");
        assertThat(linesWithAFastestThatErrsBy(50)).doesNotContain("title=\"best\">★</span>");
    }

    /** Lines of the table of some strategies of which sticky reads fastest, by a tenth, with this error. */
    private static String linesWithAFastestThatErrsBy(double error) {
        List<Row> rows = List.of(
                Row.of("sticky", Scenario.BROWSING_READS, 10, 0, Metric.LATENCY_P50, 90, error, Kind.MEASURED),
                Row.of("redis", Scenario.BROWSING_READS, 10, 0, Metric.LATENCY_P50, 100, 1.0, Kind.MEASURED),
                Row.of("cookie", Scenario.BROWSING_READS, 10, 0, Metric.LATENCY_P50, 110, 1.0, Kind.MEASURED),
                Row.of("redis-wait", Scenario.BROWSING_READS, 10, 0, Metric.LATENCY_P50, 120, 1.0, Kind.MEASURED),
                Row.of("near-redis", Scenario.BROWSING_READS, 10, 0, Metric.LATENCY_P50, 130, 1.0, Kind.MEASURED));
        Results results = new Results(FULL.environment(), rows, List.of(), List.of(), List.of(), List.of());
        return Stream.of("sticky", "Redis", "cookie", "Redis with WAIT")
                .map(name -> line("decision-table", name, Page.of(results)))
                .reduce("", String::concat);
    }

    @Test
    void ifNothingWasEmulatedNothingSaysSo() {
        Environment local = FULL.environment();
        Environment real = new Environment(
                local.measuredAt(),
                local.setting(),
                local.command(),
                local.holdall(),
                local.git(),
                local.machine(),
                local.jdk(),
                local.libraries(),
                List.of(
                        new Backend("Redis", "8.0", Origin.ENVIRONMENT),
                        new Backend("DynamoDB", "of AWS", Origin.ENVIRONMENT)));
        List<Row> rows = FULL.rows().stream()
                .map(row -> row.kind() == Kind.EMULATED
                        ? new Row(
                                row.store(),
                                row.scenario(),
                                row.cartLines(),
                                row.threads(),
                                row.metric(),
                                row.unit(),
                                row.score(),
                                row.error(),
                                Kind.MEASURED,
                                row.run())
                        : row)
                .toList();
        Results results = new Results(real, rows, List.of(), List.of(), List.of(), List.of());
        String page =
                Page.of(results).replaceAll("(?s)<script.*?</script>", "").replaceAll("(?s)<style>.*?</style>", "");

        assertThat(page).doesNotContainIgnoringCase("emul").doesNotContain("DynamoDB Local", "Loopback");
        assertThat(DecisionMarkdown.of(results)).doesNotContainIgnoringCase("emul");
    }

    @Test
    void aPartialResultSaysSoAtTheTopAndWhatIsPending() {
        String page = Page.of(SampleResults.partial(FULL, "drills of near-dynamo"));

        assertThat(page.indexOf("Partial result.")).isBetween(0, page.indexOf("id=\"decision-table\""));
        assertThat(page).contains("<li>drills of near-dynamo</li>");
        assertThat(PAGE).doesNotContain("Partial result.");
    }

    @Test
    void whatWasNotMeasuredIsSaid() {
        assertThat(Page.of(SampleResults.quick()))
                .contains("<li>Latency p99, read: of no strategy.</li>", "<li>Drills: none was done.</li>")
                .contains("<li>Growth by sessions: no curve.</li>", "No drill was done in this run");
    }

    @Test
    void theFullPageIsNotTooLarge() {
        assertThat(PAGE.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
    }

    @Test
    void exponentIsThatOfTheCurveThroughThePointsThatWereRun() {
        List<Point> square = List.of(
                Point.of(1, 3, null),
                Point.of(10, 300, null),
                Point.of(100, 30_000, null),
                new Point(1000, 1, null, true));

        assertThat(Exponent.of(square).orElseThrow()).isCloseTo(2, within(1e-9));
        assertThat(Exponent.of(square.subList(0, 2))).isEmpty();
    }

    @Test
    void hostileNamesOfCurvesAndDrillsStayText() {
        String name = "</script><b onclick='x'>\"&";
        Series one = FULL.series().get(0);
        Series hostile = new Series(
                name,
                one.scenario(),
                one.along(),
                one.alongUnit(),
                one.metric(),
                one.unit(),
                one.kind(),
                null,
                one.points());
        String page = Page.of(
                new Results(FULL.environment(), FULL.rows(), List.of(one, hostile), List.of(), List.of(), List.of()));

        assertThat(page).doesNotContain("<b onclick").contains("&lt;b onclick");
    }

    private static String line(String table, String name) {
        return line(table, name, PAGE);
    }

    private static String line(String table, String name, String page) {
        int from = page.indexOf("<th scope=\"row\">" + name, page.indexOf("<table id=\"" + table + "\""));
        return page.substring(from, page.indexOf("</tr>", from));
    }
}
