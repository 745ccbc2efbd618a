package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Drilled;
import io.holdall.session.benchmark.report.results.Drilled.Second;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.List;
import java.util.Locale;

/**
 * One drill of one strategy over its seconds, as a picture that needs no script: a line for requests that were answered as they
 * should, hatched bars for errors, a cross where carts were lost, a dashed line where the fault was done. It has no text from
 * the results but numbers.
 */
final class Timeline {
    private static final int WIDTH = 260;
    private static final int TOP = 26;
    private static final int BOTTOM = 96;

    private final Drilled drilled;
    private final double most;
    private final double seconds;

    Timeline(Drilled drilled) {
        this.drilled = drilled;
        List<Second> line = drilled.timeline();
        most = line.stream()
                .mapToLong(second -> Math.max(second.requests(), second.errors()))
                .max()
                .orElse(1);
        seconds = line.stream().mapToInt(second -> second.second() + 1).max().orElse(1);
    }

    String id() {
        return Links.id(drilled);
    }

    String title() {
        return Strategy.named(drilled.store()).map(Strategy::title).orElse(drilled.store());
    }

    String kind() {
        return drilled.kind().word();
    }

    String cartsLost() {
        return Numbers.text((double) drilled.cartsLost());
    }

    String errorSeconds() {
        return Numbers.text((double) drilled.errorSeconds());
    }

    /** The picture in words. */
    String words() {
        return drilled.drill() + ", " + title() + ": " + Numbers.text((double) drilled.requests())
                + " requests were answered, "
                + Numbers.text((double) drilled.errors()) + " were not, in " + errorSeconds() + " seconds; "
                + cartsLost()
                + " carts were lost. The fault was done after " + Numbers.text(drilled.faultAtSeconds())
                + " seconds of " + Numbers.text(seconds) + ".";
    }

    /** What stands inside the {@code svg} element. */
    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(line("axis", 0, BOTTOM, WIDTH, BOTTOM));
        StringBuilder requests = new StringBuilder();
        for (Second second : drilled.timeline()) {
            double from = x(second.second());
            double to = x(second.second() + 1);
            requests.append(requests.isEmpty() ? "M" : "L")
                    .append(at(from, y(second.requests())))
                    .append('H')
                    .append(number(to));
            if (second.errors() > 0) {
                svg.append("<rect class=\"errors\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                        .formatted(
                                number(from),
                                number(y(second.errors())),
                                number(to - from),
                                number(BOTTOM - y(second.errors()))));
            }
        }
        svg.append("<path class=\"requests\" d=\"").append(requests).append("\"/>");
        double fault = x(drilled.faultAtSeconds());
        svg.append(line("fault", fault, TOP - 12, fault, BOTTOM));
        drilled.timeline().stream()
                .filter(second -> second.cartsLost() > 0)
                .forEach(second -> svg.append(cross(second)));
        svg.append(text(0, 10, "start", Numbers.text(most) + "/s"));
        boolean left = fault < WIDTH * 0.7;
        svg.append(text(left ? fault + 3 : fault - 3, TOP - 6, left ? "start" : "end", "fault"));
        svg.append(text(0, BOTTOM + 12, "start", "0 s"));
        svg.append(text(WIDTH, BOTTOM + 12, "end", Numbers.text(seconds) + " s"));
        return svg.toString();
    }

    private String cross(Second second) {
        double x = x(second.second() + 0.5);
        double y = TOP + 8;
        return "<path class=\"lost\" d=\"M" + at(x - 4, y - 4) + "L" + at(x + 4, y + 4) + "M" + at(x - 4, y + 4) + "L"
                + at(x + 4, y - 4) + "\"/>"
                + text(Math.min(x + 7, WIDTH - 24), y + 4, "start", Numbers.text((double) second.cartsLost()));
    }

    private double x(double second) {
        return second / seconds * WIDTH;
    }

    private double y(long count) {
        return BOTTOM - (double) count / Math.max(1, most) * (BOTTOM - TOP);
    }

    private static String line(String css, double x1, double y1, double x2, double y2) {
        return "<path class=\"" + css + "\" d=\"M" + at(x1, y1) + "L" + at(x2, y2) + "\"/>";
    }

    private static String text(double x, double y, String anchor, String text) {
        return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\">" + text
                + "</text>";
    }

    private static String at(double x, double y) {
        return number(x) + " " + number(y);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "");
    }
}
