package io.holdall.session.benchmark.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdall.session.benchmark.report.results.Strategy;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The model against sums done by hand, with the round figures of {@link ExampleRun} and the prices of prices.json. */
class HandWorkedTest {

    private static final Figures FIGURES = Figures.of(ExampleRun.results());
    private static final Offset<Double> EXACT = within(1e-6);

    /** 100,000 sessions, 500 requests a second of which 10 % write, real carts, 0.5 ms, 4 nodes, 2 zones. */
    private static final Inputs USUAL = Inputs.usual();

    @Test
    void sessionsThatAskEvery200SecondsTouchAtEachRead() {
        Outcome redis = of(Strategy.REDIS, USUAL);

        // 100,000 / 500 = 200 s, longer than the 180 s of the touch interval; 0.9 of the requests read
        assertThat(redis.get("secondsBetween")).isEqualTo(200);
        assertThat(redis.get("quietRequests")).isEqualTo(1);
        assertThat(redis.get("touchShare")).isEqualTo(0.9, EXACT);
        assertThat(redis.get("plainReadShare")).isEqualTo(0, EXACT);
    }

    @Test
    void touchesAreThoseOfMix() {
        // 15,000 / 500 = 30 s: the sixth request in 180 s; 0.9^6 = 0.531441; 0.531441 * 0.1 / 0.468559 = 0.1134203
        double share = of(Strategy.REDIS, USUAL.with("sessions", 15_000)).get("touchShare");

        assertThat(share).isEqualTo(0.1134203, within(1e-7));
        assertThat(share).isEqualTo(new Mix(0.9, 30, 180).touchShare(), EXACT);
        assertThat(of(Strategy.REDIS, USUAL.with("sessions", 15_000).with("writeShare", 0))
                        .get("touchShare"))
                .isEqualTo(new Mix(1, 30, 180).touchShare(), EXACT);
        assertThat(of(Strategy.REDIS, USUAL.with("writeShare", 1)).get("touchShare"))
                .isZero();
    }

    @Test
    void latencyIsProcessingAndRoundTrips() {
        Outcome redis = of(Strategy.REDIS, USUAL);

        assertThat(redis.get("readMillis50")).isEqualTo(0.6, EXACT); // 0.1 + 1 * 0.5
        assertThat(redis.get("readMillis99")).isEqualTo(1.3, EXACT); // 0.3 + 2 * 0.5, as reads touch
        assertThat(redis.get("writeMillis50")).isEqualTo(1.2, EXACT); // 0.2 + 2 * 0.5
        assertThat(redis.get("writeMillis99")).isEqualTo(1.6, EXACT); // 0.6 + 2 * 0.5
        assertThat(of(Strategy.STICKY, USUAL).get("readMillis99")).isEqualTo(0.03, EXACT);
    }

    @Test
    void aNearCacheIsFastAtTheMedianAndSlowAtTheTail() {
        Outcome near = of(Strategy.NEAR_REDIS, USUAL.with("sessions", 15_000));

        assertThat(near.get("readMillis50")).isEqualTo(0.01, EXACT); // a hit: no round trip
        assertThat(near.get("readMillis99")).isEqualTo(1.3, EXACT); // 20 of 100 miss, and 11 touch
        assertThat(near.get("writeMillis50")).isEqualTo(0.6, EXACT); // 0.1 + 1 * 0.5
        // reads: 0.7865797 * 0.2 * 1; touches: 0.1134203 * 2; writes: 0.1 * (0.8 * 1 + 0.2 * 2)
        assertThat(near.get("tripsPerRequest")).isEqualTo(0.1573159 + 0.2268406 + 0.12, within(1e-6));
        // 15,000 * 0.8 * 2,000 B = 24 MB
        assertThat(near.get("nodeMemoryGib")).isEqualTo(24e6 / 1073741824, EXACT);
    }

    @Test
    void redisCostsItsNodesAndWhatCrossesZones() {
        Outcome redis = of(Strategy.REDIS, USUAL);

        assertThat(redis.get("redisMemoryGib")).isEqualTo(0.186264515, EXACT); // 200 MB
        assertThat(redis.get("redisRate")).isEqualTo(1000, EXACT); // 500 * 2, as each read touches
        assertThat(redis.get("redisNodes")).isEqualTo(2); // a master, and a replica in the other zone
        assertThat(redis.get("costRedis")).isEqualTo(159.87, EXACT); // 0.219 * 730
        assertThat(redis.get("costReplicas")).isEqualTo(159.87, EXACT);
        // 500 * 2,628,000 s * 2,500 B = 3,285 GB, half of it across zones, at 0.02
        assertThat(redis.get("costZones")).isEqualTo(32.85, EXACT);
        assertThat(redis.get("costPerMonth")).isEqualTo(352.59, EXACT);
        assertThat(redis.get("costPerMillion")).isEqualTo(0.268333, within(1e-6)); // of 1,314 million
        assertThat(redis.get("memoryGib")).isEqualTo(2 * 0.186264515, EXACT);
    }

    @Test
    void redisNodesFollowMemoryOrRateWhicheverNeedsMore() {
        // 10^7 * 2,000 B = 18.63 GiB; a node holds 13.07 * 0.75 = 9.80 GiB: 2 masters, each with a replica in 2 other
        // zones
        Outcome large = of(Strategy.REDIS, USUAL.with("sessions", 1e7).with("zones", 3));
        assertThat(large.get("redisMasters")).isEqualTo(2);
        assertThat(large.get("redisReplicas")).isEqualTo(4);

        // 83.3 s apart, third request: 0.729 * 0.1 / 0.271 = 0.269 touch; 0.631 + 2 * 0.269 + 2 * 0.1 = 1.369 trips; *
        // 120,000 / 50,000 = 3.29
        Outcome busy = of(Strategy.REDIS, USUAL.with("sessions", 1e7).with("requestsPerSecond", 120_000));
        assertThat(busy.get("redisRate")).isEqualTo(164_280.44, within(0.01));
        assertThat(busy.get("redisMasters")).isEqualTo(4);
    }

    @Test
    void waitingNeedsAReplicaInASingleZoneToo() {
        assertThat(of(Strategy.REDIS, USUAL.with("zones", 1)).get("redisReplicas"))
                .isZero();
        Model.Traits wait = Model.read().traits(Strategy.REDIS_WAIT);

        assertThat(wait.has("waits")).isTrue();
        assertThat(Expression.parse(Model.read().formula("redisReplicas").expression())
                        .evaluate(Map.of("inRedis", 1.0, "redisMasters", 2.0, "zones", 1.0, "waits", 1.0)))
                .isEqualTo(2);
    }

    @Test
    void dynamoCostsUnitsAndALittleStorage() {
        Outcome dynamo = of(Strategy.DYNAMO, USUAL);

        assertThat(dynamo.get("writeUnitsPerSecond")).isEqualTo(1000, EXACT); // 500 * (0.9 * 2 + 0.1 * 2)
        assertThat(dynamo.get("readUnitsPerSecond")).isEqualTo(500, EXACT);
        assertThat(dynamo.get("partitions")).isEqualTo(2); // 1,000 / 1,000 + 500 / 3,000, rounded up
        assertThat(dynamo.get("costWriteUnits")).isEqualTo(1642.5, EXACT); // 2,628 million * 0.625
        assertThat(dynamo.get("costReadUnits")).isEqualTo(164.25, EXACT); // 1,314 million * 0.125
        assertThat(dynamo.get("costStorage")).isEqualTo(0.0512, EXACT); // 100,000 * at most 2 * 1,024 B, at 0.25 a GB
        assertThat(dynamo.get("costPerMonth")).isEqualTo(1806.8012, EXACT);
        assertThat(dynamo.costExponent()).isEqualTo(1, EXACT);
    }

    @Test
    void aTableOfManyGigabytesNeedsPartitionsForThem() {
        // 5 * 10^7 * 2,048 B = 102.4 GB, and 50,000 s apart each read touches: 1,000 units a second
        assertThat(of(Strategy.DYNAMO, USUAL.with("sessions", 5e7)).get("partitions"))
                .isEqualTo(11);
    }

    @Test
    void aCookieCostsItsTransferToClients() {
        Outcome cookie = of(Strategy.COOKIE, USUAL.with("realCarts", 0));

        // 10 lines: 1,000 octets and 60 of attributes, at each write and each touch, so at all 1,314 million requests,
        // at 0.09 a GB
        assertThat(cookie.get("setCookieOctets")).isEqualTo(1060, EXACT);
        assertThat(cookie.get("costPerMonth")).isEqualTo(125.3556, EXACT);
        assertThat(cookie.get("fits")).isEqualTo(1);
        // 50 lines: 5,000 octets are more than a cookie holds
        assertThat(of(Strategy.COOKIE, USUAL.with("realCarts", 0).with("cartLines", 50))
                        .get("fits"))
                .isZero();
        assertThat(of(Strategy.COOKIE, USUAL).get("fits")).isEqualTo(0.8, EXACT);
    }

    @Test
    void sizesBetweenTwoThatWereMeasuredLieOnTheLine() {
        // 30 lines are half way between 10 and 50: 3,000 octets
        assertThat(of(Strategy.COOKIE, USUAL.with("realCarts", 0).with("cartLines", 30))
                        .get("setCookieOctets"))
                .isEqualTo(3060, EXACT);
    }

    @Test
    void aNodesMemoryCostsAsMuchAsTheMachineItIsIn() {
        // 200 MB = 0.186264515 GiB * 0.0102 * 730
        assertThat(of(Strategy.STICKY, USUAL).get("costPerMonth")).isEqualTo(1.3869256, EXACT);
        assertThat(of(Strategy.STICKY_DRAIN, USUAL).get("costPerMonth")).isEqualTo(1.3869256, EXACT);
    }

    @Test
    void doublingSessionsAndRequestsOfRedisCostsOnlyTheTransferMore() {
        // (352.59 + 32.85) / 352.59 = 1.093168 = 2^0.1285
        assertThat(of(Strategy.REDIS, USUAL).costExponent()).isEqualTo(0.1285, within(1e-4));
    }

    @Test
    void whatWasNotMeasuredIsNotANumberAndNeverZero() {
        Outcome wait = of(Strategy.REDIS_WAIT, USUAL);

        assertThat(wait.get("readMillis99")).isNaN();
        assertThat(wait.get("costPerMonth")).isNaN();
        assertThat(FIGURES.of(Strategy.REDIS_WAIT).get("readTrips").how()).isEqualTo("not measured");
    }

    private static Outcome of(Strategy strategy, Inputs inputs) {
        return Outcome.of(strategy, FIGURES, PriceList.read(), inputs);
    }
}
