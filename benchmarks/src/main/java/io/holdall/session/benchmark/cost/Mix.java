package io.holdall.session.benchmark.cost;

/**
 * The requests that a price is said of: the data of {@code mix.json} among the resources. Each request is a read or a write
 * independently of those before it, and a session's come at even intervals.
 *
 * @param readShare how many of the requests read, from 0 to 1; the others write
 * @param secondsBetweenRequests of one session, more than 0
 * @param touchIntervalSeconds a read touches its session if the last stored access is this long ago; 0 or more
 */
public record Mix(double readShare, double secondsBetweenRequests, double touchIntervalSeconds) {

    private static final String FILE = "mix.json";

    /** Checks that it is a share, and that time passes. */
    public Mix {
        if (!(readShare >= 0 && readShare <= 1)) {
            throw new IllegalArgumentException(FILE + ": readShare must be from 0 to 1: " + readShare);
        }
        if (!(secondsBetweenRequests > 0 && touchIntervalSeconds >= 0)) {
            throw new IllegalArgumentException(
                    FILE + ": secondsBetweenRequests must be more than 0, touchIntervalSeconds 0 or more");
        }
    }

    /** The mix that comes with this program. */
    public static Mix read() {
        return parse(Data.text(FILE));
    }

    /**
     * A mix as JSON.
     *
     * @throws IllegalArgumentException if a number is missing or cannot be; the message names it
     */
    static Mix parse(String json) {
        Data data = Data.parse(FILE, json);
        return new Mix(
                data.number("readShare"), data.number("secondsBetweenRequests"), data.number("touchIntervalSeconds"));
    }

    /** The same requests, but that those of a session come so many seconds after each other. */
    public Mix every(double seconds) {
        return new Mix(readShare, seconds, touchIntervalSeconds);
    }

    /**
     * The share of requests that are reads and touch. A write stores the access as well: after either, the next that can touch is
     * the first one an interval later, and it does if all until then, and it itself, are reads.
     */
    public double touchShare() {
        double requests = Math.max(1, Math.ceil(touchIntervalSeconds / secondsBetweenRequests));
        if (readShare == 1) {
            return 1 / requests;
        }
        double allRead = Math.pow(readShare, requests);
        double requestsUntilStored = (1 - allRead) / (1 - readShare);
        return allRead / requestsUntilStored;
    }

    /** What a request of this mix consumes on the average. */
    public Units average(Units read, Units touchingRead, Units write) {
        return read.times(readShare - touchShare())
                .plus(touchingRead.times(touchShare()))
                .plus(write.times(1 - readShare));
    }
}
