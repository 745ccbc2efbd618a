package io.holdall.session.benchmark.load;

import java.util.Arrays;
import java.util.Random;

/**
 * Chooses items by a Zipf law: the item of rank k is chosen with a share proportional to 1 / k^s. What YCSB's
 * {@code ScrambledZipfianGenerator} is for, with its constant s = 0.99, and which item has which rank is drawn once, so that popular
 * ones do not lie together. Other than YCSB's, which follows Gray et al., <cite>Quickly Generating Billion-Record Synthetic
 * Databases</cite>, SIGMOD 1994, in an approximation, and scrambles by a hash that lets items collide, this one is exact: it looks up
 * the cumulative shares, in O(log n). Immutable.
 */
final class Zipf {

    /** YCSB's {@code ZIPFIAN_CONSTANT}. */
    static final double YCSB = 0.99;

    private final double[] upTo;
    private final int[] items;

    /**
     * Over the items from 0 on.
     *
     * @param count how many there are, at least 1
     * @param exponent s, at least 0; with 0 all are as popular
     * @param seed of the order in which they are popular
     */
    Zipf(int count, double exponent, long seed) {
        if (count < 1 || !(exponent >= 0)) {
            throw new IllegalArgumentException("a Zipf law needs items and an exponent: " + count + ", " + exponent);
        }
        upTo = new double[count];
        items = new int[count];
        double sum = 0;
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            sum += Math.pow(i + 1.0, -exponent);
            upTo[i] = sum;
            int other = random.nextInt(i + 1); // Fisher and Yates, inside out
            items[i] = items[other];
            items[other] = i;
        }
        for (int i = 0; i < count; i++) {
            upTo[i] /= sum;
        }
    }

    /** The item for a number that is drawn evenly from 0 (inclusive) to 1 (exclusive). */
    int item(double drawn) {
        int found = Arrays.binarySearch(upTo, drawn);
        int rank = found >= 0 ? found + 1 : -found - 1; // a share ends before its upper bound
        return items[Math.min(rank, items.length - 1)];
    }

    /** The item that is chosen {@code rank}-th most often, from 0 on. */
    int ofRank(int rank) {
        return items[rank];
    }

    /** The share of the item of a rank, from 0 on. */
    double share(int rank) {
        return rank == 0 ? upTo[0] : upTo[rank] - upTo[rank - 1];
    }
}
