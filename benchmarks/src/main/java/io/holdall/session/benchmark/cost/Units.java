package io.holdall.session.benchmark.cost;

/** Capacity units that a request consumes in DynamoDB, on the average. */
public record Units(double read, double write) {

    /** These, so many times. */
    public Units times(double share) {
        return new Units(read * share, write * share);
    }

    /** These and others. */
    public Units plus(Units other) {
        return new Units(read + other.read, write + other.write);
    }
}
