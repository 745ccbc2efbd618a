package io.holdall.session.benchmark.dynamo;

import io.holdall.session.benchmark.cost.Mix;
import io.holdall.session.benchmark.cost.Prices;
import io.holdall.session.dynamo.CapacityUnits;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Calculates whether a second, small item for touches would pay, over all real carts: AWS bills a touch by the whole item's size, but
 * a second item has to be read with each load. Prints Markdown. Nothing is measured: units and money are modelled.
 */
@Command(name = "TouchItems", mixinStandardHelpOptions = true, description = "Touches of the whole item or of another.")
final class TouchItems implements Runnable {

    @Option(
            names = "--seconds-between",
            split = ",",
            description = "Requests of one session. Default: ${DEFAULT-VALUE}.")
    private List<Integer> secondsBetween = List.of(10, 30, 60, 180, 300);

    @Option(names = "--touch-seconds", split = ",", description = "Touch intervals. Default: ${DEFAULT-VALUE}.")
    private List<Integer> touchSeconds = List.of(0, 60, 180, 600, 1800);

    private final double readShare = Mix.read().readShare();
    private final PrintStream out;

    TouchItems(PrintStream out) {
        this.out = out;
    }

    /** The program. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new TouchItems(System.out)).execute(arguments));
    }

    @Override
    public void run() {
        Prices prices = Prices.read();
        List<CapacityUnits> items = CartItems.all();
        print(
                "%n%,d carts, %s %.3f and %.3f for a million read and write units, %.0f %% of the requests write.%n",
                items.size(),
                prices.currency(),
                prices.perMillionReadUnits(),
                prices.perMillionWriteUnits(),
                100 * (1 - readShare));
        sizes(items);
        touchSeconds.forEach(interval -> costs(items, prices, interval));
    }

    private void sizes(List<CapacityUnits> items) {
        print("%n### Items%n%n| | bytes | to load | to write |%n|---|---:|---:|---:|%n");
        for (double share : new double[] {0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1}) {
            CapacityUnits item = items.get((int) Math.round(share * (items.size() - 1)));
            print(
                    "| %.0f %% of the carts, at most | %,d | %.0f | %.0f |%n",
                    100 * share, item.bytes(), item.load(), item.touch());
        }
        print("%n%.1f %% of the items take 1 KB at most.%n", 100 * share(items, item -> item.touch() == 1));
    }

    private void costs(List<CapacityUnits> items, Prices prices, int interval) {
        print("%n### Touches after %d s: %s for a million requests%n%n", interval, prices.currency());
        print("| a request every | touches a request | whole item | second item | second item, eventual |"
                + " second item is cheaper for | from |%n|---:|---:|---:|---:|---:|---:|---:|%n");
        for (int seconds : secondsBetween) {
            Mix mix = new Mix(readShare, seconds, interval);
            Predicate<CapacityUnits> pays = item -> TouchDesign.SECOND_ITEM.costOfMillion(item, mix, prices)
                    < TouchDesign.WHOLE_ITEM.costOfMillion(item, mix, prices);
            Optional<CapacityUnits> first = items.stream().filter(pays).findFirst();
            print(
                    "| %d s | %.3f | %.2f | %.2f | %.2f | %.0f %% of the carts | %s |%n",
                    seconds,
                    mix.touchShare(),
                    mean(items, mix, prices, TouchDesign.WHOLE_ITEM),
                    mean(items, mix, prices, TouchDesign.SECOND_ITEM),
                    mean(items, mix, prices, TouchDesign.SECOND_ITEM_EVENTUAL),
                    100 * share(items, pays),
                    first.map(item -> String.format(Locale.ROOT, "%.0f write units", item.touch()))
                            .orElse("none"));
        }
    }

    private static double mean(List<CapacityUnits> items, Mix mix, Prices prices, TouchDesign design) {
        return items.stream()
                .mapToDouble(item -> design.costOfMillion(item, mix, prices))
                .average()
                .orElseThrow();
    }

    private static double share(List<CapacityUnits> items, Predicate<CapacityUnits> which) {
        return items.stream().filter(which).count() / (double) items.size();
    }

    private void print(String format, Object... arguments) {
        out.printf(Locale.ROOT, format, arguments);
    }
}
