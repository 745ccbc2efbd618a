package io.holdall.session.benchmark.advise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdall.session.benchmark.cost.Inputs;
import io.holdall.session.benchmark.cost.Model;
import io.holdall.session.benchmark.cost.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Advice as JSON, for other programs. What is not known is null. */
final class AdviceJson {
    private AdviceJson() {}

    static String of(Advice advice, Inputs inputs) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("inputs", inputs.values());
        all.put("rule", Advice.RULE);
        all.put("ranking", advice.ranking().stream().map(AdviceJson::choice).toList());
        all.put("ruledOut", advice.ruledOut().stream().map(AdviceJson::choice).toList());
        all.put(
                "notRanked",
                advice.unknown().stream().map(each -> each.strategy().label()).toList());
        all.put("wouldChange", advice.wouldChange());
        try {
            return JsonMapper.builder()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .build()
                            .writeValueAsString(all)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain maps can be written", e);
        }
    }

    private static Map<String, Object> choice(Advice.Choice choice) {
        return Map.of(
                "strategy",
                choice.outcome().strategy().label(),
                "faults",
                choice.faults().stream()
                        .map(fault -> Map.of("need", fault.need().label(), "why", fault.why()))
                        .toList(),
                "values",
                values(choice.outcome()));
    }

    private static Map<String, @Nullable Double> values(Outcome outcome) {
        Map<String, @Nullable Double> values = new LinkedHashMap<>();
        List<Model.Formula> formulas = Model.read().formulas();
        formulas.forEach(formula -> values.put(formula.name(), known(outcome.get(formula.name()))));
        values.put("costExponent", known(outcome.costExponent()));
        return values;
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
