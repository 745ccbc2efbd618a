package io.holdall.session.benchmark.advise;

import io.holdall.session.benchmark.cost.Figures;
import io.holdall.session.benchmark.cost.Inputs;
import io.holdall.session.benchmark.cost.Outcome;
import io.holdall.session.benchmark.cost.PriceList;
import io.holdall.session.benchmark.report.results.Results;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A ranking of the strategies, and why.
 *
 * @param ranking those that meet all needs, the best first
 * @param ruledOut those that do not
 * @param unknown those whose cost needs a figure that was not measured; they meet all needs
 * @param wouldChange what would change the first place, a sentence each
 */
public record Advice(List<Choice> ranking, List<Choice> ruledOut, List<Outcome> unknown, List<String> wouldChange) {

    /** The order of {@link #ranking()} in words. */
    public static final String RULE =
            "By cost per month, to the cent; of equals by p99 of a read, one that was not measured last; then as in the decision table.";

    static final Comparator<Outcome> ORDER = Comparator.comparingDouble(
                    (Outcome outcome) -> Math.rint(outcome.get("costPerMonth") * 100))
            .thenComparingDouble(outcome -> outcome.get("readMillis99"))
            .thenComparing(Outcome::strategy);

    /**
     * A strategy.
     *
     * @param outcome what the model says of it
     * @param faults the needs that it does not meet, whether or not they were asked for
     */
    public record Choice(Outcome outcome, List<Fault> faults) {

        /** Copies the faults. */
        public Choice {
            faults = List.copyOf(faults);
        }
    }

    /** Copies the lists. */
    public Advice {
        ranking = List.copyOf(ranking);
        ruledOut = List.copyOf(ruledOut);
        unknown = List.copyOf(unknown);
        wouldChange = List.copyOf(wouldChange);
    }

    /** The advice for these inputs. */
    public static Advice of(Results results, PriceList prices, Inputs inputs, Set<Need> needs) {
        Figures figures = Figures.of(results);
        Faults faults = new Faults(results);
        List<Choice> ranking = new ArrayList<>();
        List<Choice> ruledOut = new ArrayList<>();
        List<Outcome> unknown = new ArrayList<>();
        for (Outcome outcome :
                Outcome.all(figures, prices, inputs).stream().sorted(ORDER).toList()) {
            Choice choice = new Choice(outcome, faults.of(outcome, inputs));
            if (choice.faults().stream().anyMatch(fault -> needs.contains(fault.need()))) {
                ruledOut.add(choice);
            } else if (Double.isNaN(outcome.get("costPerMonth"))) {
                unknown.add(outcome);
            } else {
                ranking.add(choice);
            }
        }
        Turns turns = new Turns(
                at -> Outcome.all(figures, prices, at).stream()
                        .filter(outcome -> !Double.isNaN(outcome.get("costPerMonth")))
                        .filter(outcome ->
                                faults.of(outcome, at).stream().noneMatch(fault -> needs.contains(fault.need())))
                        .min(ORDER),
                inputs);
        return new Advice(ranking, ruledOut, unknown, ranking.isEmpty() ? List.of() : turns.sentences());
    }
}
