package io.holdall.session.benchmark.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdall.session.benchmark.report.results.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plot of curves or points as {@code plots.js} draws it. It shows nothing that its table does not say.
 *
 * @param form {@code lines}; {@code points}, which have a name each
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param lines told apart by colour, symbol and dashes
 * @param marks places on the horizontal axis, by their numbers
 */
record Plot(String id, String title, String table, String form, Axis x, Axis y, List<PlotLine> lines, List<Mark> marks)
        implements Drawing {

    /**
     * An axis.
     *
     * @param scale {@code value}, {@code log} or {@code percentile}: each step a tenth of what is left
     */
    record Axis(String name, String unit, String scale) {}

    /**
     * A curve, or a group of points.
     *
     * @param look its colour, symbol and dashes, the same in every plot
     * @param loses whether it loses acknowledged adds
     */
    record PlotLine(String name, int look, boolean loses, Kind kind, List<At> points) {}

    /** A point; one that was not run is hollow. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record At(double x, double y, @Nullable Double error, boolean hollow) {}

    record Mark(double at, int number) {}

    @Override
    public int rows() {
        return 6;
    }
}
