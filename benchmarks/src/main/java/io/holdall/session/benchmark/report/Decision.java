package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Criterion.Better;
import io.holdall.session.benchmark.report.Matrix.Box;
import io.holdall.session.benchmark.report.Matrix.Entry;
import io.holdall.session.benchmark.report.Matrix.Line;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every strategy against some criteria: each value with its error, its kind, where it comes from, and whether it is the best. */
final class Decision {
    private final List<Criterion> criteria;
    private final Map<Criterion, Map<Strategy, Finding>> findings = new LinkedHashMap<>();

    Decision(List<Criterion> criteria) {
        this.criteria = criteria;
        for (Criterion criterion : criteria) {
            Map<Strategy, Finding> answers = new LinkedHashMap<>();
            for (Strategy strategy : Strategy.values()) {
                answers.put(strategy, criterion.answer().apply(strategy));
            }
            findings.put(criterion, answers);
        }
    }

    Matrix table(String id, String caption) {
        List<String> columns =
                criteria.stream().map(Criterion::column).distinct().toList();
        List<Line> lines = Arrays.stream(Strategy.values())
                .map(strategy -> new Line(
                        strategy.title(),
                        columns.stream().map(column -> box(column, strategy)).toList()))
                .toList();
        return new Matrix(id, caption, columns, lines);
    }

    /** What the run did not find out, a sentence for each criterion. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Criterion criterion : criteria) {
            List<String> without = Arrays.stream(Strategy.values())
                    .filter(strategy -> answer(criterion, strategy).isMissing())
                    .filter(strategy -> isExpected(criterion.part())
                            || box(criterion.column(), strategy).absent())
                    .map(Strategy::title)
                    .toList();
            if (without.size() == Strategy.values().length) {
                missing.add(criterion.name() + ": of no strategy.");
            } else if (!without.isEmpty()) {
                missing.add(criterion.name() + ": not of " + String.join(", ", without) + ".");
            }
        }
        return missing;
    }

    /** What is missing beside something that is there is left out, but for reads and writes, which every strategy has. */
    private Box box(String column, Strategy strategy) {
        List<Entry> entries = criteria.stream()
                .filter(criterion -> criterion.column().equals(column))
                .map(criterion -> entry(criterion, strategy))
                .toList();
        if (entries.stream().allMatch(Entry::absent)) {
            return new Box(entries.stream()
                    .filter(entry -> !entry.text().equals(Finding.NOT_MEASURED))
                    .findFirst()
                    .map(List::of)
                    .orElseGet(() -> List.of(entries.get(0).unpartitioned())));
        }
        return new Box(entries.stream()
                .filter(entry -> !entry.absent() || isExpected(entry.part()))
                .toList());
    }

    private static boolean isExpected(String part) {
        return part.equals("read") || part.equals("write");
    }

    private Entry entry(Criterion criterion, Strategy strategy) {
        Finding finding = answer(criterion, strategy);
        return Entry.of(criterion, finding, rank(criterion, finding));
    }

    private Finding answer(Criterion criterion, Strategy strategy) {
        return Objects.requireNonNull(
                Objects.requireNonNull(findings.get(criterion)).get(strategy));
    }

    /** The best and the worst, unless half of the strategies are that. */
    private String rank(Criterion criterion, Finding finding) {
        Figure figure = finding.figure();
        if (figure == null || !finding.canBeRanked()) {
            return "";
        }
        List<Double> values = Arrays.stream(Strategy.values())
                .map(strategy -> answer(criterion, strategy))
                .filter(Finding::canBeCompared)
                .map(Finding::figure)
                .filter(Objects::nonNull)
                .map(Figure::value)
                .sorted()
                .toList();
        long equals = values.stream()
                .filter(value -> Double.compare(value, figure.value()) == 0)
                .count();
        if (values.size() < 2 || 2 * equals > values.size()) {
            return "";
        }
        boolean least = figure.value() <= values.get(0);
        boolean most = figure.value() >= values.get(values.size() - 1);
        boolean less = criterion.better() == Better.LESS;
        if (least || most) {
            return least == less ? "best" : "worst";
        }
        return "";
    }
}
