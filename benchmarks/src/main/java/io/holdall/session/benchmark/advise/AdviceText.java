package io.holdall.session.benchmark.advise;

import io.holdall.session.benchmark.cost.Inputs;
import io.holdall.session.benchmark.cost.Model;
import io.holdall.session.benchmark.cost.Outcome;
import io.holdall.session.benchmark.cost.PriceList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Advice in plain lines for a terminal. */
final class AdviceText {
    private final Advice advice;
    private final StringBuilder text = new StringBuilder();

    private AdviceText(Advice advice) {
        this.advice = advice;
    }

    static String of(Advice advice, Inputs inputs, PriceList prices) {
        return new AdviceText(advice).write(inputs, prices);
    }

    private String write(Inputs inputs, PriceList prices) {
        line("Asked: "
                + Model.read().inputs().stream()
                        .map(input -> input.name() + " " + Inputs.text(inputs.get(input.name())))
                        .collect(Collectors.joining(", "))
                + ".");
        line("Modelled with the prices of " + prices.file() + ", region " + prices.region()
                + "; latency = measured processing + round trips x RTT. Formulas: docs/cost-model.md.");
        line("");
        if (advice.ranking().isEmpty()) {
            line("No strategy is left that meets all needs and whose cost is known.");
        }
        int place = 1;
        for (Advice.Choice choice : advice.ranking()) {
            Outcome outcome = choice.outcome();
            line(place++ + ". " + outcome.strategy().title() + ": " + usd(outcome.get("costPerMonth")) + " a month ("
                    + usd(outcome.get("costPerMillion")) + " per million requests), read p99 "
                    + millis(outcome.get("readMillis99")) + ", write p99 " + millis(outcome.get("writeMillis99")));
            components(outcome).ifPresent(parts -> line("   of it " + parts));
            choice.faults().forEach(fault -> line("   but know: " + fault.why()));
        }
        line("");
        line("The order: " + Advice.RULE);
        section(
                "Ruled out:",
                advice.ruledOut().stream()
                        .map(choice -> choice.outcome().strategy().title() + ": "
                                + choice.faults().stream().map(Fault::why).collect(Collectors.joining("; ")))
                        .toList());
        section(
                "Not ranked, as its cost needs a figure that this run did not measure:",
                advice.unknown().stream()
                        .map(outcome -> outcome.strategy().title())
                        .toList());
        section("What would change it:", advice.wouldChange());
        return text.toString();
    }

    private static Optional<String> components(Outcome outcome) {
        List<String> parts = Model.read().components().stream()
                .filter(name -> outcome.get(name) >= 0.005)
                .map(name -> Model.read().formula(name).title() + " " + usd(outcome.get(name)))
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            line("");
            line(title);
            lines.forEach(each -> line("- " + each));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String usd(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f USD" : value >= 0.1 ? "%.2f USD" : "%.4f USD", value);
    }

    private static String millis(double value) {
        return Double.isNaN(value) ? "not measured" : String.format(Locale.ROOT, "%.3g ms", value);
    }
}
