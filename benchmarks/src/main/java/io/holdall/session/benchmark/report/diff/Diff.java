package io.holdall.session.benchmark.report.diff;

import io.holdall.session.benchmark.report.results.Environment;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What differs between two runs, and what of that is more than their errors. */
public final class Diff {

    private final List<Change> changes = new ArrayList<>();
    private final List<String> onlyBefore = new ArrayList<>();
    private final List<String> onlyAfter = new ArrayList<>();
    private final List<String> cautions = new ArrayList<>();
    private int compared;

    /** Of two runs, the earlier one first. */
    public Diff(Results before, Results after) {
        Map<String, Observed> old = Observed.of(before);
        Map<String, Observed> now = Observed.of(after);
        old.forEach((name, figure) -> {
            Observed other = now.get(name);
            if (other == null) {
                onlyBefore.add(name);
            } else {
                compared++;
                add(new Change(name, figure, other));
            }
        });
        now.keySet().stream().filter(name -> !old.containsKey(name)).forEach(onlyAfter::add);
        changes.sort(Change.MOST_FIRST);
        compare(before, after);
    }

    private void add(Change change) {
        if (change.differs()) {
            changes.add(change);
        }
    }

    private void compare(Results before, Results after) {
        Environment old = before.environment();
        Environment now = after.environment();
        different(
                "the machine",
                old,
                now,
                environment -> environment.machine().cpu() + ", "
                        + environment.machine().cores() + " cores");
        different("Java", old, now, Environment::jdk);
        different("the setting", old, now, environment -> environment.setting().word());
        different(
                "the backends",
                old,
                now,
                environment -> environment.backends().stream()
                        .map(backend -> backend.name() + " " + backend.version() + " ("
                                + backend.origin().word() + ")")
                        .toList()
                        .toString());
        if (old.setting() == Setting.SMOKE || now.setting() == Setting.SMOKE) {
            cautions.add("A smoke run's times mean nothing.");
        }
        if (!before.complete()) {
            cautions.add("The first run did not come to its end.");
        }
        if (!after.complete()) {
            cautions.add("The second run did not come to its end.");
        }
    }

    private void different(String what, Environment old, Environment now, Function<Environment, String> part) {
        if (!part.apply(old).equals(part.apply(now))) {
            cautions.add("Different in both runs is " + what + ": " + part.apply(old) + " and then " + part.apply(now)
                    + ".");
        }
    }

    /** What else than the source differs, so that the figures may, a sentence each. */
    List<String> cautions() {
        return cautions;
    }

    /** How many figures both runs have. */
    int compared() {
        return compared;
    }

    /** What differs by more than the errors, most first. */
    List<Change> beyondError() {
        return changes.stream().filter(Change::beyondError).toList();
    }

    /** What differs, and chance may be all of it, as there is no error to say otherwise. */
    List<Change> undecided() {
        return changes.stream()
                .filter(change -> !change.beyondError())
                .filter(change ->
                        change.before().error() == null || change.after().error() == null)
                .toList();
    }

    /** The figures that the second run does not have. */
    List<String> onlyBefore() {
        return onlyBefore;
    }

    /** The figures that the first run does not have. */
    List<String> onlyAfter() {
        return onlyAfter;
    }

    /** For people, with what changed beyond its error first. */
    public String text() {
        return new DiffText(this).toString();
    }
}
