package io.holdall.session.benchmark.advise;

import io.holdall.session.benchmark.cost.Inputs;
import io.holdall.session.benchmark.cost.Model;
import io.holdall.session.benchmark.cost.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** At which value of an input another strategy comes first: found in steps away from what was asked, then by halving. */
final class Turns {
    private static final List<String> INPUTS = List.of("requestsPerSecond", "sessions", "rttMillis", "writeShare");
    private static final int STEPS = 120;
    private static final int HALVINGS = 40;

    private final Function<Inputs, Optional<Outcome>> first;
    private final Inputs inputs;

    Turns(Function<Inputs, Optional<Outcome>> first, Inputs inputs) {
        this.first = first;
        this.inputs = inputs;
    }

    List<String> sentences() {
        String now = title(inputs);
        List<String> sentences = new ArrayList<>();
        for (String name : INPUTS) {
            Model.Input input = Model.read().inputs().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            List<String> found = new ArrayList<>();
            turn(input, input.max(), now).ifPresent(at -> found.add(sentence(input, at, "more", now)));
            turn(input, input.min(), now).ifPresent(at -> found.add(sentence(input, at, "less", now)));
            if (found.isEmpty()) {
                found.add(now + " stays first at any " + input.title().toLowerCase(Locale.ROOT) + " (" + input.unit()
                        + "), as long as all else is as given.");
            }
            sentences.addAll(found);
        }
        return sentences;
    }

    /** The nearest value towards an end at which another is first. */
    private Optional<Inputs> turn(Model.Input input, double end, String now) {
        double from = inputs.get(input.name());
        double last = from;
        for (int step = 1; step <= STEPS; step++) {
            double at = towards(from, end, (double) step / STEPS, input);
            Optional<Inputs> there = inputs.ifValid(input.name(), at);
            if (there.isEmpty()) {
                return Optional.empty();
            }
            if (!title(there.get()).equals(now)) {
                return Optional.of(halved(input, last, at, now));
            }
            last = at;
        }
        return Optional.empty();
    }

    private Inputs halved(Model.Input input, double same, double other, String now) {
        double a = same;
        double b = other;
        for (int i = 0; i < HALVINGS && Math.abs(b - a) > 1e-4 * Math.abs(b); i++) {
            double middle = whole(input, (a + b) / 2);
            if (middle == a || middle == b) {
                break;
            }
            if (title(inputs.with(input.name(), middle)).equals(now)) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return inputs.with(input.name(), b);
    }

    /** In equal factors where the numbers are far apart, else in equal steps. */
    private static double towards(double from, double end, double share, Model.Input input) {
        double low = Math.max(input.min(), 1e-3);
        boolean factors = input.max() / low > 1e6 && from >= low;
        double at = factors ? from * Math.pow(Math.max(end, low) / from, share) : from + (end - from) * share;
        return Math.min(input.max(), Math.max(input.min(), whole(input, at)));
    }

    private static double whole(Model.Input input, double value) {
        return input.whole() ? Math.rint(value) : value;
    }

    private String title(Inputs at) {
        return first.apply(at).map(outcome -> outcome.strategy().title()).orElse("none");
    }

    private String sentence(Model.Input input, Inputs at, String direction, String now) {
        double value = at.get(input.name());
        String number = input.whole()
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.3g", value);
        String then = title(at);
        String end = then.equals("none") ? "none would be left." : then + " would be first instead of " + now + ".";
        return "At " + words(input, number) + " and " + direction + ", " + end;
    }

    private static String words(Model.Input input, String number) {
        return switch (input.name()) {
            case "requestsPerSecond" -> number + " requests per second";
            case "sessions" -> number + " sessions";
            case "rttMillis" -> "a round trip of " + number + " ms";
            default -> "a share of writes of " + number;
        };
    }
}
