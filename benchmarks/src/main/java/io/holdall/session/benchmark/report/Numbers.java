package io.holdall.session.benchmark.report;

import java.util.Locale;

/** Numbers as people read them: three figures that count, thousands apart. */
final class Numbers {
    private Numbers() {}

    /** Whole numbers whole, others with three significant digits; the same in every locale. */
    static String text(double value) {
        double size = Math.abs(value);
        if (size == Math.rint(size) || size >= 100) {
            return format(value, 0);
        }
        return format(value, decimals(size, 3));
    }

    /** An error with two significant digits, for more would be pretence. */
    static String error(double value) {
        double size = Math.abs(value);
        return size == 0 || size >= 10 ? format(value, 0) : format(value, decimals(size, 2));
    }

    /** A share as whole per cent; a small one is never rounded to nothing, nor nearly all to all. */
    static String percent(double share) {
        if (share > 0 && share < 0.005) {
            return "under 1 %";
        }
        if (share > 0.995 && share < 1) {
            return "over 99 %";
        }
        return format(share * 100, 0) + " %";
    }

    private static int decimals(double size, int digits) {
        return Math.min(9, digits - 1 - (int) Math.floor(Math.log10(size)));
    }

    private static String format(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
