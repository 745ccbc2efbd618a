package io.holdall.session.benchmark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdall.session.benchmark.cost.Expression;
import io.holdall.session.benchmark.cost.Figures;
import io.holdall.session.benchmark.cost.Inputs;
import io.holdall.session.benchmark.cost.Model;
import io.holdall.session.benchmark.cost.PriceList;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What {@code page-whatif.html} and {@code whatif.js} need. The formulas in the script are written from {@code model.json} by
 * {@link Expression#javaScript()} when the page is made, so the page evaluates nothing that it was given as text.
 */
final class WhatIf {
    private static final String PLACE = "/* FORMULAS */";

    private final Model model = Model.read();
    private final PriceList prices = PriceList.read();
    private final Figures figures;
    private final boolean emulated;

    WhatIf(Results results) {
        this.figures = Figures.of(results);
        this.emulated = results.emulated();
    }

    /** Whether some of what it rests on was observed on an emulator. */
    boolean emulated() {
        return emulated;
    }

    /** The fields of the form, in the order of the model; prices after inputs. */
    record Field(String name, String title, String unit, String value, String help, boolean tick, boolean ticked) {}

    List<Field> inputs() {
        return model.inputs().stream()
                .map(input -> new Field(
                        input.name(),
                        input.title(),
                        input.unit(),
                        Inputs.text(input.usual()),
                        isTick(input)
                                ? input.help()
                                : input.help() + " From " + Inputs.text(input.min()) + " to " + Inputs.text(input.max())
                                        + ".",
                        isTick(input),
                        input.usual() > 0))
                .toList();
    }

    List<Field> prices() {
        return model.prices().stream()
                .map(price -> {
                    PriceList.Entry entry = prices.entry(price.name());
                    return new Field(
                            price.name(),
                            price.title(),
                            price.unit(),
                            Inputs.text(entry.price()),
                            entry.what() + ". Since " + entry.since() + ": " + entry.source() + ".",
                            false,
                            false);
                })
                .toList();
    }

    String region() {
        return prices.region();
    }

    List<Model.Formula> formulas() {
        return model.formulas();
    }

    List<Constant> constants() {
        return model.constants().stream()
                .map(each ->
                        new Constant(each.name(), each.title(), Inputs.text(each.value()), each.unit(), each.source()))
                .toList();
    }

    record Constant(String name, String title, String value, String unit, String source) {}

    /** Where each strategy's parameters come from. */
    List<Origin> origins() {
        return Arrays.stream(Strategy.values())
                .map(strategy -> new Origin(
                        strategy.title(),
                        model.parameters().stream()
                                .filter(parameter -> applies(strategy, parameter))
                                .map(parameter -> parameter.title() + " – "
                                        + Objects.requireNonNull(
                                                        figures.of(strategy).get(parameter.name()))
                                                .how())
                                .toList()))
                .toList();
    }

    record Origin(String strategy, List<String> lines) {}

    private boolean applies(Strategy strategy, Model.Parameter parameter) {
        return parameter.onlyWhere() == null || model.traits(strategy).has(parameter.onlyWhere());
    }

    /** The script, with the formulas in it; without the script element. */
    String script() {
        String formulas = model.formulas().stream()
                .map(formula -> "    v." + formula.name() + " = "
                        + Expression.parse(formula.expression()).javaScript() + ";\n")
                .collect(Collectors.joining("", "  function formulas(v) {\n", "  }\n"));
        String constraints = model.constraints().stream()
                .map(constraint ->
                        "    v => " + Expression.parse(constraint.broken()).javaScript() + ",\n")
                .collect(Collectors.joining("", "  const broken = [\n", "  ];"));
        return Resource.text("whatif.js").replace(PLACE, formulas + constraints);
    }

    /** What the script computes with, as JSON that cannot end the script element it stands in. */
    String data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("inputs", model.inputs());
        data.put("constraints", model.constraints());
        data.put("prices", model.prices());
        data.put("constants", model.constants());
        data.put("components", model.components());
        data.put(
                "titles",
                model.formulas().stream().collect(Collectors.toMap(Model.Formula::name, Model.Formula::title)));
        data.put(
                "strategies",
                Arrays.stream(Strategy.values()).map(this::strategy).toList());
        try {
            return new JsonMapper()
                    .writeValueAsString(data)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain maps can be written", e);
        }
    }

    private Map<String, Object> strategy(Strategy strategy) {
        Map<String, List<double[]>> points = new LinkedHashMap<>();
        figures.of(strategy)
                .forEach((name, figure) -> points.put(
                        name,
                        figure.points().stream()
                                .map(point -> new double[] {point.lines(), point.value()})
                                .toList()));
        Map<String, Object> strategyData = new LinkedHashMap<>(); // in order: the same results make the same page
        strategyData.put("label", strategy.label());
        strategyData.put("title", strategy.title());
        strategyData.put("traits", model.traits(strategy).traits());
        strategyData.put("parameters", points);
        return strategyData;
    }

    private static boolean isTick(Model.Input input) {
        return input.whole() && input.min() == 0 && input.max() == 1;
    }
}
