package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.cost.Mix;
import io.holdall.session.benchmark.cost.Prices;
import io.holdall.session.benchmark.cost.Units;

/** What a bill rests on, in words for the templates. */
final class Bill {
    private final Mix mix = Mix.read();
    private final Prices prices = Prices.read();

    /** Such as {@code 90 %}. */
    String reads() {
        return Numbers.percent(mix.readShare());
    }

    /** Such as {@code 10 %}. */
    String writes() {
        return Numbers.percent(1 - mix.readShare());
    }

    String secondsBetween() {
        return Numbers.text(mix.secondsBetweenRequests());
    }

    String touchMinutes() {
        return Numbers.text(mix.touchIntervalSeconds() / 60);
    }

    /** Of a hundred requests, how many are reads that touch. */
    String touches() {
        return Numbers.text(mix.touchShare() * 100);
    }

    /** What a million requests cost if those of a session come so many seconds after each other. */
    double ofMillion(double secondsBetween, Units read, Units touchingRead, Units write) {
        return prices.ofMillion(mix.every(secondsBetween).average(read, touchingRead, write));
    }

    Prices prices() {
        return prices;
    }
}
