package io.holdall.session.benchmark.cost;

import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run says of the model's parameters, strategy by strategy. What it does not say is not there, and never guessed. Immutable. */
public final class Figures {

    /**
     * A parameter of a strategy.
     *
     * @param points value by lines of the cart, ascending; empty if it was not measured, one at 0 lines if it does not depend on them
     * @param kind how it came to be
     * @param how the same in words
     */
    public record Figure(List<Point> points, Kind kind, String how) {

        /** Copies the points. */
        public Figure {
            points = List.copyOf(points);
        }

        /** At so many lines: on the straight line through the two nearest points, or the only one; NaN if there is none. */
        public double at(double lines) {
            if (points.size() < 2) {
                return points.isEmpty() ? Double.NaN : points.get(0).value();
            }
            int right = 1;
            while (right < points.size() - 1 && lines > points.get(right).lines()) {
                right++;
            }
            Point a = points.get(right - 1);
            Point b = points.get(right);
            double value = a.value() + (b.value() - a.value()) * ((lines - a.lines()) / (b.lines() - a.lines()));
            return Math.max(0, value);
        }
    }

    /** A value at so many lines. */
    public record Point(double lines, double value) {}

    private final Results results;
    private final Model model = Model.read();
    private final Map<Strategy, Map<String, Figure>> all = new LinkedHashMap<>();

    private Figures(Results results) {
        this.results = results;
        for (Strategy strategy : Strategy.values()) {
            all.put(strategy, figures(strategy));
        }
    }

    /** Those of a run. */
    public static Figures of(Results results) {
        return new Figures(results);
    }

    /** The parameters of a strategy by their names in {@code model.json}. */
    public Map<String, Figure> of(Strategy strategy) {
        return Optional.ofNullable(all.get(strategy)).orElseThrow();
    }

    private Map<String, Figure> figures(Strategy strategy) {
        Model.Traits traits = model.traits(strategy);
        Strategy base = Strategy.named(traits.base()).orElseThrow();
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (Model.Parameter parameter : model.parameters()) {
            boolean asked = parameter.onlyWhere() == null || traits.has(parameter.onlyWhere());
            Figure none = new Figure(List.of(new Point(0, parameter.otherwise())), Kind.MODELLED, "does not apply");
            figures.put(parameter.name(), asked ? figure(parameter, strategy, base) : none);
            if (parameter.alsoOfBase()) {
                figures.put(parameter.baseName(), asked ? figure(parameter, base, base) : none);
            }
        }
        return figures;
    }

    private Figure figure(Model.Parameter parameter, Strategy strategy, Strategy base) {
        return parameter.rows().stream()
                .flatMap(source -> found(source, strategy, base).stream())
                .findFirst()
                .orElse(new Figure(List.of(), Kind.MODELLED, "not measured"));
    }

    private Optional<Figure> found(Model.Source source, Strategy strategy, Strategy base) {
        String store = store(source.of(), strategy, base);
        Map<Integer, Row> byLines = new TreeMap<>();
        for (Row row : results.rows()) {
            if (row.store().equals(store)
                    && row.scenario().equals(source.scenario())
                    && row.metric().equals(source.metric())) {
                byLines.merge(row.cartLines(), row, (a, b) -> a.threads() <= b.threads() ? a : b);
            }
        }
        if (byLines.isEmpty()) {
            return Optional.empty();
        }
        double times = source.times() == null ? 1 : source.times();
        List<Point> points = new ArrayList<>();
        byLines.forEach((lines, row) -> points.add(new Point(lines, row.score() * times)));
        Kind kind = byLines.values().stream().map(Row::kind).reduce(Kind.MEASURED, Kind::softer);
        String how = kind.word() + ": " + source.metric() + " of " + source.scenario() + " of " + store;
        return Optional.of(new Figure(
                points,
                source.assumed() == null ? kind : Kind.MODELLED,
                source.assumed() == null ? how : "assumed from " + how + ", " + source.assumed()));
    }

    private static String store(@Nullable String of, Strategy strategy, Strategy base) {
        if (of == null) {
            return strategy.inRequests().label();
        }
        return of.equals("base") ? base.label() : of;
    }
}
