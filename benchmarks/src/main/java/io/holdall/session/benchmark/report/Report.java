package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Contender.Peer;
import io.holdall.session.benchmark.report.results.NotTimed;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the page and the text say: the templates name its methods. */
final class Report {
    private final Results results;
    private final Contenders contenders = new Contenders();
    private final Rows rows;
    private final Summary summary;
    private final Tables tables;
    private final NodeMemoryTables nodeMemory;
    private final RedisTables redis;
    private final DynamoTables dynamo;
    private final Bill bill = new Bill();
    private final EncodingTable encodings;
    private final Links links;
    private final DrillReport drills;
    private final Decision decision;
    private final Decision drillDecision;
    private final NotMeasured notMeasured;
    private final WhatIf whatIf;
    private final List<Plots.Section> plots;
    private final List<Chart> charts;

    Report(Results results) {
        this.results = results;
        this.rows = new Rows(results, contenders);
        Cells cells = new Cells(rows, contenders);
        this.summary = new Summary(rows, contenders);
        this.tables = new Tables(rows, cells);
        this.nodeMemory = new NodeMemoryTables(rows, cells, contenders);
        this.redis = new RedisTables(rows, cells, contenders);
        this.dynamo = new DynamoTables(rows, cells, contenders);
        this.encodings = new EncodingTable(rows, new Encodings());
        this.links = new Links(results);
        this.drills = new DrillReport(results.drills());
        List<Criterion> criteria = new Criteria(rows, links, new ModelMoney(results)).all();
        this.decision = new Decision(criteria);
        this.drillDecision = new Decision(drills.criteria());
        this.notMeasured = new NotMeasured(results, decision, drillDecision);
        this.plots = new Plots(new Curves(results.series(), rows), new Cliffs(rows), new Pareto(criteria)).all();
        this.charts = new Charts(rows).all();
        this.whatIf = new WhatIf(results);
    }

    WhatIf whatIf() {
        return whatIf;
    }

    boolean smoke() {
        return results.environment().setting() == Setting.SMOKE;
    }

    boolean quick() {
        return results.environment().setting() == Setting.QUICK;
    }

    List<NotTimed> notTimed() {
        return results.notTimed();
    }

    List<String> notes() {
        return results.notes();
    }

    List<String> findings() {
        return Stream.concat(summary.findings().stream(), dynamo.finding().stream())
                .toList();
    }

    List<String> besidePeers() {
        return summary.besidePeers();
    }

    /** The stores of this run that the report has words for. */
    List<Contender> guide() {
        List<String> measured = rows.stores();
        return contenders.known().stream()
                .filter(contender -> measured.contains(contender.name()))
                .toList();
    }

    boolean anyPeers() {
        return !peers().isEmpty();
    }

    /** The peers of the stores of this run. */
    List<Peer> peers() {
        return guide().stream().flatMap(store -> store.peers().stream()).toList();
    }

    /** What the run had not done yet when this was written. */
    List<String> pending() {
        return results.pending();
    }

    boolean partial() {
        return !results.complete();
    }

    Matrix decision() {
        return decision.table(
                "decision-table", "Every strategy with " + Tables.linesOf(rows.summarySize()) + " of cart");
    }

    boolean anyDrills() {
        return drills.any();
    }

    Matrix drillDecision() {
        return drillDecision.table("drill-table", "Carts lost and seconds with errors in each drill");
    }

    List<DrillReport.Timelines> timelines() {
        return drills.timelines();
    }

    Optional<Part> drillCounts() {
        return part(drills.counts());
    }

    List<Plots.Section> plots() {
        return plots;
    }

    boolean anyPlots() {
        return !plots.isEmpty();
    }

    NotMeasured notMeasured() {
        return notMeasured;
    }

    /** Whether any figure comes from an emulator; if none does, nothing on the page says so. */
    boolean emulated() {
        return results.emulated();
    }

    Optional<Part> contention() {
        return part(tables.contention());
    }

    Optional<Part> latency() {
        return part(tables.latency());
    }

    Optional<Part> ratio() {
        return part(tables.ratio());
    }

    Optional<Part> allocation() {
        return part(tables.allocation());
    }

    Optional<Part> scaling() {
        return part(nodeMemory.scaling());
    }

    Optional<Part> heap() {
        return part(nodeMemory.heap());
    }

    boolean anyRedis() {
        return redisTimes().isPresent();
    }

    Optional<Part> redisTimes() {
        return part(redis.times());
    }

    Optional<Part> redisThreads() {
        return part(redis.manyThreads());
    }

    Optional<Part> redisDistant() {
        return part(redis.distant());
    }

    Optional<Part> redisWork() {
        return part(redis.work());
    }

    boolean anyDynamo() {
        return dynamoTimes().isPresent();
    }

    Bill bill() {
        return bill;
    }

    Optional<Part> dynamoPrice() {
        return part(dynamo.price());
    }

    Optional<Part> dynamoRates() {
        return part(dynamo.rates());
    }

    Optional<Part> dynamoUnits() {
        return part(dynamo.units());
    }

    Optional<Part> dynamoWork() {
        return part(dynamo.work());
    }

    Optional<Part> dynamoCanned() {
        return part(dynamo.canned());
    }

    Optional<Part> dynamoTimes() {
        return part(dynamo.times());
    }

    Optional<Part> roundTrips() {
        return part(tables.roundTrips());
    }

    Optional<Part> bytes() {
        return part(tables.bytes());
    }

    Optional<Part> tokens() {
        return part(tables.tokens());
    }

    Optional<Part> encodings() {
        return part(encodings.table());
    }

    Optional<Part> everyFigure() {
        return part(tables.everyFigure(links));
    }

    Optional<Part> environment() {
        return part(EnvironmentTable.of(results.environment()));
    }

    List<Chart> charts() {
        return charts;
    }

    /** What {@code plots.js} draws. */
    List<Drawing> drawings() {
        return plots.stream()
                .flatMap(section -> section.parts().stream())
                .flatMap(part -> part.charts().stream())
                .toList();
    }

    private Optional<Part> part(Table table) {
        if (table.lines().isEmpty()) {
            return Optional.empty();
        }
        List<Drawing> own = charts.stream()
                .filter(chart -> chart.table().equals(table.id()))
                .map(Drawing.class::cast)
                .toList();
        return Optional.of(new Part(table, own));
    }

    /** A table and the charts that show the same figures. */
    record Part(Table table, List<Drawing> charts) {}
}
