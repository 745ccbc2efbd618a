package io.holdall.session.benchmark.growth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The line {@code y = intercept + slope * x} with the least squares.
 *
 * @param slopeError half the 99.9 % confidence interval of the slope, by Student's distribution; null with fewer than three
 *     points, through which a line always goes
 */
record Line(double intercept, double slope, @Nullable Double slopeError) {

    /** Student's t for 99.9 % on both sides, with 1, 2, … degrees of freedom. */
    private static final double[] STUDENT = {636.619, 31.599, 12.924, 8.610, 6.869, 5.959, 5.408, 5.041, 4.781, 4.587};

    /** A point to go by. */
    record Point(double x, double y) {}

    /**
     * Through points.
     *
     * @throws IllegalArgumentException if they are not at two places at least
     */
    static Line through(List<Point> points) {
        double meanX = mean(points.stream().mapToDouble(Point::x).toArray());
        double meanY = mean(points.stream().mapToDouble(Point::y).toArray());
        double spread = 0;
        double together = 0;
        for (Point point : points) {
            spread += (point.x - meanX) * (point.x - meanX);
            together += (point.x - meanX) * (point.y - meanY);
        }
        if (points.size() < 2 || spread == 0) {
            throw new IllegalArgumentException("a line needs points at two places");
        }
        double slope = together / spread;
        double intercept = meanY - slope * meanX;
        return new Line(intercept, slope, slopeError(points, intercept, slope, spread));
    }

    /** The curve {@code y = e^intercept * x^slope}: a line through the logarithms, of points that have them. */
    static Line throughLogarithms(List<Point> points) {
        return through(points.stream()
                .filter(point -> point.x > 0 && point.y > 0)
                .map(point -> new Point(Math.log(point.x), Math.log(point.y)))
                .toList());
    }

    /** Where it is at {@code x}. */
    double at(double x) {
        return intercept + slope * x;
    }

    /** Half the 99.9 % confidence interval of a mean; null for one value. */
    static @Nullable Double errorOfMean(double... values) {
        int freedom = values.length - 1;
        if (freedom < 1) {
            return null;
        }
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return student(freedom) * Math.sqrt(squares / freedom / values.length);
    }

    private static @Nullable Double slopeError(List<Point> points, double intercept, double slope, double spread) {
        int freedom = points.size() - 2;
        if (freedom < 1) {
            return null;
        }
        double squares = points.stream()
                .mapToDouble(point -> point.y - intercept - slope * point.x)
                .map(off -> off * off)
                .sum();
        return student(freedom) * Math.sqrt(squares / freedom / spread);
    }

    /** With more freedom than the table has it is a little less; so the error is never too small. */
    private static double student(int freedom) {
        return STUDENT[Math.min(freedom, STUDENT.length) - 1];
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
