package io.holdall.session.benchmark.dynamo;

/**
 * The requests of one session: evenly spaced, some of them writes at random. A write renews the session's deadline; a read request
 * does, by a touch, if nothing has for as long as the touch interval.
 *
 * @param secondsBetween from one request to the next; above 0
 * @param touchSeconds the touch interval; 0 and above
 * @param writeShare how many of the requests write, above 0 and up to 1
 */
record Traffic(double secondsBetween, double touchSeconds, double writeShare) {

    Traffic {
        if (!(secondsBetween > 0) || !(touchSeconds >= 0) || !(writeShare > 0) || !(writeShare <= 1)) {
            throw new IllegalArgumentException("a request every " + secondsBetween + " s, a touch after " + touchSeconds
                    + " s, a share of " + writeShare
                    + " writes: the first must be above 0, the second 0 or more, and the"
                    + " third above 0 and up to 1");
        }
    }

    /**
     * How many touches a request costs on average. From one renewal to the next, the k-th request is the first that touches, if none of
     * those until then was a write.
     */
    double touchesPerRequest() {
        double k = Math.max(1, Math.ceil(touchSeconds / secondsBetween));
        double noWrite = Math.pow(1 - writeShare, k);
        return noWrite * writeShare / (1 - noWrite);
    }
}
