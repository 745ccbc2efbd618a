package io.holdall.example.myclothes.drill;

/** What one client, or all, lost. Not thread-safe. */
final class Losses {

    long acknowledged;
    long uncertain;
    long carts;
    long addsLost;
    long addsDoubled;

    void add(Losses other) {
        acknowledged += other.acknowledged;
        uncertain += other.uncertain;
        carts += other.carts;
        addsLost += other.addsLost;
        addsDoubled += other.addsDoubled;
    }
}
